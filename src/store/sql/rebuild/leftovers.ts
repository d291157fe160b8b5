import { sql, type Kysely } from 'kysely';
import { addTraits, type ToldTraits } from '../../../identity/traits.ts';
import { byReference, newAlias, saveAliases, selectByReference, toRow } from '../alias-rows.ts';
import { selectInChunks } from '../chunks.ts';
import { noteNames, presentKey } from './former-references.ts';
import { placeOf, present, type FormerTables, type Step } from './step.ts';
import { recomputeOwnership } from '../ownership.ts';

/** What events told that are gone: who a contact is by name, and whose. */
export const rebuildLeftovers: Step = async (db, position, length) => {
  const after = placeOf(position);
  const rows = await db
    .selectFrom('former_alias')
    .select(['tenant', 'reference', 'traits'])
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(tenant, reference) > (${after?.[0]}, ${after?.[1]})`),
    )
    .orderBy('tenant')
    .orderBy('reference')
    .limit(length)
    .execute();
  for (const [tenant, ofTenant] of Map.groupBy(rows, (row) => row.tenant)) {
    for (const { reference, traits } of ofTenant)
      await keepTraits(db, tenant, reference, JSON.parse(traits) as readonly ToldTraits[]);
    await keepOwners(
      db,
      tenant,
      ofTenant.map(({ reference }) => reference),
    );
  }
  const last = rows.at(-1);
  return last ? JSON.stringify([last.tenant, last.reference]) : null;
};

async function keepTraits(
  db: Kysely<FormerTables>,
  tenant: string,
  former: string,
  told: readonly ToldTraits[],
): Promise<void> {
  const byKey = Map.groupBy(told, ({ source }) => presentKey(former, source));
  await noteNames(
    db,
    tenant,
    [...byKey.keys()].map((reference) => ({ name: former, reference })),
  );
  const known = byReference(await selectByReference(present(db), tenant, byKey.keys()));
  const changed = [...byKey].flatMap(([key, entries]) => {
    const alias = known.get(key) ?? newAlias(key);
    const events = entries.filter(
      (entry) => !alias.traits.some(({ source, id }) => source === entry.source && id === entry.id),
    );
    const traits = addTraits(alias.traits, events);
    return traits === alias.traits ? [] : [toRow(tenant, { ...alias, traits })];
  });
  await saveAliases(present(db), tenant, changed);
}

async function keepOwners(
  db: Kysely<FormerTables>,
  tenant: string,
  former: readonly string[],
): Promise<void> {
  const rows = await selectInChunks(former, (chunk) =>
    db
      .selectFrom('former_owner_change')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('reference', 'in', chunk)
      .execute(),
  );
  const kept = new Set<string>();
  for (const row of rows) {
    const event = await db
      .selectFrom('event')
      .select('id')
      .where('tenant', '=', tenant)
      .where('source', '=', row.source)
      .where('id', '=', row.id)
      .executeTakeFirst();
    if (event) continue;
    const reference = presentKey(row.reference, row.source);
    kept.add(reference);
    await db
      .insertInto('owner_change')
      .values({ ...row, reference })
      .onConflict((conflict) => conflict.columns(['tenant', 'reference', 'at', 'source', 'id']).doNothing())
      .execute();
  }
  await recomputeOwnership(present(db), tenant, kept);
}
