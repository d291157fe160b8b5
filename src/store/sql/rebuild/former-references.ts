import type { Kysely } from 'kysely';
import type { Activity } from '../../../contract/activity.ts';
import { keyOf } from '../../../identity/references.ts';
import { selectByReference, toAlias } from '../alias-rows.ts';
import { chunksOf, selectInChunks } from '../chunks.ts';
import { present, type FormerTables } from './step.ts';

/** The key that an event was filed under up to migration 0006. */
export function formerKey({ kind, source, contact, company }: Activity): string {
  if (kind === 'prospect.viewed') return company?.id ? `company:${source}:${company.id}` : '';
  return contact?.id ? `${source}:${contact.id}` : (contact?.email ?? '');
}

/** The present key for a former one, given the source of an event that was filed under it. */
export function presentKey(former: string, source: string): string {
  if (former.startsWith(`${source}:`)) {
    return keyOf({ source, kind: 'contact', id: former.slice(source.length + 1) });
  }
  const company = `company:${source}:`;
  if (former.startsWith(company)) return keyOf({ source, kind: 'company', id: former.slice(company.length) });
  return former;
}

/** All that somebody went by, given any of it. */
export async function formerNames(
  db: Kysely<FormerTables>,
  tenant: string,
  name: string,
): Promise<readonly string[]> {
  const aliases = db.selectFrom('former_alias').where('tenant', '=', tenant);
  const known = await aliases.select('party').where('reference', '=', name).executeTakeFirst();
  if (!known) return [name];
  const rows = await aliases.select('reference').where('party', '=', known.party).execute();
  return rows.map(({ reference }) => reference);
}

/** Notes by which key each former one is known now. */
export async function noteNames(
  db: Kysely<FormerTables>,
  tenant: string,
  names: readonly { readonly name: string; readonly reference: string }[],
): Promise<void> {
  const pairs = new Map(names.map((pair) => [JSON.stringify([pair.name, pair.reference]), pair]));
  for (const chunk of chunksOf([...pairs.values()].filter(({ name }) => name !== ''))) {
    await db
      .insertInto('former_name')
      .values(chunk.map((pair) => ({ tenant, ...pair })))
      .onConflict((conflict) => conflict.columns(['tenant', 'name', 'reference']).doNothing())
      .execute();
  }
}

/** The present references of those who went by these names, also of those who handed an address on. */
export async function presentReferences(
  db: Kysely<FormerTables>,
  tenant: string,
  names: readonly string[],
): Promise<readonly string[]> {
  const rows = await selectInChunks(names, (chunk) =>
    db
      .selectFrom('former_name')
      .select('reference')
      .where('tenant', '=', tenant)
      .where('name', 'in', chunk)
      .execute(),
  );
  const known = await selectByReference(present(db), tenant, [
    ...names,
    ...rows.map(({ reference }) => reference),
  ]);
  const found = known
    .map(toAlias)
    .flatMap(({ reference, handOvers }) => [reference, ...handOvers.map(({ from }) => from)]);
  return [...new Set(found)].sort();
}
