import { day } from '../../contract/time.ts';
import { countUp } from './sequences.ts';
import type { Queries } from './tables.ts';
import { beginEpoch, takePositions } from './tenants.ts';

/** Each contact keeps its owner, whenever that was told, and its profile. */
export async function purge(db: Queries, before: number, servedBefore: number): Promise<void> {
  const tenants = await db.selectFrom('tenant').select('tenant').orderBy('tenant').execute();
  for (const { tenant } of tenants) await purgeTenant(db, tenant, before);
  await db.deleteFrom('served').where('at', '<', servedBefore).execute();
  await db.deleteFrom('tombstone').where('at', '<', before).execute();
  await db
    .deleteFrom('snapshot')
    .where('day', '<', before / day)
    .execute();
}

async function purgeTenant(db: Queries, tenant: string, before: number): Promise<void> {
  await takePositions(db, tenant, 0);
  await countUp(db, tenant, []);
  const fact = await db
    .selectFrom('event')
    .select('position')
    .where('tenant', '=', tenant)
    .where('at', '<', before)
    .where('position', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  // A reaction that outlived what came of it would count as one that nothing came of.
  const [reactions] = await db
    .deleteFrom('reaction')
    .where('tenant', '=', tenant)
    .where('at', '<', before)
    .execute();
  await db.deleteFrom('reset').where('tenant', '=', tenant).where('at', '<', before).execute();
  if (fact || (reactions?.numDeletedRows ?? 0n) > 0n) await beginEpoch(db, tenant);
  await db.deleteFrom('event').where('tenant', '=', tenant).where('at', '<', before).execute();

  await db
    .deleteFrom('owner_change')
    .where('tenant', '=', tenant)
    .where('at', '<', before)
    .where((change) =>
      change.exists(
        change
          .selectFrom('owner_change as newer')
          .select('newer.at')
          .whereRef('newer.tenant', '=', 'owner_change.tenant')
          .whereRef('newer.reference', '=', 'owner_change.reference')
          .whereRef('newer.at', '>', 'owner_change.at')
          .where('newer.at', '<', before),
      ),
    )
    .execute();
}
