import type { NewReaction, ReactionVerdict } from '../store.ts';

/** Judges a rep's reactions in their order; `digests` by id of those of them that are already kept. */
export function judgeReactions(
  digests: ReadonlyMap<string, string>,
  forgotten: ReadonlySet<string>,
  reactions: readonly NewReaction[],
): readonly ReactionVerdict[] {
  const known = new Map(digests);
  return reactions.map(({ fact, digest }) => {
    if (forgotten.has(fact.id)) return 'duplicate';
    const earlier = known.get(fact.id);
    if (earlier !== undefined) return earlier === digest ? 'duplicate' : 'conflict';
    known.set(fact.id, digest);
    return 'accepted';
  });
}
