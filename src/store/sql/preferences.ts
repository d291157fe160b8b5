import { defaultPreferences, type Preferences } from '../../contract/preferences.ts';
import { selectInChunks } from './chunks.ts';
import { countUp } from './sequences.ts';
import type { Queries } from './tables.ts';

export async function preferences(db: Queries, tenant: string, rep: string): Promise<Preferences> {
  const row = await db
    .selectFrom('preference')
    .select('preferences')
    .where('tenant', '=', tenant)
    .where('rep', '=', rep)
    .executeTakeFirst();
  if (!row) return defaultPreferences;

  const saved = JSON.parse(row.preferences) as Preferences;
  const aliases = await selectInChunks(saved.mutedContacts, (chunk) =>
    db
      .selectFrom('alias')
      .select(['reference', 'party'])
      .where('tenant', '=', tenant)
      .where('reference', 'in', chunk)
      .execute(),
  );
  const parties = new Map(aliases.map(({ reference, party }) => [reference, party]));
  const muted = saved.mutedContacts.map((contact) => parties.get(contact) ?? contact);
  return { ...saved, mutedContacts: [...new Set(muted)] };
}

export async function savePreferences(
  db: Queries,
  tenant: string,
  rep: string,
  preferences: Preferences,
): Promise<void> {
  await db
    .insertInto('preference')
    .values({ tenant, rep, preferences: JSON.stringify(preferences) })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'rep'])
        .doUpdateSet((row) => ({ preferences: row.ref('excluded.preferences') })),
    )
    .execute();
  await countUp(db, tenant, [rep]);
}
