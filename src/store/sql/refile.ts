import type { Activity } from '../../contract/activity.ts';
import type { AcceptedReaction } from '../../contract/fact.ts';
import { filedUnder } from '../../identity/filing.ts';
import { addressOf, isByAddressAlone, primaryKey } from '../../identity/references.ts';
import { mergeTraits, traitsOf } from '../../identity/traits.ts';
import { saveTraits, selectByReference, toAlias, toRow } from './alias-rows.ts';
import { fileOf, type AliasUpdate } from './aliases.ts';
import { selectInChunks } from './chunks.ts';
import { identityKey } from './identity-key.ts';
import type { Queries } from './tables.ts';

interface FiledEvent {
  readonly activity: Activity;
  readonly reference: string;
}

/**
 * Files events that name an address alone with whoever had it when they happened, once it is known that the address changed
 * hands. Owners, reactions and what the events say of their contact go with them.
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
  const moves = events
    .filter(({ activity }) => isByAddressAlone(activity) && addressOf(activity) === address)
    .map((event) => ({ ...event, target: filedUnder(event.activity, handOvers) }))
    .filter(({ reference, target }) => reference !== target);
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
    await moveReactions(db, tenant, activity, reference, target);
  }
  if (moves.length > 0) await rebuildTraits(db, tenant, places, moves);
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

/** Reactions stay with the event that they answer. */
async function moveReactions(
  db: Queries,
  tenant: string,
  { at, objectKey }: Activity,
  from: string,
  to: string,
): Promise<void> {
  const rows = await db
    .selectFrom('reaction')
    .select(['rep', 'id', 'fact'])
    .where('tenant', '=', tenant)
    .where('party', '=', from)
    .execute();
  for (const { rep, id, fact } of rows) {
    const { occurredAt, subject } = JSON.parse(fact) as AcceptedReaction;
    if (occurredAt !== at || subject.object !== objectKey) continue;
    await db
      .updateTable('reaction')
      .set({ party: to })
      .where('tenant', '=', tenant)
      .where('rep', '=', rep)
      .where('id', '=', id)
      .execute();
  }
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
    const told = (events.get(alias.reference) ?? []).map(({ activity }) => traitsOf(activity));
    return toRow(tenant, { ...alias, traits: mergeTraits(kept, ...told) });
  });
  await saveTraits(db, tenant, rows);
}
