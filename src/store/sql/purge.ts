import { sql } from 'kysely';
import { newAlias } from './alias-rows.ts';
import { countUp } from './sequences.ts';
import type { Queries } from './tables.ts';
import { lockTenant } from './tenants.ts';

/** A contact keeps its owner, whenever that was told; its profile goes with its last event. Models keep what they learned. */
export async function purge(db: Queries, before: number, servedBefore: number): Promise<void> {
  const tenants = await db.selectFrom('tenant').select('tenant').orderBy('tenant').execute();
  for (const { tenant } of tenants) await purgeTenant(db, tenant, before);
  await db.deleteFrom('served').where('at', '<', servedBefore).execute();
  await db.deleteFrom('tombstone').where('at', '<', before).execute();
}

async function purgeTenant(db: Queries, tenant: string, before: number): Promise<void> {
  await lockTenant(db, tenant);
  await countUp(db, tenant, []);
  // A reaction that outlived what came of it would count as one that nothing came of.
  await db.deleteFrom('reaction').where('tenant', '=', tenant).where('at', '<', before).execute();
  await db.deleteFrom('rep_reset').where('tenant', '=', tenant).where('at', '<', before).execute();
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

  await db
    .updateTable('alias')
    .set({ traits: '[]' })
    .where('tenant', '=', tenant)
    .where('traits', '!=', '[]')
    .where(nothingIn('event'))
    .execute();
  await db
    .deleteFrom('alias')
    .where('tenant', '=', tenant)
    .where('traits', '=', '[]')
    // Of somebody who was deleted, it is known until the deletion is due.
    .where('gone_until', '=', newAlias('').goneUntil)
    .where(nothingIn('event'))
    .where(nothingIn('owner_change'))
    .execute();
  // What is linked to nobody any more may be an address.
  await db
    .deleteFrom('link')
    .where('tenant', '=', tenant)
    .where((link) =>
      link.not(
        link.exists(
          link
            .selectFrom('alias')
            .select('alias.party')
            .whereRef('alias.tenant', '=', 'link.tenant')
            .whereRef('alias.reference', '=', 'link.reference'),
        ),
      ),
    )
    .execute();
}

/** Nothing is kept of the party of an alias in the table, under whichever of its references. */
function nothingIn(table: 'event' | 'owner_change') {
  return sql<boolean>`not exists (
    select 1 from alias other
    join ${sql.table(table)} kept on kept.tenant = other.tenant and kept.reference = other.reference
    where other.tenant = alias.tenant and other.party = alias.party
  )`;
}
