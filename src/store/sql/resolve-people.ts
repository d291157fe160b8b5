import { peopleOf } from '../../identity/people.ts';
import type { Link } from '../../identity/references.ts';
import { presentAddress } from '../../identity/traits.ts';
import { isSettledAs, pairOf, selectByReference, toAlias, type Alias } from './alias-rows.ts';
import { selectInChunks } from './chunks.ts';
import type { Queries } from './tables.ts';

interface Asked {
  /** Changed in place. */
  readonly after: Map<string, Alias>;
  /** The references to begin with. */
  readonly unsettled: ReadonlySet<string>;
  /** Links that are saved already and new. */
  readonly links: readonly Link[];
}

/**
 * Finds out again who is who among all references that are linked with the unsettled ones. Gives those that were not loaded,
 * as they were.
 */
export async function resolvePeople(
  db: Queries,
  tenant: string,
  { after, unsettled, links: fresh }: Asked,
): Promise<readonly Alias[]> {
  const links = new Map<string, Link>();
  const reached = new Set<string>();
  for (let next = new Set(unsettled); next.size > 0;) {
    for (const key of next) reached.add(key);
    const found = await linksAt(db, tenant, next);
    for (const link of [...found, ...fresh]) links.set(pairOf(link.from, link.to), link);
    const ends = found.flatMap(({ from, to }) => [from, to]);
    next = new Set(ends.filter((key) => !reached.has(key)));
  }

  const missing = [...reached].filter((key) => !after.has(key));
  const loaded = (await selectByReference(db, tenant, missing)).map(toAlias);
  for (const alias of loaded) after.set(alias.reference, alias);

  const deleted = await deletionsOf(db, tenant, reached);
  const aliases = [...reached].flatMap((key) => after.get(key) ?? []);
  const { persons, handOvers } = peopleOf(
    aliases.map(({ reference, toldSince, traits }) => ({
      key: reference,
      toldSince,
      address: presentAddress(traits),
      deletedAt: deleted.get(reference) ?? null,
    })),
    [...links.values()].filter(({ from, to }) => reached.has(from) && reached.has(to)),
  );
  for (const alias of aliases) {
    const { party = alias.reference, goneUntil = -1 } = persons.get(alias.reference) ?? {};
    const settled = { ...alias, party, goneUntil, handOvers: handOvers.get(alias.reference) ?? [] };
    if (!isSettledAs(alias, settled)) after.set(alias.reference, settled);
  }
  return loaded;
}

/** The links that begin or end with any of the keys. */
async function linksAt(db: Queries, tenant: string, keys: Iterable<string>): Promise<readonly Link[]> {
  const rows = await selectInChunks(keys, (chunk) => {
    const links = () =>
      db
        .selectFrom('link')
        .select(['reference', 'other', 'kind', 'at', 'source', 'id'])
        .where('tenant', '=', tenant);
    return links()
      .where('reference', 'in', chunk)
      .unionAll(links().where('other', 'in', chunk))
      .execute();
  });
  return rows.map(({ reference, other, kind, ...since }) => ({
    from: reference,
    to: other,
    kind: kind as Link['kind'],
    since: { at: since.at, source: since.source, id: since.id },
  }));
}

async function deletionsOf(
  db: Queries,
  tenant: string,
  keys: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await selectInChunks(keys, (chunk) =>
    db
      .selectFrom('deletion')
      .select(['reference', 'at'])
      .where('tenant', '=', tenant)
      .where('reference', 'in', chunk)
      .execute(),
  );
  return new Map(rows.map(({ reference, at }) => [reference, at]));
}
