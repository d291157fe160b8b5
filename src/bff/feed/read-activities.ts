import type { PlacedActivity } from '../../contract/activity.ts';
import { aheadTolerance } from '../../contract/time.ts';
import type { Principal } from '../app-env.ts';
import type { Store } from '../../store/store.ts';

export type ActivitiesStore = Pick<Store, 'routed' | 'ofKind'>;

/**
 * The activities routed to the rep later than `from`, also those a little ahead of the clock, and the cancellations of
 * meetings among them, whoever those are routed to.
 */
export async function readActivities(
  store: ActivitiesStore,
  { tenant, rep }: Principal,
  from: number,
  now: number,
  parties?: readonly string[],
): Promise<readonly PlacedActivity[]> {
  const span = { from, to: now + aheadTolerance };
  const activities = await store.routed(tenant, rep, span, span.to, parties);
  const booking = activities.flatMap(({ kind, party }) =>
    kind === 'meeting.booked' && party !== '' ? party : [],
  );
  if (booking.length === 0) return activities;
  const cancellations = await store.ofKind(tenant, 'meeting.cancelled', span, [...new Set(booking)]);
  return [...activities, ...cancellations];
}
