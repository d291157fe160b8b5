import type { Features, Places, Subject } from '../../contract/fact.ts';
import { day, reactionTerm } from '../../contract/time.ts';
import type { Principal } from '../app-env.ts';
import { describeRow, type CandidateContext } from '../feed/candidate.ts';
import { readHistories } from '../feed/contact-histories.ts';
import type { WindowDependencies } from '../feed/window-cache.ts';
import { readParties, unknownParty } from '../feed/parties.ts';
import { readRowsOf } from '../feed/read-rows.ts';
import type { RankedRow } from '../feed/rank-rows.ts';
import { sortRows } from '../feed/sort-rows.ts';
import { subjectKey } from '../feed/subject-key.ts';
import { readVisits } from '../feed/visits.ts';

/** What a reaction keeps of its row, as it stands when the reaction is accepted. */
export interface FrozenRow {
  /** The newest repeat, epoch milliseconds. */
  readonly occurredAt: number;
  /** The reference of that repeat. */
  readonly reference: string;
  readonly features: Features;
  /** `null` where it is not in the rep's window, or put away. */
  readonly places: Places | null;
}

/** Rows may be a week old when they are served, and are open to reactions for the whole term after that. */
const reach = reactionTerm + 8 * day;

/** The rows of these subjects by subject key. One whose events are gone, or now go to another rep, is missing. */
export async function freezeRows(
  { store, readWindow }: WindowDependencies,
  principal: Principal,
  subjects: readonly Subject[],
  now: number,
): Promise<ReadonlyMap<string, FrozenRow>> {
  const { rows } = await readWindow(principal, now);
  const places = placesOf(rows);
  const frozen = new Map<string, FrozenRow>(
    rows.map(({ id, row, features }) => [
      subjectKey(row.subject),
      {
        occurredAt: row.occurredAt,
        reference: row.newest.reference,
        features,
        places: places.get(id) ?? null,
      },
    ]),
  );

  const gone = subjects.filter((subject) => !frozen.has(subjectKey(subject)));
  const olderRows = await readRowsOf(store, principal, gone, now - reach, now);
  const [parties, visits, histories] = await Promise.all([
    readParties(store, principal.tenant, olderRows, now),
    readVisits(store, principal, olderRows, now),
    readHistories(store, principal.tenant, olderRows),
  ]);
  const context: CandidateContext = {
    histories,
    rep: principal.rep,
    at: now,
    newestAt: Infinity,
    visits,
    // What the contact does now was not in sight with an older row; what the rep said describes no row.
    rowsOfParty: new Map(),
    saidOf: () => null,
  };
  for (const row of olderRows) {
    const party = parties.get(row.subject.party) ?? unknownParty;
    const { features } = describeRow(subjectKey(row.subject), row, party, context);
    const { occurredAt, newest } = row;
    frozen.set(subjectKey(row.subject), { occurredAt, reference: newest.reference, features, places: null });
  }
  return frozen;
}

/** By notification id. */
function placesOf(rows: readonly RankedRow[]): ReadonlyMap<string, Places> {
  const listed = rows.filter((row) => row.views.includes('all'));
  const newest = new Map(sortRows(listed, 'newest').map(({ id }, index) => [id, index + 1]));
  return new Map(
    sortRows(listed, 'priority').map(({ id }, index) => [
      id,
      { priority: index + 1, newest: newest.get(id) ?? index + 1 },
    ]),
  );
}
