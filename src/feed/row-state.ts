import type { ReactionState } from '../contract/notification.ts';
import type { ReactionKind } from '../contract/reaction.ts';

/** A reaction that has not been taken back. Times are epoch milliseconds. */
export interface LiveReaction {
  readonly id: string;
  readonly kind: ReactionKind;
  readonly at: number;
  /** With `snoozed` only. */
  readonly until: number | null;
}

/** What a row shows of what the rep did with it. */
export interface RowState {
  readonly opened: LiveReaction | null;
  readonly followedUp: LiveReaction | null;
  readonly verdict: LiveReaction | null;
  /** Dismissed, cleared or snoozed, and nothing later took the row up again. */
  readonly hidden: LiveReaction | null;
  /** What "undo" takes back first. */
  readonly latest: LiveReaction | null;
}

const hiding: readonly ReactionKind[] = ['dismissed', 'cleared', 'snoozed'];
const deciding: readonly ReactionKind[] = [...hiding, 'followed-up'];

/** Puts together what the server knew when it sent the row and what the rep has done since, oldest first. */
export function stateOf(
  served: ReactionState | null,
  snoozedUntil: string | null,
  local: readonly LiveReaction[],
  undone: ReadonlySet<string>,
): RowState {
  const known = local.some((reaction) => reaction.id === served?.id);
  const all = served === null || known ? local : [liveOf(served, snoozedUntil), ...local];
  const live = all.filter((reaction) => !undone.has(reaction.id) && reaction.kind !== 'seen');
  const last = (...kinds: readonly ReactionKind[]) =>
    live.findLast((reaction) => kinds.includes(reaction.kind)) ?? null;

  const decision = last(...deciding);
  return {
    opened: last('opened'),
    followedUp: decision?.kind === 'followed-up' ? decision : null,
    verdict: last('useful', 'not-useful'),
    hidden: decision !== null && hiding.includes(decision.kind) ? decision : null,
    latest: live.at(-1) ?? null,
  };
}

function liveOf({ id, kind, at }: ReactionState, snoozedUntil: string | null): LiveReaction {
  const until = kind === 'snoozed' && snoozedUntil !== null ? Date.parse(snoozedUntil) : null;
  return { id, kind, at: Date.parse(at), until };
}
