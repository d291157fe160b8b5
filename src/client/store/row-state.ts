import type { Notification, ReactionState } from '../../contract/notification.ts';
import { placingKinds, type About, type ReactionKind } from '../../contract/reaction.ts';

/** A reaction as the server tells it, or as it is on its way there. Times are RFC 3339. */
export interface LiveReaction extends ReactionState {
  readonly undoes?: string;
  readonly about?: About;
}

/** What a row shows of the rep's reactions. */
export interface RowReactions {
  readonly opened: LiveReaction | undefined;
  readonly followedUp: LiveReaction | undefined;
  /** Useful or not useful. */
  readonly rating: LiveReaction | undefined;
  /** Dismissed, cleared or snoozed, and not taken up again later. */
  readonly hidden: LiveReaction | undefined;
  readonly latest: LiveReaction | undefined;
}

/** What a row shows beside its reactions. */
export interface RowMarks {
  readonly pinned?: boolean;
  /** "Followed up? Yes / No" waits for an answer. */
  readonly asking?: boolean;
  /** A rule that was changed here waits for the network. */
  readonly waiting?: boolean;
  /** The server's status for what it refused, and a way to try again. */
  readonly refusal?: { readonly status: number; readonly retry: () => void } | undefined;
}

export interface RowState extends RowReactions, RowMarks {
  /** The rep muted the row's contact in this list. */
  readonly muted: boolean;
  /** Something that was done here has not been answered yet. */
  readonly pending: boolean;
}

/** Combines what the server knew when it sent the row with what the rep has done since, oldest first. */
export function reactionsOf(
  { reaction, reactions = reaction ? [reaction] : [] }: Pick<Notification, 'reaction' | 'reactions'>,
  local: readonly LiveReaction[],
): RowReactions {
  const undone = new Set(local.map(({ undoes }) => undoes));
  const sent = new Set(local.map(({ id }) => id));
  const all = [...reactions.filter(({ id }) => !sent.has(id)), ...local];
  const live = all.filter(({ id, kind }) => !undone.has(id) && kind !== 'undone' && kind !== 'seen');
  const last = (...kinds: readonly ReactionKind[]) => live.findLast(({ kind }) => kinds.includes(kind));

  const decision = last(...placingKinds);
  const followedUp = decision?.kind === 'followed-up' ? decision : undefined;
  return {
    opened: last('opened'),
    followedUp,
    rating: last('useful', 'not-useful'),
    hidden: followedUp === undefined ? decision : undefined,
    latest: live.at(-1),
  };
}
