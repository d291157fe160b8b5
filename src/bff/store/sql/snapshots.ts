import type { StoredSnapshot } from '../store.ts';
import type { Queries } from './tables.ts';
import { currentEpoch } from './tenants.ts';

/** Keeps the snapshot, and none of an earlier epoch. */
export async function saveSnapshot(
  db: Queries,
  tenant: string,
  { day, epoch, json }: StoredSnapshot,
): Promise<void> {
  const present = await currentEpoch(db, tenant);
  await db.deleteFrom('snapshot').where('tenant', '=', tenant).where('epoch', '<', present).execute();
  if (epoch !== present) return;
  await db
    .insertInto('snapshot')
    .values({ tenant, day, epoch, json })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'epoch', 'day']).doUpdateSet((row) => ({ json: row.ref('excluded.json') })),
    )
    .execute();
}

export async function snapshot(db: Queries, tenant: string, day: number): Promise<StoredSnapshot | null> {
  const found = await db
    .selectFrom('snapshot')
    .select(['day', 'epoch', 'json'])
    .where('tenant', '=', tenant)
    .where('epoch', '=', await currentEpoch(db, tenant))
    .where('day', '<=', day)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ? { ...found } : null;
}
