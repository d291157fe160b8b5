import type { Places, ReactionFact } from '../../contract/fact.ts';
import type { SentReaction } from '../../contract/schemas/reaction.ts';
import { longestSnooze, reactionTerm } from '../../contract/time.ts';
import type { ServedNotification } from '../store/store.ts';
import type { FrozenRow } from './frozen-rows.ts';

/**
 * The reaction as it is kept; `isHeldOut`: it is to a feed that was shown newest first. Where the row's events are gone,
 * it can still be put away, but without features it teaches nothing.
 */
export function toFact(
  rep: string,
  sent: SentReaction,
  served: ServedNotification,
  row: FrozenRow | undefined,
  now: number,
  isHeldOut: boolean,
): ReactionFact {
  const { rank } = sent;
  return {
    id: sent.id,
    rep,
    kind: sent.kind,
    about: sent.about ?? null,
    at: clampTime(sent, now),
    rank: isHeldOut ? null : rank,
    ...(rank === null || !row?.places ? {} : { places: asShown(row.places, rank, isHeldOut) }),
    ...(isHeldOut ? { heldOut: true } : {}),
    until: sent.until ?? null,
    undoes: sent.undoes ?? null,
    subject: served.subject,
    occurredAt: row?.occurredAt ?? served.at,
    features: row?.features ?? {},
  };
}

/** The client knows best where it showed the row; where that would have stood otherwise is reckoned. */
function asShown(places: Places, rank: number, isHeldOut: boolean): Places {
  return isHeldOut ? { ...places, newest: rank } : { ...places, priority: rank };
}

/**
 * A client's clock may be wrong: no reaction lies before the feed it is to, ahead of now, or beyond the term; and no snooze
 * is longer than it may be, however late it comes in.
 */
function clampTime({ at, asOf, until }: SentReaction, now: number): number {
  const earliest = Math.max(asOf, now - reactionTerm, until === undefined ? 0 : until - longestSnooze);
  return Math.min(Math.max(at, earliest), now);
}
