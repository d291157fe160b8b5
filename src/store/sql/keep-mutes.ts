import type { Preferences } from '../../contract/preferences.ts';
import { mutesAfter, partedKeys } from '../../identity/mutes.ts';
import type { AliasUpdate } from './aliases.ts';
import { countUp } from './sequences.ts';
import type { Queries } from './tables.ts';

/** Whoever muted somebody who turns out to be two people hears of neither. */
export async function keepMutes(
  db: Queries,
  tenant: string,
  { before, after, moved }: Pick<AliasUpdate, 'before' | 'after' | 'moved'>,
): Promise<void> {
  const parted = moved.length === 0 ? new Map<string, never>() : partedKeys(before, after);
  if (parted.size === 0) return;
  const rows = await db
    .selectFrom('preference')
    .select(['rep', 'preferences'])
    .where('tenant', '=', tenant)
    .execute();
  for (const { rep, preferences } of rows) {
    const saved = JSON.parse(preferences) as Preferences;
    const mutedContacts = mutesAfter(saved.mutedContacts, parted);
    if (mutedContacts === saved.mutedContacts) continue;
    await db
      .updateTable('preference')
      .set({ preferences: JSON.stringify({ ...saved, mutedContacts }) })
      .where('tenant', '=', tenant)
      .where('rep', '=', rep)
      .execute();
    await countUp(db, tenant, [rep]);
  }
}
