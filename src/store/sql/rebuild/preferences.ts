import { sql } from 'kysely';
import type { Preferences } from '../../../contract/preferences.ts';
import { formerNames, presentReferences } from './former-references.ts';
import { placeOf, type Step } from './step.ts';

/** Whoever is two people now stays muted as both. Pins keep their ids, as what was served does. */
export const rebuildPreferences: Step = async (db, position, length) => {
  const after = placeOf(position);
  const rows = await db
    .selectFrom('preference')
    .selectAll()
    .$if(after !== null, (query) => query.where(sql<boolean>`(tenant, rep) > (${after?.[0]}, ${after?.[1]})`))
    .orderBy('tenant')
    .orderBy('rep')
    .limit(length)
    .execute();
  for (const { tenant, rep, preferences } of rows) {
    const saved = JSON.parse(preferences) as Preferences;
    const muted = new Set<string>();
    for (const contact of saved.mutedContacts) {
      const references = await presentReferences(db, tenant, await formerNames(db, tenant, contact));
      for (const reference of references.length > 0 ? references : [contact]) muted.add(reference);
    }
    await db
      .updateTable('preference')
      .set({ preferences: JSON.stringify({ ...saved, mutedContacts: [...muted] }) })
      .where('tenant', '=', tenant)
      .where('rep', '=', rep)
      .execute();
  }
  const last = rows.at(-1);
  return last ? JSON.stringify([last.tenant, last.rep]) : null;
};
