import { listStatement } from './list-statement.ts';
import type { Queries, TenantTable } from './tables.ts';

const lock = listStatement(
  (db, _tenant, tenants: readonly string[]) =>
    db
      .insertInto('tenant')
      .values(tenants.map((tenant) => ({ tenant, secret: null })))
      .onConflict((conflict) =>
        conflict.column('tenant').doUpdateSet((known) => ({ tenant: known.ref('excluded.tenant') })),
      )
      .returning('secret'),
  (_tenant, tenants) => tenants.flatMap((tenant) => [tenant, null]),
);

/**
 * Whoever writes events or facts calls this first: until the write is done, others of the tenant wait for the row. Gives
 * the secret of the tenant's tombstones.
 */
export async function lockTenant(db: Queries, tenant: string): Promise<Pick<TenantTable, 'secret'>> {
  const [row] = await lock(db, tenant, [tenant]);
  return { secret: row?.secret ?? null };
}
