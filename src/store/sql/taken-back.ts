import type { PlacedActivity } from '../../contract/activity.ts';
import { correctedThing, notCancelled, standing } from '../../identity/taken-back.ts';
import { selectInChunks } from './chunks.ts';
import { placedInOrder } from './placed-activities.ts';
import type { Queries } from './tables.ts';

/** Without what was taken back or replaced up to `until`, by whomever that was told. */
export async function withoutTakenBack<Told extends PlacedActivity>(
  db: Queries,
  tenant: string,
  activities: readonly Told[],
  until: number,
): Promise<readonly Told[]> {
  return standing(activities, await toldOfSame(db, tenant, activities, until));
}

/** Without meetings that were cancelled, whenever that was told. */
export async function withoutCancelled<Told extends PlacedActivity>(
  db: Queries,
  tenant: string,
  activities: readonly Told[],
): Promise<readonly Told[]> {
  const meetings = activities.filter(({ kind }) => kind === 'meeting.booked');
  return notCancelled(activities, await toldOfSame(db, tenant, meetings, Number.MAX_SAFE_INTEGER));
}

async function toldOfSame(
  db: Queries,
  tenant: string,
  activities: readonly PlacedActivity[],
  until: number,
): Promise<readonly PlacedActivity[]> {
  const things = activities.flatMap((activity) => correctedThing(activity) ?? []);
  const rows = await selectInChunks(things, (chunk) =>
    db
      .selectFrom('event as e')
      .leftJoin('alias as a', (join) =>
        join.onRef('a.tenant', '=', 'e.tenant').onRef('a.reference', '=', 'e.reference'),
      )
      .select((row) => ['e.activity', 'e.reference', row.fn.coalesce('a.party', row.val('')).as('party')])
      .where('e.tenant', '=', tenant)
      .where('e.thing', 'in', chunk)
      .where('e.kind', 'in', ['meeting.booked', 'meeting.cancelled', 'deal.deleted'])
      .where('e.at', '<=', until)
      .execute(),
  );
  return placedInOrder(rows.map((row) => ({ ...row, previousViewAt: null })));
}
