import { mergeTraits, profileOf, type Traits } from '../../identity/traits.ts';
import type { ContactProfile, PartyCount, Span } from '../store.ts';
import { selectInChunks } from './chunks.ts';
import type { Queries } from './tables.ts';

export async function profiles(
  db: Queries,
  tenant: string,
  parties: readonly string[],
): Promise<readonly ContactProfile[]> {
  const rows = await selectInChunks(parties, (chunk) =>
    db
      .selectFrom('alias')
      .select(['party', 'gone_until', 'traits'])
      .where('tenant', '=', tenant)
      .where('party', 'in', chunk)
      .execute(),
  );
  return [...Map.groupBy(rows, (row) => row.party)].map(([party, aliases]) => {
    const traits = aliases.map(({ traits, gone_until }) =>
      (JSON.parse(traits) as Traits).filter(({ at }) => at > gone_until),
    );
    return profileOf(party, mergeTraits(...traits));
  });
}

export async function counts(
  db: Queries,
  tenant: string,
  parties: readonly string[],
  { from, to }: Span,
  recentFrom: number,
): Promise<readonly PartyCount[]> {
  const rows = await selectInChunks(parties, (chunk) =>
    db
      .selectFrom('alias as a')
      .crossJoin('event as e')
      .whereRef('e.tenant', '=', 'a.tenant')
      .whereRef('e.reference', '=', 'a.reference')
      .whereRef('e.at', '>', 'a.gone_until')
      .select((events) => [
        'a.party',
        events.fn.countAll<number>().as('count'),
        events.fn.countAll<number>().filterWhere('e.at', '>', recentFrom).as('recent'),
      ])
      .where('a.tenant', '=', tenant)
      .where('a.party', 'in', chunk)
      .where('e.at', '>', from)
      .where('e.at', '<=', to)
      .where('e.automated', '=', 0)
      .groupBy('a.party')
      .execute(),
  );
  // Rows of SQLite have no prototype.
  return rows.map((row) => ({ ...row }));
}

export async function lastEventAt(db: Queries, tenant: string, until: number): Promise<number | null> {
  const row = await db
    .selectFrom('event')
    .select('at')
    .where('tenant', '=', tenant)
    .where('at', '<=', until)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}
