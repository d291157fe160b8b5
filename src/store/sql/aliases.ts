import type { Activity } from '../../contract/activity.ts';
import { compareEvents, stampOf } from '../../contract/event-order.ts';
import { filedUnder } from '../../identity/filing.ts';
import { isAddress, keysOf, linksOf, primaryKey, type Link } from '../../identity/references.ts';
import { addTraits, presentAddress, traitsOf } from '../../identity/traits.ts';
import {
  byReference,
  isSettledAs,
  newAlias,
  pairOf,
  saveAliases,
  saveLinks,
  saveTraits,
  selectByReference,
  selectLinks,
  toLinkRow,
  toRow,
  type Alias,
} from './alias-rows.ts';
import { resolvePeople } from './resolve-people.ts';
import type { Queries } from './tables.ts';

/** The aliases that new events are about. */
export interface AliasUpdate {
  readonly before: ReadonlyMap<string, Alias>;
  readonly after: ReadonlyMap<string, Alias>;
  /** Those of before, as they were, whose party or deletion has changed. */
  readonly moved: readonly Alias[];
  /** References that nobody had told before. */
  readonly told: readonly string[];
}

/** Learns from new events who is who. Most tell nothing new of that; then only what they mention is loaded. */
export async function updateAliases(
  db: Queries,
  tenant: string,
  added: readonly Activity[],
): Promise<AliasUpdate> {
  const before = byReference(await selectByReference(db, tenant, added.flatMap(keysOf)));
  // An event that only looks its contact up teaches nothing of who that is.
  const telling = added.filter(({ lookedUpIn }) => lookedUpIn === undefined);
  const links = await newLinks(db, tenant, telling, before);
  const after = new Map(before);
  for (const activity of telling) noteEvent(after, activity);

  const unsettled = new Set([
    ...links.flatMap(({ from, to }) => [from, to]),
    ...changedByThemselves(before, after),
  ]);
  return await settle(db, tenant, { before, after, links, unsettled });
}

/** Learns that some references were deleted, known or not. */
export async function updateDeleted(
  db: Queries,
  tenant: string,
  keys: readonly string[],
): Promise<AliasUpdate> {
  const before = byReference(await selectByReference(db, tenant, keys));
  const after = new Map(before);
  for (const key of keys) if (!after.has(key)) after.set(key, newAlias(key));
  return await settle(db, tenant, { before, after, links: [], unsettled: new Set(keys) });
}

interface Unsettled {
  readonly before: Map<string, Alias>;
  readonly after: Map<string, Alias>;
  readonly links: readonly Link[];
  readonly unsettled: ReadonlySet<string>;
}

async function settle(
  db: Queries,
  tenant: string,
  { before, after, links, unsettled }: Unsettled,
): Promise<AliasUpdate> {
  await saveLinks(
    db,
    tenant,
    links.map((link) => toLinkRow(tenant, link)),
  );
  const told = [...after.keys()].filter((reference) => !before.has(reference));
  if (unsettled.size > 0) {
    const loaded = await resolvePeople(db, tenant, { after, unsettled, links });
    for (const alias of loaded) before.set(alias.reference, alias);
  }
  const changed = [...after.values()].filter((alias) => alias !== before.get(alias.reference));
  const onlyTraits = (alias: Alias) => {
    const old = before.get(alias.reference);
    return old !== undefined && isSettledAs(old, alias) && old.toldSince === alias.toldSince;
  };
  const rows = (aliases: readonly Alias[]) => aliases.map((alias) => toRow(tenant, alias));
  await saveAliases(db, tenant, rows(changed.filter((alias) => !onlyTraits(alias))));
  await saveTraits(db, tenant, rows(changed.filter(onlyTraits)));
  const moved = [...before.values()].filter((alias) => {
    const now = after.get(alias.reference);
    return now?.party !== alias.party || now.goneUntil !== alias.goneUntil;
  });
  return { before, after, moved, told };
}

/** References whose own word changed in a way that may join or part people. */
function changedByThemselves(
  before: ReadonlyMap<string, Alias>,
  after: ReadonlyMap<string, Alias>,
): string[] {
  return [...after.values()].flatMap((alias) => {
    const old = before.get(alias.reference);
    // One that is new and that nothing links is a party of its own.
    if (old === undefined || old === alias) return [];
    if (isAddress(alias.reference)) return old.toldSince === alias.toldSince ? [] : alias.reference;
    return presentAddress(old.traits)?.key === presentAddress(alias.traits)?.key ? [] : alias.reference;
  });
}

function noteEvent(aliases: Map<string, Alias>, activity: Activity): void {
  const keys = keysOf(activity);
  for (const key of keys) {
    const alias = aliases.get(key) ?? newAlias(key);
    const tellsEarlier =
      isAddress(key) && (alias.toldSince === null || compareEvents(activity, alias.toldSince) < 0);
    aliases.set(key, tellsEarlier ? { ...alias, toldSince: stampOf(activity) } : alias);
  }
  const filed = fileOf(aliases, activity);
  const alias = aliases.get(filed);
  // An event of whoever had the address before is filed with what else that one did; see `refile`.
  if (alias === undefined || filed !== primaryKey(activity)) return;
  const traits = addTraits(alias.traits, traitsOf(activity));
  if (traits !== alias.traits) aliases.set(filed, { ...alias, traits });
}

/** The reference an event is filed under; '' where it names nobody. */
export function fileOf(aliases: ReadonlyMap<string, Alias>, activity: Activity): string {
  const key = primaryKey(activity);
  return filedUnder(activity, aliases.get(key)?.handOvers ?? []);
}

/** Most events repeat the address that the newest before them gave: there is a link for that, told no later. */
function saysPresentAddress(alias: Alias | undefined, { to, since }: Link): boolean {
  const present = alias && presentAddress(alias.traits);
  return present?.key === to && compareEvents(present.told, since) <= 0;
}

/** What events say of two names for one person, as far as nothing said so earlier. */
async function newLinks(
  db: Queries,
  tenant: string,
  added: readonly Activity[],
  known: ReadonlyMap<string, Alias>,
): Promise<readonly Link[]> {
  const told = new Map<string, Link>();
  for (const link of added.flatMap(linksOf)) {
    if (saysPresentAddress(known.get(link.from), link)) continue;
    const key = pairOf(link.from, link.to);
    const earlier = told.get(key);
    if (!earlier || compareEvents(link.since, earlier.since) < 0) told.set(key, link);
  }
  const rows = await selectLinks(
    db,
    tenant,
    [...told.values()].map(({ from }) => from),
  );
  for (const row of rows) {
    const key = pairOf(row.reference, row.other);
    const link = told.get(key);
    if (link && compareEvents(row, link.since) <= 0) told.delete(key);
  }
  return [...told.values()];
}
