import type { Activity } from '../../contract/activity.ts';
import { correctedThing } from '../../identity/taken-back.ts';
import { fileOf, type AliasUpdate } from './aliases.ts';
import { selectInChunks } from './chunks.ts';
import { fromTheStart, markBehind, repsInTouch } from './learning-state.ts';
import { isOutcome } from './outcomes.ts';
import type { Queries } from './tables.ts';

/**
 * What followed with a contact teaches whoever was in touch; a contact with another key, or with events that have waited for
 * it (`found`), is learned of anew.
 */
export async function markLearners(
  db: Queries,
  tenant: string,
  added: readonly Activity[],
  { moved, after }: AliasUpdate,
  found: readonly string[],
): Promise<void> {
  const since = new Map<string, number>();
  for (const activity of added.filter(isOutcome)) {
    const party = after.get(fileOf(after, activity))?.party ?? '';
    since.set(party, Math.min(activity.at, since.get(party) ?? Infinity));
  }
  // Whenever the meeting was booked that is cancelled now, it was no success.
  for (const { party } of await correctedEvents(db, tenant, added.filter(isCancellation)))
    since.set(party, fromTheStart);
  for (const { reference, party } of moved) {
    since.set(party, fromTheStart);
    since.set(after.get(reference)?.party ?? '', fromTheStart);
  }
  for (const party of found) since.set(party, fromTheStart);
  since.delete('');
  const reps = await repsInTouch(db, tenant, since.keys());
  await markBehind(
    db,
    tenant,
    reps.map(({ rep, party }) => ({ rep, since: since.get(party) ?? fromTheStart })),
  );
}

/** The reps named by events whose rows have other ids now, or are gone with their meeting or deal. */
export async function repsNamed(
  db: Queries,
  tenant: string,
  added: readonly Activity[],
  { moved, after }: AliasUpdate,
): Promise<readonly string[]> {
  const corrections = added.filter(
    (one) => isCancellation(one) || one.kind === 'meeting.booked' || one.kind === 'deal.deleted',
  );
  const told = await correctedEvents(db, tenant, corrections);
  const corrected = [...Map.groupBy(told, ({ thing }) => thing).values()]
    .filter((some) => some.length > 1)
    .flat();
  const owners = await ownersOf(
    db,
    tenant,
    corrected.map(({ party }) => party),
  );
  const parties = moved.flatMap(({ reference }) => after.get(reference)?.party ?? []);
  return [
    ...corrected.flatMap(({ rep }) => rep ?? []),
    ...owners,
    ...(await repsOfParties(db, tenant, parties)),
  ];
}

function isCancellation({ kind }: Activity): boolean {
  return kind === 'meeting.cancelled';
}

/** What was told of the same meetings and deals. */
async function correctedEvents(db: Queries, tenant: string, corrections: readonly Activity[]) {
  const things = corrections.flatMap((activity) => correctedThing(activity) ?? []);
  return await selectInChunks(things, (chunk) =>
    db
      .selectFrom('event as e')
      .leftJoin('alias as a', (join) =>
        join.onRef('a.tenant', '=', 'e.tenant').onRef('a.reference', '=', 'e.reference'),
      )
      .select((row) => ['e.thing', 'e.rep', row.fn.coalesce('a.party', row.val('')).as('party')])
      .where('e.tenant', '=', tenant)
      .where('e.thing', 'in', chunk)
      .execute(),
  );
}

async function ownersOf(db: Queries, tenant: string, parties: readonly string[]): Promise<string[]> {
  const rows = await selectInChunks(parties, (chunk) =>
    db
      .selectFrom('ownership_period')
      .select('owner')
      .distinct()
      .where('tenant', '=', tenant)
      .where('party', 'in', chunk)
      .execute(),
  );
  return rows.map(({ owner }) => owner);
}

/** The reps whom events of these parties name. A condition on the rep would lead SQLite to all events that name one. */
async function repsOfParties(db: Queries, tenant: string, parties: readonly string[]): Promise<string[]> {
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
