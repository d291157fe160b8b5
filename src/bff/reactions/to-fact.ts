import type { Places, ReactionFact } from '../../contract/fact.ts';
import type { SentReaction } from '../../contract/schemas/reaction.ts';
import { longestSnooze } from '../../contract/time.ts';
import type { ServedNotification } from '../../store/store.ts';
import type { FrozenRow } from './frozen-rows.ts';

/** The feed a reaction is to. */
interface Shown {
  readonly at: number;
  /** The newest first. */
  readonly isHeldOut: boolean;
}

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
  shown: Shown,
): ReactionFact {
  const { rank } = sent;
  const { isHeldOut } = shown;
  return {
    id: sent.id,
    rep,
    kind: sent.kind,
    about: sent.about ?? null,
    at: clampTime(sent, shown.at, now),
    shownAt: shown.at,
    rank: isHeldOut ? null : rank,
    ...(rank === null || !row?.places ? {} : { places: asShown(row.places, rank, isHeldOut) }),
    ...(isHeldOut ? { heldOut: true } : {}),
    until: sent.until ?? null,
    undoes: sent.undoes ?? null,
    subject: served.subject,
    occurredAt: row?.occurredAt ?? served.at,
    features: JSON.stringify(row?.features ?? {}),
  };
}

/** The client knows best where it showed the row; where that would have stood otherwise is reckoned. */
function asShown(places: Places, rank: number, isHeldOut: boolean): Places {
  return isHeldOut ? { ...places, newest: rank } : { ...places, priority: rank };
}

/**
 * A client's clock may be wrong: no reaction lies before the feed it is to or ahead of now; and no snooze is longer than it
 * may be, however late it comes in.
 */
function clampTime({ at, until }: SentReaction, shownAt: number, now: number): number {
  const earliest = Math.max(shownAt, until === undefined ? 0 : until - longestSnooze);
  return Math.min(Math.max(at, earliest), now);
}
