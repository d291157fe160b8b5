import { compareEvents, type Stamp } from '../contract/event-order.ts';
import { Groups } from './groups.ts';
import { isAddress, isAnonymous, sourceIn, type Link } from './references.ts';

/** A key with what is known of it by itself. */
export interface KnownReference {
  readonly key: string;
  /** The first event that told this address; `null` for a source's id. */
  readonly toldSince: Stamp | null;
  /** The address that the newest event of a source's id gave it. */
  readonly address: { readonly key: string; readonly told: Stamp } | null;
  /** The source says that it deleted this id then, epoch milliseconds. */
  readonly deletedAt: number | null;
}

/** Whose a key is. */
export interface Person {
  /** The person's present key. */
  readonly party: string;
  /** What happened up to here is deleted with the person, epoch milliseconds; -1 where nothing is. */
  readonly goneUntil: number;
}

/** An address was another's before: who it belonged to until then. */
export interface HandOver {
  readonly until: Stamp;
  readonly from: string;
}

export interface People {
  readonly persons: ReadonlyMap<string, Person>;
  /** By address, oldest first; only addresses that were handed on. */
  readonly handOvers: ReadonlyMap<string, readonly HandOver[]>;
}

/** What one source takes for one person. */
interface Account {
  readonly keys: readonly string[];
  readonly source: string;
  readonly address: string | null;
}

interface Claim {
  readonly account: Account;
  readonly address: string;
  readonly isPresent: boolean;
  /** The first event that said so. */
  readonly since: Stamp;
}

/**
 * Who is who among keys that anything links, from all that was ever said of them, in any order.
 *
 * 1. A source's own word counts always: ids that it merged are one, and an anonymous id is the first contact's known by it.
 * 2. An address joins what different sources call somebody. One that two accounts of one source have at present joins nobody.
 * 3. Present addresses go before former ones, and newer before older. What would make two accounts of one source one person
 *    is left out: so an address that was handed on is its present holder's, and one that was only given up still joins.
 */
export function peopleOf(references: readonly KnownReference[], links: readonly Link[]): People {
  const accounts = accountsOf(references, links);
  const claims = claimsOf(accounts, links);
  const shared = sharedAddresses(claims);

  const groups = new Groups(references.map(({ key }) => key));
  const sources = new Map<string, readonly string[]>();
  for (const { keys, source } of accounts) {
    groups.joinAll(keys);
    sources.set(groups.rootOf(keys[0] ?? ''), [source]);
  }
  for (const { account, address } of claims.filter((claim) => !shared.has(claim.address))) {
    const [one, other] = [groups.rootOf(account.keys[0] ?? ''), groups.rootOf(address)];
    if (one === other) continue;
    const ofOne = sources.get(one) ?? [];
    const ofOther = sources.get(other) ?? [];
    if (ofOne.some((source) => ofOther.includes(source))) continue;
    groups.join(one, other);
    sources.set(groups.rootOf(one), [...ofOne, ...ofOther]);
  }

  const known = new Map(references.map((reference) => [reference.key, reference]));
  const mergedAway = new Set(links.flatMap(({ from, kind }) => (kind === 'merge' ? from : [])));
  const persons = new Map<string, Person>();
  for (const keys of groups.all()) {
    const members = keys.flatMap((key) => known.get(key) ?? []);
    const deleted = members.flatMap(({ key, deletedAt }) => (mergedAway.has(key) ? [] : (deletedAt ?? [])));
    const person = { party: partyKey(members), goneUntil: Math.max(-1, ...deleted) };
    for (const key of keys) persons.set(key, person);
  }
  return { persons, handOvers: handOversOf(claims, shared, groups) };
}

function accountsOf(references: readonly KnownReference[], links: readonly Link[]): readonly Account[] {
  const groups = new Groups(references.flatMap(({ key }) => (isAddress(key) ? [] : key)));
  for (const { from, to, kind } of links) if (kind === 'merge') groups.join(from, to);
  const ofAnonymous = Map.groupBy(
    links.filter(({ kind }) => kind === 'anonymous'),
    ({ from }) => from,
  );
  for (const [anonymous, known] of ofAnonymous) groups.join(anonymous, firstOf(known).to);

  const byKey = new Map(references.map((reference) => [reference.key, reference]));
  return groups.all().map((keys) => {
    const members = keys.flatMap((key) => byKey.get(key) ?? []);
    const told = members.flatMap(({ address }) => address ?? []);
    const deletedAt = Math.max(-1, ...members.flatMap((member) => member.deletedAt ?? []));
    const newest = told.sort((a, b) => compareEvents(b.told, a.told) || compareKeys(a.key, b.key))[0];
    // Whoever is deleted leaves the address to others.
    const address = newest && newest.told.at > deletedAt ? newest.key : null;
    return { keys, source: sourceIn(keys[0] ?? '') ?? '', address };
  });
}

/** In the order in which they count. */
function claimsOf(accounts: readonly Account[], links: readonly Link[]): readonly Claim[] {
  const accountOf = new Map(accounts.flatMap((account) => account.keys.map((key) => [key, account])));
  const told = links.filter(({ kind }) => kind === 'address');
  const claims = [...Map.groupBy(told, ({ from }) => accountOf.get(from))].flatMap(([account, ofAccount]) => {
    if (!account) return [];
    return [...Map.groupBy(ofAccount, ({ to }) => to)].map(([address, same]): Claim => {
      return { account, address, isPresent: account.address === address, since: firstOf(same).since };
    });
  });
  return claims.sort(
    (a, b) =>
      Number(b.isPresent) - Number(a.isPresent) ||
      compareEvents(b.since, a.since) ||
      compareKeys(a.address, b.address),
  );
}

/** The addresses that two accounts of one source have at present. */
function sharedAddresses(claims: readonly Claim[]): ReadonlySet<string> {
  const present = Map.groupBy(
    claims.filter(({ isPresent }) => isPresent),
    ({ address }) => address,
  );
  return new Set(
    [...present].flatMap(([address, some]) => {
      const sources = new Set(some.map(({ account }) => account.source));
      return sources.size < some.length ? address : [];
    }),
  );
}

/** Until the next account of its source claimed it, an address belonged to the one before. */
function handOversOf(
  claims: readonly Claim[],
  shared: ReadonlySet<string>,
  groups: Groups,
): ReadonlyMap<string, readonly HandOver[]> {
  const handOvers = new Map<string, readonly HandOver[]>();
  for (const [address, ofAddress] of Map.groupBy(claims, (claim) => claim.address)) {
    if (shared.has(address)) continue;
    const holder = groups.rootOf(address);
    const found = [...Map.groupBy(ofAddress, ({ account }) => account.source).values()].flatMap((some) => {
      const inOrder = some.toSorted((a, b) => compareEvents(a.since, b.since));
      const last = inOrder.findIndex(({ account }) => groups.rootOf(account.keys[0] ?? '') === holder);
      const givers = inOrder.slice(0, Math.max(0, last));
      return givers.flatMap(({ account }, index): HandOver | [] => {
        const taken = inOrder[index + 1];
        return taken ? { until: taken.since, from: leastKey(account.keys) } : [];
      });
    });
    if (found.length > 0)
      handOvers.set(
        address,
        found.sort((a, b) => compareEvents(a.until, b.until)),
      );
  }
  return handOvers;
}

/**
 * A person's key: the address told first, else the least of its ids, one that is not anonymous if there is any. It depends
 * on the events and never on their arrival.
 */
function partyKey(members: readonly KnownReference[]): string {
  const [first] = members
    .flatMap(({ key, toldSince }) => (toldSince === null ? [] : { key, toldSince }))
    .sort((a, b) => compareEvents(a.toldSince, b.toldSince) || compareKeys(a.key, b.key));
  return first?.key ?? leastKey(members.map(({ key }) => key));
}

function leastKey(keys: readonly string[]): string {
  const inOrder = keys.toSorted(compareKeys);
  return inOrder.find((key) => !isAnonymous(key)) ?? inOrder[0] ?? '';
}

function firstOf(links: readonly Link[]): Link {
  return links.reduce((a, b) => ((compareEvents(a.since, b.since) || compareKeys(a.to, b.to)) <= 0 ? a : b));
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
