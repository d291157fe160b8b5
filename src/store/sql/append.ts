import type { Activity } from '../../contract/activity.ts';
import { recipientsOf, routingOf } from '../rules/recipients.ts';
import { eventTombstone } from '../rules/tombstones.ts';
import { primaryReference, viewedObject } from '../rules/references.ts';
import type { AppendVerdict, EventIdentity } from '../store.ts';
import { type AliasUpdate, updateAliases } from './aliases.ts';
import { selectInChunks } from './chunks.ts';
import { listStatement, rowByRow } from './list-statement.ts';
import { isOutcome } from './outcomes.ts';
import { forgottenAmong } from './tombstones.ts';
import { fromTheStart, markBehind, repsInTouch } from './learning-state.ts';
import { countUp } from './sequences.ts';
import type { EventTable, Queries } from './tables.ts';
import { lockTenant } from './tenants.ts';
import { updateOwnership } from './ownership.ts';

export async function append(
  db: Queries,
  tenant: string,
  activities: readonly Activity[],
): Promise<readonly AppendVerdict[]> {
  const sent = firstOfEach(activities);
  const { secret } = await lockTenant(db, tenant);
  const forgotten = await forgottenAmong(db, { tenant, secret }, [...sent.values()], eventTombstone);
  const firsts = new Map([...sent].filter(([, activity]) => !forgotten.has(activity)));
  const keys = await insertEvents(db, tenant, [...firsts.values()]);
  const added = [...firsts].filter(([key]) => keys.has(key)).map(([, activity]) => activity);
  if (added.length === 0) return verdictsOn(activities, keys, new Set());

  const aliases = await updateAliases(db, tenant, added);
  const periods = await updateOwnership(db, tenant, added, aliases);
  const byParty = Map.groupBy(periods.present, (period) => period.party);
  const reps = added.flatMap((activity) => {
    const party = aliases.parties.get(primaryReference(activity)) ?? '';
    return recipientsOf(activity, byParty.get(party) ?? []);
  });
  reps.push(...periods.changed.map((period) => period.owner));
  const found = await waitingParties(db, tenant, aliases);
  reps.push(...found.flatMap((party) => (byParty.get(party) ?? []).map(({ owner }) => owner)));

  const moved = aliases.moved.map((alias) => alias.reference);
  await markLearners(db, tenant, added, aliases, found);
  // Their rows have other ids now, or are gone with their meeting, for whomever an event names.
  const cancelled = added.filter(({ kind }) => kind === 'meeting.cancelled').map(primaryReference);
  const parties = [...moved, ...cancelled].flatMap((reference) => aliases.parties.get(reference) ?? []);
  reps.push(...(await namedReps(db, tenant, parties)));
  await countUp(db, tenant, reps);
  const waiting = added.filter(
    (activity) => activity.lookedUpIn !== undefined && !aliases.parties.has(primaryReference(activity)),
  );
  return verdictsOn(activities, keys, new Set(waiting.map(identityKey)));
}

/** The parties of references told only now, under which events have waited for that. */
async function waitingParties(
  db: Queries,
  tenant: string,
  { told, parties }: AliasUpdate,
): Promise<readonly string[]> {
  const rows = await selectInChunks(told, (chunk) =>
    db
      .selectFrom('event')
      .select('reference')
      .distinct()
      .where('tenant', '=', tenant)
      .where('reference', 'in', chunk)
      .where('activity', 'like', '%"lookedUpIn":%')
      .execute(),
  );
  return rows.flatMap(({ reference }) => parties.get(reference) ?? []);
}

/**
 * What followed with a contact teaches whoever was in touch; a contact with another key, or with events that have waited
 * for it, is learned of anew.
 */
async function markLearners(
  db: Queries,
  tenant: string,
  added: readonly Activity[],
  { moved, parties }: AliasUpdate,
  found: readonly string[],
): Promise<void> {
  const since = new Map<string, number>();
  for (const activity of added.filter(isOutcome)) {
    const party = parties.get(primaryReference(activity)) ?? '';
    // Whenever the meeting was booked that is cancelled now, it was no success.
    const from = activity.kind === 'meeting.cancelled' ? fromTheStart : activity.at;
    since.set(party, Math.min(from, since.get(party) ?? Infinity));
  }
  for (const { reference } of moved) since.set(parties.get(reference) ?? '', fromTheStart);
  for (const party of found) since.set(party, fromTheStart);
  since.delete('');
  const reps = await repsInTouch(db, tenant, since.keys());
  await markBehind(
    db,
    tenant,
    reps.map(({ rep, party }) => ({ rep, since: since.get(party) ?? fromTheStart })),
  );
}

/** The reps whom events of these parties name. A condition on the rep would lead SQLite to all events that name one. */
async function namedReps(db: Queries, tenant: string, parties: readonly string[]): Promise<string[]> {
  const rows = await selectInChunks(parties, (chunk) =>
    db
      .selectFrom('alias as a')
      .crossJoin('event as e')
      .whereRef('e.tenant', '=', 'a.tenant')
      .whereRef('e.reference', '=', 'a.reference')
      .select('e.rep')
      .distinct()
      .where('a.tenant', '=', tenant)
      .where('a.party', 'in', chunk)
      .execute(),
  );
  return rows.flatMap((row) => row.rep ?? []);
}

/** One text for (source, id), different for different pairs whatever is in them. */
function identityKey({ source, id }: EventIdentity): string {
  return `${source.length}:${source}${id}`;
}

/** The first of each event by its identity. */
function firstOfEach(events: readonly Activity[]): Map<string, Activity> {
  const firsts = new Map<string, Activity>();
  for (const event of events) {
    const key = identityKey(event);
    if (!firsts.has(key)) firsts.set(key, event);
  }
  return firsts;
}

/** Verdicts in the order sent, given the identities that were new; a repeat within `events` is a duplicate. */
function verdictsOn(
  events: readonly Activity[],
  added: ReadonlySet<string>,
  waiting: ReadonlySet<string>,
): readonly AppendVerdict[] {
  const left = new Set(added);
  return events.map((event) => {
    const key = identityKey(event);
    if (!left.delete(key)) return 'duplicate';
    return waiting.has(key) ? 'waiting' : 'accepted';
  });
}

const insertNew = listStatement(
  (db, _tenant, rows: readonly EventTable[]) =>
    db
      .insertInto('event')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['tenant', 'source', 'id']).doNothing())
      .returning(['source', 'id']),
  rowByRow,
);

/** Adds the events that are new and gives the keys of their identities. */
async function insertEvents(
  db: Queries,
  tenant: string,
  activities: readonly Activity[],
): Promise<ReadonlySet<string>> {
  const rows = activities.map((activity) => toRow(tenant, activity));
  const added = await insertNew(db, tenant, rows);
  return new Set(added.map(identityKey));
}

function toRow(tenant: string, activity: Activity): EventTable {
  const reference = primaryReference(activity);
  const { rep, byContact } = routingOf(activity);
  return {
    tenant,
    source: activity.source,
    id: activity.id,
    at: activity.at,
    kind: activity.kind,
    reference,
    viewed: viewedObject(activity),
    rep,
    by_contact: Number(byContact),
    automated: Number(activity.automated),
    activity: JSON.stringify(activity),
  };
}
