import type { Activity, PlacedActivity } from '../contract/activity.ts';
import { compareEvents } from '../contract/event-order.ts';
import { dealKey } from './ownership.ts';

/** Names what a later event can take back or put right: a meeting by its id alone, a deal by its key. */
export function correctedThing(activity: Activity): string | null {
  const { kind, object } = activity;
  if (kind !== 'meeting.booked' && kind !== 'meeting.cancelled') return dealKey(activity);
  return object === null || object.id === '' ? null : `meeting ${object.id}`;
}

/** What still stands of `activities`, given all that was told of the same things (`correctedThing`). */
export function standing<Told extends PlacedActivity>(
  activities: readonly Told[],
  told: readonly PlacedActivity[],
): readonly Told[] {
  const ofThing = Map.groupBy(told, (activity) => correctedThing(activity));
  return activities.filter((activity) => {
    const thing = correctedThing(activity);
    const others = thing === null ? [] : (ofThing.get(thing) ?? []);
    return !others.some((later) => compareEvents(later, activity) > 0 && takesBack(later, activity));
  });
}

/** Those of `activities` that no cancellation took back. A meeting that was only moved took place. */
export function notCancelled<Told extends PlacedActivity>(
  activities: readonly Told[],
  told: readonly PlacedActivity[],
): readonly Told[] {
  return standing(
    activities,
    told.filter(({ kind }) => kind !== 'meeting.booked'),
  );
}

/** Whether the later of two events on one thing leaves nothing of the earlier. */
function takesBack(later: PlacedActivity, earlier: PlacedActivity): boolean {
  if (later.kind === 'deal.deleted') return true;
  if (earlier.kind !== 'meeting.booked') return false;
  if (later.kind !== 'meeting.booked' && later.kind !== 'meeting.cancelled') return false;
  const sameParty = later.party !== '' && later.party === earlier.party;
  // Two sources may give one id to two meetings.
  if (later.source !== earlier.source && !sameParty) return false;
  // A seat is given up or moved by whoever has it; the meeting as a whole is cancelled for all of them.
  if (earlier.seat === true && (later.seat === true || later.kind === 'meeting.booked')) return sameParty;
  return true;
}
