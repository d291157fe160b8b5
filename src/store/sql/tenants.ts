import { listStatement } from './list-statement.ts';
import type { Queries, TenantTable } from './tables.ts';

/** What a writer needs to know of the tenant's row. */
export interface Taken extends Pick<TenantTable, 'secret'> {
  /** The last place taken before. */
  readonly position: number;
}

const take = listStatement(
  (db, tenant, [count = 0]: readonly number[]) =>
    db
      .insertInto('tenant')
      .values({ tenant, epoch: 0, position: count, secret: null })
      .onConflict((conflict) =>
        conflict
          .column('tenant')
          .doUpdateSet((known) => ({ position: known('tenant.position', '+', count) })),
      )
      .returning(['position', 'secret']),
  (tenant, [count]) => [tenant, 0, count, null, count],
);

/**
 * Takes the next `count` places among the tenant's facts. Whoever writes events or facts calls this first: until the write
 * is done, others of the tenant wait for the row.
 */
export async function takePositions(db: Queries, tenant: string, count: number): Promise<Taken> {
  const [{ position, secret } = { position: count, secret: null }] = await take(db, tenant, [count]);
  return { position: position - count, secret };
}

/** Tells the readers of facts that old facts changed. */
export async function beginEpoch(db: Queries, tenant: string): Promise<void> {
  await db
    .updateTable('tenant')
    .set((known) => ({ epoch: known('epoch', '+', 1) }))
    .where('tenant', '=', tenant)
    .execute();
}

export async function currentEpoch(db: Queries, tenant: string): Promise<number> {
  const row = await db.selectFrom('tenant').select('epoch').where('tenant', '=', tenant).executeTakeFirst();
  return row?.epoch ?? 0;
}
