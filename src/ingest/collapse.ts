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
  /** The newest repeat; of a series of meetings the one that takes place first. */
  readonly newest: PlacedActivity;
  /** Machines alone did it. */
  readonly automated: boolean;
}

/**
 * Turns the activities of a window into rows, newest first. The rows do not depend on the order of the activities.
 * Machine events, bursts of clicks among them, count only in a row that no human event shares.
 */
export function collapse(activities: readonly PlacedActivity[]): readonly Row[] {
  const marked = markMachines(activities);
  const repeats = new Map<string, { subject: Subject; activities: PlacedActivity[] }>();

  for (const activity of marked) {
    const type = activityTypeOf(activity);
    if (type === null) continue;

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
    newest: subject.type === 'meeting.booked' ? firstMeeting(counted, newest) : newest,
    automated: human.length === 0,
  };
}

/** Of the meetings of a series, the one that takes place first. */
function firstMeeting(meetings: readonly PlacedActivity[], newest: PlacedActivity): PlacedActivity {
  const startOf = ({ object }: PlacedActivity) => Date.parse(object?.facts.startsAt ?? '') || Infinity;
  return meetings.reduce((first, one) => (startOf(one) < startOf(first) ? one : first), newest);
}

/** No two lists of parts share a key, whatever characters they hold. */
function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
