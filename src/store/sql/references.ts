import { sql } from 'kysely';
import type { References } from '../store.ts';
import type { Queries } from './tables.ts';

/** Aliases read at a time, so that nobody waits for long behind it. */
const pageSize = 1_000;

export async function references(db: Queries, after: string | null): Promise<References> {
  const [tenant, reference] = after === null ? ['', ''] : (JSON.parse(after) as [string, string]);
  const rows = await db
    .selectFrom('alias')
    .select(['tenant', 'reference'])
    .where(sql<boolean>`(tenant, reference) > (${tenant}, ${reference})`)
    .orderBy('tenant')
    .orderBy('reference')
    .limit(pageSize)
    .execute();
  const last = rows.at(-1);
  return {
    references: rows.map((row) => ({ ...row })),
    next: last && rows.length === pageSize ? JSON.stringify([last.tenant, last.reference]) : null,
  };
}
