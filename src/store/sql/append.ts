import type { Activity } from '../../contract/activity.ts';
import { recipientsOf, routingOf } from '../rules/recipients.ts';
import { eventTombstone } from '../rules/tombstones.ts';
import { primaryReference, viewedObject } from '../rules/references.ts';
import type { EventIdentity } from '../store.ts';
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
): Promise<readonly ('accepted' | 'duplicate')[]> {
  const sent = firstOfEach(activities);
  const { secret } = await lockTenant(db, tenant);
  const forgotten = await forgottenAmong(db, { tenant, secret }, [...sent.values()], eventTombstone);
  const firsts = new Map([...sent].filter(([, activity]) => !forgotten.has(activity)));
  const keys = await insertEvents(db, tenant, [...firsts.values()]);
  const added = [...firsts].filter(([key]) => keys.has(key)).map(([, activity]) => activity);
  const verdicts = verdictsOn(activities, keys);
  if (added.length === 0) return verdicts;

  const aliases = await updateAliases(db, tenant, added);
  const periods = await updateOwnership(db, tenant, added, aliases);
  const byParty = Map.groupBy(periods.present, (period) => period.party);
  const reps = added.flatMap((activity) => {
    const party = aliases.parties.get(primaryReference(activity)) ?? '';
    return recipientsOf(activity, byParty.get(party) ?? []);
  });
  reps.push(...periods.changed.map((period) => period.owner));

  const moved = aliases.moved.map((alias) => alias.reference);
  await markLearners(db, tenant, added, aliases);
  // Their rows have other ids now, or are gone with their meeting, for whomever an event names.
  const cancelled = added.filter(({ kind }) => kind === 'meeting.cancelled').map(primaryReference);
  const parties = [...moved, ...cancelled].flatMap((reference) => aliases.parties.get(reference) ?? []);
  reps.push(...(await namedReps(db, tenant, parties)));
  await countUp(db, tenant, reps);
  return verdicts;
}

/** What followed with a contact teaches whoever was in touch; a contact with another key is learned of anew. */
async function markLearners(
  db: Queries,
  tenant: string,
  added: readonly Activity[],
  { moved, parties }: AliasUpdate,
): Promise<void> {
  const since = new Map<string, number>();
  for (const activity of added.filter(isOutcome)) {
    const party = parties.get(primaryReference(activity)) ?? '';
    // Whenever the meeting was booked that is cancelled now, it was no success.
    const from = activity.kind === 'meeting.cancelled' ? fromTheStart : activity.at;
    since.set(party, Math.min(from, since.get(party) ?? Infinity));
  }
  for (const { reference } of moved) since.set(parties.get(reference) ?? '', fromTheStart);
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
): readonly ('accepted' | 'duplicate')[] {
  const left = new Set(added);
  return events.map((event) => (left.delete(identityKey(event)) ? 'accepted' : 'duplicate'));
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
