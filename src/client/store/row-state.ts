import type { Notification, ReactionState } from '../../contract/notification.ts';
import type { About, ReactionKind } from '../../contract/reaction.ts';

/** A reaction as the server tells it, or as it is on its way there. Times are RFC 3339. */
export interface LiveReaction extends ReactionState {
  readonly undoes?: string;
  readonly about?: About;
}

/** What a row shows of what the rep did with it. */
export interface RowState {
  readonly opened: LiveReaction | undefined;
  readonly followedUp: LiveReaction | undefined;
  /** Useful or not useful. */
  readonly verdict: LiveReaction | undefined;
  /** Dismissed, cleared or snoozed, and nothing later took the row up again. */
  readonly hidden: LiveReaction | undefined;
  /** What "undo" takes back first. */
  readonly latest: LiveReaction | undefined;
}

/** Puts together what the server knew when it sent the row and what the rep has done since, oldest first. */
export function stateOf(
  { reaction, reactions = reaction ? [reaction] : [] }: Pick<Notification, 'reaction' | 'reactions'>,
  local: readonly LiveReaction[],
): RowState {
  const undone = new Set(local.map(({ undoes }) => undoes));
  const sent = new Set(local.map(({ id }) => id));
  const all = [...reactions.filter(({ id }) => !sent.has(id)), ...local];
  const live = all.filter(({ id, kind }) => !undone.has(id) && kind !== 'undone' && kind !== 'seen');
  const last = (...kinds: readonly ReactionKind[]) => live.findLast(({ kind }) => kinds.includes(kind));

  const decision = last('dismissed', 'cleared', 'snoozed', 'followed-up');
  const followed = decision?.kind === 'followed-up';
  return {
    opened: last('opened'),
    followedUp: followed ? decision : undefined,
    verdict: last('useful', 'not-useful'),
    hidden: followed ? undefined : decision,
    latest: live.at(-1),
  };
}
