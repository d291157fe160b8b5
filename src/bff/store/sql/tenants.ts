import type { Queries } from './tables.ts';

/**
 * Takes the next `count` places among the tenant's facts and gives the last place taken before. Whoever writes events
 * or facts calls this first: until the write is done, others of the tenant wait for the row.
 */
export async function takePositions(db: Queries, tenant: string, count: number): Promise<number> {
  const { position } = await db
    .insertInto('tenant')
    .values({ tenant, epoch: 0, position: count, secret: null })
    .onConflict((conflict) =>
      conflict.column('tenant').doUpdateSet((known) => ({ position: known('tenant.position', '+', count) })),
    )
    .returning('position')
    .executeTakeFirstOrThrow();
  return position - count;
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
