import type { Activity } from '../../contract/activity.ts';
import { filedUnder } from '../../identity/filing.ts';
import type { HandOver } from '../../identity/people.ts';
import { addressOf, isByAddressAlone, primaryKey } from '../../identity/references.ts';
import { mergeTraits, traitsOf } from '../../identity/traits.ts';
import { saveTraits, selectByReference, toAlias, toRow } from './alias-rows.ts';
import { fileOf, type AliasUpdate } from './aliases.ts';
import { selectInChunks } from './chunks.ts';
import { identityKey } from './identity-key.ts';
import { moveAnswers } from './move-answers.ts';
import type { Queries } from './tables.ts';

interface FiledEvent {
  readonly activity: Activity;
  readonly reference: string;
}

/**
 * Files events that name an address alone with whoever had it when they happened, once it is known that the address changed
 * hands. Owners, reactions, what was served and what the events say of their contact go with them.
 */
export async function refile(
  db: Queries,
  tenant: string,
  added: readonly Activity[],
  { before, after }: AliasUpdate,
): Promise<void> {
  const late = added.filter((activity) => fileOf(after, activity) !== primaryKey(activity));
  const addresses = new Set(late.map(primaryKey));
  for (const { reference, handOvers } of after.values()) {
    if (JSON.stringify(before.get(reference)?.handOvers ?? []) !== JSON.stringify(handOvers))
      addresses.add(reference);
  }
  for (const address of addresses) await refileAddress(db, tenant, address, { before, after });
}

async function refileAddress(
  db: Queries,
  tenant: string,
  address: string,
  { before, after }: Pick<AliasUpdate, 'before' | 'after'>,
): Promise<void> {
  const handOvers = after.get(address)?.handOvers ?? [];
  const all = [...handOvers, ...(before.get(address)?.handOvers ?? [])];
  const places = new Set([address, ...all.map(({ from }) => from)]);
  const events = await eventsUnder(db, tenant, places);
  const placed = events.map((event) => ({ ...event, target: targetOf(event, address, handOvers) }));
  const moves = placed.filter(({ reference, target }) => reference !== target);
  for (const { activity, reference, target } of moves) {
    const { source, id } = activity;
    for (const table of ['event', 'owner_change'] as const) {
      await db
        .updateTable(table)
        .set({ reference: target })
        .where('tenant', '=', tenant)
        .where('reference', '=', reference)
        .where('source', '=', source)
        .where('id', '=', id)
        .execute();
    }
  }
  if (moves.length === 0) return;
  await moveAnswers(db, tenant, placed);
  await rebuildTraits(db, tenant, places, moves);
}

/** Only what names the address alone is filed by whose it was. */
function targetOf(
  { activity, reference }: FiledEvent,
  address: string,
  handOvers: readonly HandOver[],
): string {
  const isOfAddress = isByAddressAlone(activity) && addressOf(activity) === address;
  return isOfAddress ? filedUnder(activity, handOvers) : reference;
}

async function eventsUnder(db: Queries, tenant: string, places: Iterable<string>): Promise<FiledEvent[]> {
  const rows = await selectInChunks(places, (chunk) =>
    db
      .selectFrom('event')
      .select(['activity', 'reference'])
      .where('tenant', '=', tenant)
      .where('reference', 'in', chunk)
      .execute(),
  );
  return rows.map(({ activity, reference }) => ({ activity: JSON.parse(activity) as Activity, reference }));
}

/** What the moved events said is said of others now; what they had outdone is said again. */
async function rebuildTraits(
  db: Queries,
  tenant: string,
  places: Iterable<string>,
  moves: readonly FiledEvent[],
): Promise<void> {
  const moved = new Set(moves.map(({ activity }) => identityKey(activity)));
  const events = Map.groupBy(await eventsUnder(db, tenant, places), ({ reference }) => reference);
  const aliases = (await selectByReference(db, tenant, places)).map(toAlias);
  const rows = aliases.map((alias) => {
    const kept = alias.traits.filter((told) => !moved.has(identityKey(told)));
    const told = (events.get(alias.reference) ?? []).map(({ activity, reference }) =>
      traitsOf(activity, reference),
    );
    return toRow(tenant, { ...alias, traits: mergeTraits(kept, ...told) });
  });
  await saveTraits(db, tenant, rows);
}
