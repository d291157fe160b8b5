import { sql } from 'kysely';
import { profileOf, type Traits } from '../../identity/traits.ts';
import type { CrmLinks } from '../store.ts';
import type { Queries } from './tables.ts';

/** Aliases read at a time, so that nobody waits for long behind it. */
const pageSize = 1_000;

export async function crmLinks(db: Queries, after: string | null): Promise<CrmLinks> {
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
  return {
    links: rows.flatMap(({ traits }) => {
      const { crmUrl, crmUrlSource } = profileOf('', JSON.parse(traits) as Traits);
      return crmUrl !== null && crmUrlSource !== null ? [{ url: crmUrl, source: crmUrlSource }] : [];
    }),
    next: last && rows.length === pageSize ? JSON.stringify([last.tenant, last.reference]) : null,
  };
}
