import type { Activity } from '../../contract/activity.ts';
import { routingOf, type Routing } from '../../identity/recipients.ts';
import { primaryKey } from '../../identity/references.ts';
import { correctedThing } from '../../identity/taken-back.ts';
import { viewedObject } from '../../identity/views.ts';
import { identityKey } from './identity-key.ts';
import { listStatement, rowByRow } from './list-statement.ts';
import type { EventTable, Queries } from './tables.ts';

/** How the column `routed_by` says it. */
export const routedBy: Readonly<Record<Routing['by'], number>> = { rep: 0, contact: 1, deal: 2 };

const insertNew = listStatement(
  (db, _tenant, rows: readonly EventTable[]) =>
    db
      .insertInto('event')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['tenant', 'source', 'id']).doNothing())
      .returning(['source', 'id']),
  rowByRow,
);

/** Adds the events that are new and gives the keys of their identities. */
export async function insertEvents(
  db: Queries,
  tenant: string,
  activities: readonly Activity[],
): Promise<Set<string>> {
  const rows = activities.map((activity) => toEventRow(tenant, activity));
  const added = await insertNew(db, tenant, rows);
  return new Set(added.map(identityKey));
}

/** Puts these in the place of what is stored under their identities. */
export async function replaceEvents(
  db: Queries,
  tenant: string,
  activities: readonly Activity[],
): Promise<void> {
  for (const activity of activities) {
    const { source, id, ...columns } = toEventRow(tenant, activity);
    await db
      .updateTable('event')
      .set(columns)
      .where('tenant', '=', tenant)
      .where('source', '=', source)
      .where('id', '=', id)
      .execute();
  }
}

function toEventRow(tenant: string, activity: Activity): EventTable {
  const { by, rep } = routingOf(activity);
  return {
    tenant,
    source: activity.source,
    id: activity.id,
    at: activity.at,
    kind: activity.kind,
    reference: primaryKey(activity),
    viewed: viewedObject(activity),
    thing: correctedThing(activity),
    rep,
    routed_by: routedBy[by],
    automated: Number(activity.automated),
    activity: JSON.stringify(activity),
  };
}
