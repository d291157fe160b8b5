import type { CursorSnapshot } from '../store.ts';
import type { Queries } from './tables.ts';

/** Keeps an order of notifications under its name; what the rep has there that has expired goes. */
export async function saveCursorSnapshot(
  db: Queries,
  tenant: string,
  rep: string,
  { name, ids, expiresAt }: CursorSnapshot,
  now: number,
): Promise<void> {
  await db
    .deleteFrom('cursor_snapshot')
    .where('tenant', '=', tenant)
    .where('rep', '=', rep)
    .where('expires_at', '<=', now)
    .execute();
  await db
    .insertInto('cursor_snapshot')
    .values({ tenant, rep, name, expires_at: expiresAt, ids: JSON.stringify(ids) })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'rep', 'name'])
        .doUpdateSet((row) => ({ expires_at: row.ref('excluded.expires_at') })),
    )
    .execute();
}

export async function cursorSnapshot(
  db: Queries,
  tenant: string,
  rep: string,
  name: string,
  now: number,
): Promise<readonly string[] | null> {
  const row = await db
    .selectFrom('cursor_snapshot')
    .select('ids')
    .where('tenant', '=', tenant)
    .where('rep', '=', rep)
    .where('name', '=', name)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ? (JSON.parse(row.ids) as readonly string[]) : null;
}
