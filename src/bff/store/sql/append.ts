import type { Activity } from '../../../contract/activity.ts';
import { addressOf, recipientsOf } from '../rules/address.ts';
import { eventMark } from '../rules/forgotten.ts';
import { firstOfEach, identityKey, verdictsOn } from '../rules/identity.ts';
import { isOutcome } from '../rules/outcomes.ts';
import { filedUnder } from '../rules/references.ts';
import { viewedThing } from '../rules/viewed.ts';
import { updateAliases } from './aliases.ts';
import { listStatement, rowByRow } from './list-statement.ts';
import { forgottenAmong } from './marks.ts';
import { factsMoved, namedReps } from './moves.ts';
import { countUp } from './sequences.ts';
import type { EventTable, Queries } from './tables.ts';
import { beginEpoch, takePositions } from './tenants.ts';
import { updateTenures } from './tenures.ts';

export async function append(
  db: Queries,
  tenant: string,
  activities: readonly Activity[],
): Promise<readonly ('accepted' | 'duplicate')[]> {
  const sent = firstOfEach(activities);
  const outcomes = [...sent.values()].filter(isOutcome).length;
  const { position, secret } = await takePositions(db, tenant, outcomes);
  const forgotten = await forgottenAmong(db, { tenant, secret }, [...sent.values()], eventMark);
  const firsts = new Map([...sent].filter(([, activity]) => !forgotten.has(activity)));
  const keys = await insertEvents(db, tenant, [...firsts.values()], position);
  const added = [...firsts].filter(([key]) => keys.has(key)).map(([, activity]) => activity);
  const verdicts = verdictsOn(activities, keys);
  if (added.length === 0) return verdicts;

  const aliases = await updateAliases(db, tenant, added);
  const tenures = await updateTenures(db, tenant, added, aliases);
  const byParty = Map.groupBy(tenures.present, (tenure) => tenure.party);
  const reps = added.flatMap((activity) => {
    const party = aliases.parties.get(filedUnder(activity)) ?? '';
    return recipientsOf(activity, byParty.get(party) ?? []);
  });
  reps.push(...tenures.changed.map((tenure) => tenure.owner));

  const moved = aliases.moved.map((alias) => alias.reference);
  if (moved.length > 0 && (await factsMoved(db, tenant, moved, position))) await beginEpoch(db, tenant);
  // Their rows have other ids now, or are gone with their meeting, for whomever an event names.
  const cancelled = added.filter(({ kind }) => kind === 'meeting.cancelled').map(filedUnder);
  const parties = [...moved, ...cancelled].flatMap((reference) => aliases.parties.get(reference) ?? []);
  reps.push(...(await namedReps(db, tenant, parties)));
  await countUp(db, tenant, reps);
  return verdicts;
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
  lastPosition: number,
): Promise<ReadonlySet<string>> {
  let position = lastPosition;
  const rows = activities.map((activity) => toRow(tenant, activity, isOutcome(activity) ? ++position : null));
  const added = await insertNew(db, tenant, rows);
  return new Set(added.map(identityKey));
}

function toRow(tenant: string, activity: Activity, position: number | null): EventTable {
  const reference = filedUnder(activity);
  const { rep, byContact } = addressOf(activity);
  return {
    tenant,
    source: activity.source,
    id: activity.id,
    at: activity.at,
    kind: activity.kind,
    reference,
    viewed: viewedThing(activity, reference),
    rep,
    by_contact: Number(byContact),
    automated: Number(activity.automated),
    position,
    activity: JSON.stringify(activity),
  };
}
