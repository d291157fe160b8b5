import { newSecret } from '../hash.ts';
import type { Tombstone } from '../rules/tombstones.ts';
import { chunksOf, selectInChunks } from './chunks.ts';
import type { Queries, TenantTable } from './tables.ts';

/** Which of the values were forgotten. Most tenants have forgotten nobody: then no hash is computed. */
export async function forgottenAmong<Value>(
  db: Queries,
  { tenant, secret }: Pick<TenantTable, 'tenant' | 'secret'>,
  values: readonly Value[],
  hashOf: (secret: string, value: Value) => string,
): Promise<ReadonlySet<Value>> {
  if (secret === null) return new Set();
  const byHash = new Map(values.map((value) => [hashOf(secret, value), value]));
  const rows = await selectInChunks(byHash.keys(), (chunk) =>
    db
      .selectFrom('tombstone')
      .select('hash')
      .where('tenant', '=', tenant)
      .where('hash', 'in', chunk)
      .execute(),
  );
  const found = new Set(rows.map(({ hash }) => hash));
  return new Set([...byHash].flatMap(([hash, value]) => (found.has(hash) ? [value] : [])));
}

export async function saveTombstones(
  db: Queries,
  tenant: string,
  tombstones: readonly Tombstone[],
): Promise<void> {
  for (const chunk of chunksOf(tombstones)) {
    await db
      .insertInto('tombstone')
      .values(chunk.map(({ hash, at }) => ({ tenant, hash, at })))
      .onConflict((conflict) => conflict.columns(['tenant', 'hash']).doNothing())
      .execute();
  }
}

/** The tenant's secret, which is made when it first forgets. */
export async function takeSecret(db: Queries, tenant: string): Promise<string> {
  const known = await secretOf(db, tenant);
  if (known !== null) return known;
  const secret = newSecret();
  await db.updateTable('tenant').set({ secret }).where('tenant', '=', tenant).execute();
  return secret;
}

export async function secretOf(db: Queries, tenant: string): Promise<string | null> {
  const row = await db.selectFrom('tenant').select('secret').where('tenant', '=', tenant).executeTakeFirst();
  return row?.secret ?? null;
}
