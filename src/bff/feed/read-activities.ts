import type { PlacedActivity } from '../../contract/activity.ts';
import { aheadTolerance } from '../../contract/time.ts';
import type { Principal } from '../app-env.ts';
import type { Store } from '../../store/store.ts';

export type ActivitiesStore = Pick<Store, 'routed'>;

/** The activities routed to the rep later than `from`, also those a little ahead of the clock. */
export async function readActivities(
  store: ActivitiesStore,
  { tenant, rep }: Principal,
  from: number,
  now: number,
  parties?: readonly string[],
): Promise<readonly PlacedActivity[]> {
  const span = { from, to: now + aheadTolerance };
  return await store.routed(tenant, rep, span, span.to, parties);
}
