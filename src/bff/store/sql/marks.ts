import { newSecret } from '../../hash.ts';
import type { Mark } from '../rules/forgotten.ts';
import { chunksOf, selectInChunks } from './chunks.ts';
import type { Queries, TenantTable } from './tables.ts';

/** Which of the values were forgotten. Most tenants have forgotten nobody: then no mark is reckoned. */
export async function forgottenAmong<Value>(
  db: Queries,
  { tenant, secret }: Pick<TenantTable, 'tenant' | 'secret'>,
  values: readonly Value[],
  markOf: (secret: string, value: Value) => string,
): Promise<ReadonlySet<Value>> {
  if (secret === null) return new Set();
  const byMark = new Map(values.map((value) => [markOf(secret, value), value]));
  const rows = await selectInChunks(byMark.keys(), (chunk) =>
    db
      .selectFrom('forgotten')
      .select('mark')
      .where('tenant', '=', tenant)
      .where('mark', 'in', chunk)
      .execute(),
  );
  const found = new Set(rows.map(({ mark }) => mark));
  return new Set([...byMark].flatMap(([mark, value]) => (found.has(mark) ? [value] : [])));
}

export async function saveMarks(db: Queries, tenant: string, marks: readonly Mark[]): Promise<void> {
  for (const chunk of chunksOf(marks)) {
    await db
      .insertInto('forgotten')
      .values(chunk.map(({ mark, at }) => ({ tenant, mark, at })))
      .onConflict((conflict) => conflict.columns(['tenant', 'mark']).doNothing())
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
