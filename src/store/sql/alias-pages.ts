import { sql } from 'kysely';
import { profileOf, type Traits } from '../../identity/traits.ts';
import type { CrmLinks, References } from '../store.ts';
import type { Queries } from './tables.ts';

/** Aliases read at a time, so that nobody waits for long behind it. */
const pageSize = 1_000;

export async function references(db: Queries, after: string | null): Promise<References> {
  const { rows, next } = await aliasPage(db, after);
  return { references: rows.map(({ tenant, reference }) => ({ tenant, reference })), next };
}

export async function crmLinks(db: Queries, after: string | null): Promise<CrmLinks> {
  const { rows, next } = await aliasPage(db, after);
  const links = rows.flatMap(({ traits }) => {
    const { crmUrl, crmUrlSource } = profileOf('', JSON.parse(traits) as Traits);
    return crmUrl !== null && crmUrlSource !== null ? [{ url: crmUrl, source: crmUrlSource }] : [];
  });
  return { links, next };
}

/** The aliases of all tenants behind a place; `next` is the place of the last one, `null` where none follows. */
async function aliasPage(db: Queries, after: string | null) {
  const [tenant, reference] = after === null ? ['', ''] : (JSON.parse(after) as [string, string]);
  const rows = await db
    .selectFrom('alias')
    .select(['tenant', 'reference', 'traits'])
    .where(sql<boolean>`(tenant, reference) > (${tenant}, ${reference})`)
    .orderBy('tenant')
    .orderBy('reference')
    .limit(pageSize)
    .execute();
  const last = rows.at(-1);
  const next = last && rows.length === pageSize ? JSON.stringify([last.tenant, last.reference]) : null;
  return { rows, next };
}
