import type { PlacedActivity } from '../../contract/activity.ts';
import { minute } from '../../contract/time.ts';
import { bulkTimes, isNewsTo } from '../../identity/recipients.ts';
import type { Queries } from './tables.ts';

/** What of the rep's activities is news to the rep. */
export async function newsTo(
  db: Queries,
  tenant: string,
  rep: string,
  activities: readonly PlacedActivity[],
): Promise<readonly PlacedActivity[]> {
  const times = activities.flatMap(({ kind, at }) => (kind === 'lead.assigned' ? at : []));
  const bulk =
    times.length === 0 ? new Set<number>() : bulkTimes(await assignedAround(db, tenant, rep, times));
  return activities.filter((activity) => isNewsTo(rep, activity, bulk));
}

/** When leads were assigned to the rep, whoever has them now, from a minute before these times to a minute after. */
async function assignedAround(
  db: Queries,
  tenant: string,
  rep: string,
  times: readonly number[],
): Promise<readonly number[]> {
  let [first, last] = [Infinity, -Infinity];
  for (const at of times) [first, last] = [Math.min(first, at), Math.max(last, at)];
  const rows = await db
    .selectFrom('event')
    .select('at')
    .where('tenant', '=', tenant)
    .where('rep', '=', rep)
    .where('at', '>=', first - minute)
    .where('at', '<=', last + minute)
    .where('kind', '=', 'lead.assigned')
    .execute();
  return rows.map(({ at }) => at);
}
