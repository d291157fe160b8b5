import type { ReactionFact } from '../../contract/fact.ts';
import type { SentReaction } from '../../contract/schemas/reaction.ts';
import { reactionTerm } from '../../contract/time.ts';
import type { ServedNotification } from '../store/store.ts';
import type { FrozenRow } from './frozen-rows.ts';

/**
 * The reaction as it is kept. Where the row's events are gone, it can still be put away, but without features it teaches
 * nothing.
 */
export function toFact(
  rep: string,
  sent: SentReaction,
  served: ServedNotification,
  row: FrozenRow | undefined,
  now: number,
): ReactionFact {
  return {
    id: sent.id,
    rep,
    kind: sent.kind,
    about: sent.about ?? null,
    at: clampTime(sent, now),
    rank: sent.rank,
    until: sent.until ?? null,
    undoes: sent.undoes ?? null,
    subject: served.subject,
    occurredAt: row?.occurredAt ?? served.at,
    features: row?.features ?? {},
  };
}

/** A client's clock may be wrong: no reaction lies before the feed it is to, ahead of now, or beyond the term. */
function clampTime({ at, asOf }: SentReaction, now: number): number {
  const earliest = Math.min(Math.max(asOf, now - reactionTerm), now);
  return Math.min(Math.max(at, earliest), now);
}
