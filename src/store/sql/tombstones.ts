import { keyedHash, newSecret } from '../hash.ts';
import { chunksOf, selectInChunks } from './chunks.ts';
import type { Queries, TenantTable } from './tables.ts';

/** What stays of what was forgotten. */
export interface Tombstone {
  /** See `eventText`, `reactionText` and `referenceText`. */
  readonly text: string;
  /** When it happened, epoch milliseconds: an event too old to be accepted needs no tombstone. */
  readonly at: number;
}

/** Which of the values were forgotten. Most tenants have forgotten nobody: then no hash is computed. */
export async function forgottenAmong<Value>(
  db: Queries,
  { tenant, secret }: Pick<TenantTable, 'tenant' | 'secret'>,
  values: readonly Value[],
  textOf: (value: Value) => string,
): Promise<ReadonlySet<Value>> {
  return new Set((await forgottenUntil(db, { tenant, secret }, values, textOf)).keys());
}

/** As `forgottenAmong`, with the time of each tombstone. */
export async function forgottenUntil<Value>(
  db: Queries,
  { tenant, secret }: Pick<TenantTable, 'tenant' | 'secret'>,
  values: Iterable<Value>,
  textOf: (value: Value) => string,
): Promise<ReadonlyMap<Value, number>> {
  if (secret === null) return new Map();
  const byHash = new Map([...values].map((value) => [keyedHash(secret, textOf(value)), value]));
  const rows = await selectInChunks(byHash.keys(), (chunk) =>
    db
      .selectFrom('tombstone')
      .select(['hash', 'at'])
      .where('tenant', '=', tenant)
      .where('hash', 'in', chunk)
      .execute(),
  );
  const found = new Map(rows.map(({ hash, at }) => [hash, at]));
  return new Map(
    [...byHash].flatMap(([hash, value]) => {
      const at = found.get(hash);
      return at === undefined ? [] : [[value, at]];
    }),
  );
}

export async function saveTombstones(
  db: Queries,
  { tenant, secret }: { readonly tenant: string; readonly secret: string },
  tombstones: readonly Tombstone[],
): Promise<void> {
  for (const chunk of chunksOf(tombstones)) {
    await db
      .insertInto('tombstone')
      .values(chunk.map(({ text, at }) => ({ tenant, hash: keyedHash(secret, text), at })))
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'hash']).doUpdateSet((row) => ({ at: row.ref('excluded.at') })),
      )
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
