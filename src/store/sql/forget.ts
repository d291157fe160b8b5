import type { Preferences } from '../../contract/preferences.ts';
import { eventTombstone, reactionTombstone, withoutParty } from '../rules/tombstones.ts';
import { selectInChunks } from './chunks.ts';
import { fromTheStart, markBehind } from './learning-state.ts';
import { forgottenAmong, saveTombstones, secretOf, takeSecret } from './tombstones.ts';
import { countUp } from './sequences.ts';
import type { Queries } from './tables.ts';
import { lockTenant } from './tenants.ts';

export async function forget(db: Queries, tenant: string, key: string): Promise<void> {
  await lockTenant(db, tenant);
  const secret = await takeSecret(db, tenant);
  const { party, references } = await namesOf(db, tenant, key);

  const owners = await deleteOwners(db, tenant, party, references);
  const events = await deleteEvents(db, tenant, references);
  const reactions = await deleteReactions(db, tenant, references);
  const served = await deleteServed(db, tenant, references);
  const rulers = await dropRules(db, tenant, references, new Set(served.map(({ id }) => id)));
  await db.deleteFrom('alias').where('tenant', '=', tenant).where('party', '=', party).execute();
  await saveTombstones(db, tenant, [
    ...events.map((event) => ({ hash: eventTombstone(secret, event), at: event.at })),
    ...reactions.map(({ rep, id, at }) => ({ hash: reactionTombstone(secret, rep, id), at })),
  ]);

  const named = [...events, ...reactions, ...served].flatMap(({ rep }) => rep ?? []);
  const concerned = [...owners, ...named, ...rulers];
  await markBehind(
    db,
    tenant,
    reactions.map(({ rep }) => ({ rep, since: fromTheStart })),
  );
  await countUp(db, tenant, concerned);
}

/** Of a rep's reaction ids, those that were forgotten. */
export async function forgottenReactions(
  db: Queries,
  tenant: string,
  rep: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  return await forgottenAmong(db, { tenant, secret: await secretOf(db, tenant) }, ids, tombstoneHashFor(rep));
}

/** What is left of a rep's reaction by its id. */
export function tombstoneHashFor(rep: string): (secret: string, id: string) => string {
  return (secret, id) => reactionTombstone(secret, rep, id);
}

/** The party's present key and all that it goes by, given any of these. */
async function namesOf(
  db: Queries,
  tenant: string,
  key: string,
): Promise<{ readonly party: string; readonly references: readonly string[] }> {
  const aliases = db.selectFrom('alias').where('tenant', '=', tenant);
  const known = await aliases.select('party').where('reference', '=', key).executeTakeFirst();
  const party = known?.party ?? key;
  const rows = await aliases.select('reference').where('party', '=', party).execute();
  return { party, references: [party, ...rows.map(({ reference }) => reference)] };
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

function deleteReactions(db: Queries, tenant: string, references: readonly string[]) {
  return selectInChunks(references, (chunk) =>
    db
      .deleteFrom('reaction')
      .where('tenant', '=', tenant)
      .where('party', 'in', chunk)
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
