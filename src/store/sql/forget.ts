import type { Preferences } from '../../contract/preferences.ts';
import { eventText, reactionText, referenceText, withoutParty } from '../../identity/forgotten.ts';
import { readingsOf } from '../../identity/references.ts';
import type { EventIdentity } from '../store.ts';
import { selectInChunks } from './chunks.ts';
import { identityKey } from './identity-key.ts';
import { dropLookUps } from './look-ups.ts';
import { fromTheStart, markBehind } from './learning-state.ts';
import { forgottenAmong, saveTombstones, secretOf, takeSecret } from './tombstones.ts';
import { countUp } from './sequences.ts';
import type { Queries } from './tables.ts';
import { lockTenant } from './tenants.ts';

/** Events and reactions that one step takes on: others wait for it for some milliseconds. */
const stepLength = 500;

/** Forgets a party, or where there is much of it, a part of that; then there is more to do. */
export async function forgetStep(
  db: Queries,
  tenant: string,
  key: string,
  until: number,
  readSpared: () => Promise<readonly EventIdentity[]> = () => Promise.resolve([]),
): Promise<boolean> {
  await lockTenant(db, tenant);
  const { references } = await namesOf(db, tenant, key);
  if (await forgetSome(db, tenant, references, until)) return true;
  await forget(db, tenant, key, until, await readSpared());
  return false;
}

/** Deletes some events and reactions where there are more than one step takes on; says whether there were. */
async function forgetSome(
  db: Queries,
  tenant: string,
  references: readonly string[],
  until: number,
): Promise<boolean> {
  const events = await selectInChunks(references, (chunk) =>
    db
      .selectFrom('event')
      .select(['source', 'id', 'at', 'rep'])
      .where('tenant', '=', tenant)
      .where('reference', 'in', chunk)
      .where('at', '<=', until)
      .limit(stepLength + 1)
      .execute(),
  );
  const reactions = await selectInChunks(references, (chunk) =>
    db
      .selectFrom('reaction')
      .select(['rep', 'id', 'at'])
      .where('tenant', '=', tenant)
      .where('party', 'in', chunk)
      .where('at', '<=', until)
      .limit(stepLength + 1)
      .execute(),
  );
  if (events.length <= stepLength && reactions.length <= stepLength) return false;
  const [someEvents, someReactions] = [events.slice(0, stepLength), reactions.slice(0, stepLength)];
  for (const [source, ofSource] of Map.groupBy(someEvents, (event) => event.source)) {
    const ids = ofSource.map(({ id }) => id);
    await db
      .deleteFrom('event')
      .where('tenant', '=', tenant)
      .where('source', '=', source)
      .where('id', 'in', ids)
      .execute();
  }
  for (const [rep, ofRep] of Map.groupBy(someReactions, (reaction) => reaction.rep)) {
    const ids = ofRep.map(({ id }) => id);
    await db
      .deleteFrom('reaction')
      .where('tenant', '=', tenant)
      .where('rep', '=', rep)
      .where('id', 'in', ids)
      .execute();
  }
  await dropLookUps(db, tenant, someEvents);
  await noteForgotten(db, tenant, someEvents, someReactions);
  await countUp(
    db,
    tenant,
    [...someEvents, ...someReactions].flatMap(({ rep }) => rep ?? []),
  );
  return true;
}

/** What was deleted is refused from now on, and no longer in any model. */
async function noteForgotten(
  db: Queries,
  tenant: string,
  events: readonly (EventIdentity & { readonly at: number })[],
  reactions: readonly { readonly rep: string; readonly id: string; readonly at: number }[],
): Promise<void> {
  const secret = await takeSecret(db, tenant);
  await saveTombstones(db, { tenant, secret }, [
    ...events.map((event) => ({ text: eventText(event), at: event.at })),
    ...reactions.map(({ rep, id, at }) => ({ text: reactionText(rep, id), at })),
  ]);
  await markBehind(
    db,
    tenant,
    reactions.map(({ rep }) => ({ rep, since: fromTheStart })),
  );
}

/**
 * Deletes all there is of a party. Of the ids it went by, nothing from up to `until` is taken any more, epoch milliseconds.
 * Where events of later are `spared`, for the caller to add again, reactions of later stay too.
 */
async function forget(
  db: Queries,
  tenant: string,
  key: string,
  until: number,
  spared: readonly EventIdentity[],
): Promise<void> {
  const secret = await takeSecret(db, tenant);
  const { party, references } = await namesOf(db, tenant, key);

  const owners = await deleteOwners(db, tenant, party, references);
  const events = await deleteEvents(db, tenant, references);
  await dropLookUps(db, tenant, events);
  const upTo = spared.length > 0 ? until : Number.MAX_SAFE_INTEGER;
  const reactions = await deleteReactions(db, tenant, references, upTo);
  const served = await deleteServed(db, tenant, references);
  const rulers = await dropRules(db, tenant, references, new Set(served.map(({ id }) => id)));
  await deleteNames(db, tenant, references);
  const taken = new Set(spared.map(identityKey));
  await noteForgotten(
    db,
    tenant,
    events.filter((event) => !taken.has(identityKey(event))),
    reactions,
  );
  await saveTombstones(
    db,
    { tenant, secret },
    // Of an address, this is about events that name nothing else; what happens from now on may be somebody else's.
    references.map((name) => ({ text: referenceText(name), at: until })),
  );

  const named = [...events, ...reactions, ...served].flatMap(({ rep }) => rep ?? []);
  const concerned = [...owners, ...named, ...rulers];
  await countUp(db, tenant, concerned);
}

/** Of a rep's reaction ids, those that were forgotten. */
export async function forgottenReactions(
  db: Queries,
  tenant: string,
  rep: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  return await forgottenAmong(db, { tenant, secret: await secretOf(db, tenant) }, ids, reactionTextFor(rep));
}

/** What is left of a rep's reaction by its id, before it is hashed. */
export function reactionTextFor(rep: string): (id: string) => string {
  return (id) => reactionText(rep, id);
}

/** All that the contact goes by whom a key means; empty where it means none. */
export async function referencesOf(db: Queries, tenant: string, key: string): Promise<readonly string[]> {
  const { isKnown, references } = await namesOf(db, tenant, key);
  return isKnown ? references : [];
}

/** The party's present key and all that it goes by, given any of these; a text that can mean several contacts means none. */
async function namesOf(
  db: Queries,
  tenant: string,
  key: string,
): Promise<{ readonly isKnown: boolean; readonly party: string; readonly references: readonly string[] }> {
  const aliases = db.selectFrom('alias').where('tenant', '=', tenant);
  const exact = await aliases.select('party').where('reference', '=', key).executeTakeFirst();
  const read = exact ? [] : await aliases.select('party').where('reference', 'in', readingsOf(key)).execute();
  const known = exact ?? (read.length === 1 ? read[0] : undefined);
  const party = known?.party ?? key;
  const rows = await aliases.select('reference').where('party', '=', party).execute();
  const references = [...new Set([party, ...rows.map(({ reference }) => reference)])];
  return { isKnown: known !== undefined, party, references };
}

async function deleteNames(db: Queries, tenant: string, references: readonly string[]): Promise<void> {
  await selectInChunks(references, async (chunk) => {
    await db.deleteFrom('alias').where('tenant', '=', tenant).where('reference', 'in', chunk).execute();
    await db.deleteFrom('deletion').where('tenant', '=', tenant).where('reference', 'in', chunk).execute();
    for (const end of ['reference', 'other'] as const)
      await db.deleteFrom('link').where('tenant', '=', tenant).where(end, 'in', chunk).execute();
    return [];
  });
}

async function deleteOwners(
  db: Queries,
  tenant: string,
  party: string,
  references: readonly string[],
): Promise<readonly string[]> {
  await selectInChunks(references, (chunk) =>
    db.deleteFrom('owner_change').where('tenant', '=', tenant).where('reference', 'in', chunk).execute(),
  );
  const periods = await db
    .deleteFrom('ownership_period')
    .where('tenant', '=', tenant)
    .where('party', '=', party)
    .returning('owner')
    .execute();
  return periods.map(({ owner }) => owner);
}

function deleteEvents(db: Queries, tenant: string, references: readonly string[]) {
  return selectInChunks(references, (chunk) =>
    db
      .deleteFrom('event')
      .where('tenant', '=', tenant)
      .where('reference', 'in', chunk)
      .returning(['source', 'id', 'at', 'rep'])
      .execute(),
  );
}

function deleteReactions(db: Queries, tenant: string, references: readonly string[], upTo: number) {
  return selectInChunks(references, (chunk) =>
    db
      .deleteFrom('reaction')
      .where('tenant', '=', tenant)
      .where('party', 'in', chunk)
      .where('at', '<=', upTo)
      .returning(['rep', 'id', 'at'])
      .execute(),
  );
}

function deleteServed(db: Queries, tenant: string, references: readonly string[]) {
  return selectInChunks(references, (chunk) =>
    db
      .deleteFrom('served')
      .where('tenant', '=', tenant)
      .where('party', 'in', chunk)
      .returning(['rep', 'id'])
      .execute(),
  );
}

/** Takes the party out of the reps' rules; gives the reps who had one about it. */
async function dropRules(
  db: Queries,
  tenant: string,
  references: readonly string[],
  notificationIds: ReadonlySet<string>,
): Promise<readonly string[]> {
  const names = new Set(references);
  const rows = await db
    .selectFrom('preference')
    .select(['rep', 'preferences'])
    .where('tenant', '=', tenant)
    .execute();
  const changed = rows.flatMap(({ rep, preferences }) => {
    const before = JSON.parse(preferences) as Preferences;
    const after = withoutParty(before, names, notificationIds);
    return after === before ? [] : [{ rep, preferences: JSON.stringify(after) }];
  });
  for (const { rep, preferences } of changed) {
    await db
      .updateTable('preference')
      .set({ preferences })
      .where('tenant', '=', tenant)
      .where('rep', '=', rep)
      .execute();
  }
  return changed.map(({ rep }) => rep);
}
