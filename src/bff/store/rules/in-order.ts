import type { PlacedActivity } from '../../../contract/activity.ts';
import type { AcceptedReaction } from '../../../contract/fact.ts';
import { compareEvents } from '../../../ingest/event-order.ts';

/** Sorted here and not by a database, whose collation would decide between equal times. */
export function activitiesInOrder(activities: readonly PlacedActivity[]): readonly PlacedActivity[] {
  return [...activities].sort(compareEvents);
}

/** One rep's reactions, oldest first, by (at, id). */
export function reactionsInOrder(reactions: readonly AcceptedReaction[]): readonly AcceptedReaction[] {
  return [...reactions].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
