import type { PlacedActivity } from '../contract/activity.ts';
import type { Subject } from '../contract/fact.ts';
import { activityTypeOf } from './activity-type.ts';
import { compareEvents } from '../contract/event-order.ts';
import { markMachines } from './machine-events/mark-machines.ts';

/** The repeats of one act by one party on one object. Times are epoch milliseconds. */
export interface Row {
  readonly subject: Subject;
  /** The newest repeat's time. */
  readonly occurredAt: number;
  readonly firstOccurredAt: number;
  readonly count: number;
  readonly newest: PlacedActivity;
  /** Machines alone did it. */
  readonly automated: boolean;
}

/**
 * Turns the activities of a window into rows, newest first. The rows do not depend on the order of the activities.
 * Machine events, bursts of clicks among them, count only in a row that no human event shares. A cancelled meeting has no row.
 */
export function collapse(activities: readonly PlacedActivity[]): readonly Row[] {
  const marked = markMachines(activities);
  const cancellations = newestCancellations(marked);
  const repeats = new Map<string, { subject: Subject; activities: PlacedActivity[] }>();

  for (const activity of marked) {
    const type = activityTypeOf(activity);
    if (type === null || isCancelled(activity, cancellations)) continue;

    const subject = { type, party: activity.party, object: activity.objectKey };
    const key = keyOf(type, activity.party, activity.objectKey);
    const known = repeats.get(key);
    if (known) known.activities.push(activity);
    else repeats.set(key, { subject, activities: [activity] });
  }

  return [...repeats.values()]
    .map(({ subject, activities }) => toRow(subject, activities))
    .sort((a, b) => compareEvents(b.newest, a.newest));
}

function toRow(subject: Subject, activities: readonly PlacedActivity[]): Row {
  const human = activities.filter((activity) => !activity.automated);
  const counted = human.length > 0 ? human : activities;
  const newest = counted.reduce((a, b) => (compareEvents(a, b) >= 0 ? a : b));
  return {
    subject,
    occurredAt: newest.at,
    firstOccurredAt: counted.reduce((first, { at }) => Math.min(first, at), newest.at),
    count: counted.length,
    newest,
    automated: human.length === 0,
  };
}

/** The newest cancellation of each meeting. A meeting without an id cannot be told from others, so it has none. */
function newestCancellations(activities: readonly PlacedActivity[]): ReadonlyMap<string, PlacedActivity> {
  const newest = new Map<string, PlacedActivity>();
  for (const activity of activities) {
    if (activity.kind !== 'meeting.cancelled' || activity.objectKey === '') continue;
    const key = keyOf(activity.party, activity.objectKey);
    const known = newest.get(key);
    if (!known || compareEvents(known, activity) < 0) newest.set(key, activity);
  }
  return newest;
}

/** A booking after the cancellation is a new one and stands. */
function isCancelled(activity: PlacedActivity, cancellations: ReadonlyMap<string, PlacedActivity>): boolean {
  if (activity.kind !== 'meeting.booked') return false;
  const cancellation = cancellations.get(keyOf(activity.party, activity.objectKey));
  return cancellation !== undefined && compareEvents(activity, cancellation) < 0;
}

/** No two lists of parts share a key, whatever characters they hold. */
function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
