import { defaultPreferences, type Preferences } from '../../contract/preferences.ts';
import { notificationId } from '../notification-id.ts';
import { selectInChunks } from './chunks.ts';
import { countUp } from './sequences.ts';
import { served } from './served.ts';
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
  // A row whose contact has another key by now has another id too.
  const pins = await served(db, tenant, rep, saved.pinned, 0);
  const present = new Map(pins.map(({ id, subject }) => [id, notificationId(tenant, subject)]));
  const pinned = saved.pinned.map((id) => present.get(id) ?? id);
  return { ...saved, mutedContacts: [...new Set(muted)], pinned: [...new Set(pinned)] };
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
