import { snapshotDays, type StoredSnapshot } from '../store.ts';
import type { Queries } from './tables.ts';
import { currentEpoch } from './tenants.ts';

export async function saveSnapshot(
  db: Queries,
  tenant: string,
  { day, epoch, json }: StoredSnapshot,
): Promise<void> {
  if (epoch !== (await currentEpoch(db, tenant))) return;
  await db
    .deleteFrom('snapshot')
    .where('tenant', '=', tenant)
    .where((one) => one.or([one('epoch', '<', epoch), one('day', '<', day - snapshotDays)]))
    .execute();
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
