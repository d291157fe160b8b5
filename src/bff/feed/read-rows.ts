import type { PlacedActivity } from '../../contract/activity.ts';
import type { AcceptedReaction, Subject } from '../../contract/fact.ts';
import { aheadTolerance, windowLength } from '../../contract/time.ts';
import { collapse, type Row } from '../../ingest/collapse.ts';
import type { Principal } from '../app-env.ts';
import type { Store } from '../store/store.ts';
import type { ReactionsBySubject } from './reactions-by-subject.ts';
import { rowState } from './row-state.ts';
import { subjectKey } from './subject-key.ts';

/**
 * The rows of a rep's window: what happened in the last 24 hours, and what was snoozed before and is still away or came
 * back within a day.
 */
export async function readWindowRows(
  store: Pick<Store, 'routed'>,
  principal: Principal,
  now: number,
  reactions: ReactionsBySubject,
): Promise<readonly Row[]> {
  const rows = collapse(await readActivities(store, principal, now - windowLength, now));
  const present = new Set(rows.map((row) => subjectKey(row.subject)));
  const snoozed = [...reactions]
    .filter(([key, facts]) => !present.has(key) && isKeptBySnooze(facts, now))
    .map(([, facts]) => facts);
  return snoozed.length === 0 ? rows : [...rows, ...(await readSnoozedRows(store, principal, now, snoozed))];
}

/** The activities routed to the rep later than `from`; those a little ahead of the clock count as now. */
export async function readActivities(
  store: Pick<Store, 'routed'>,
  { tenant, rep }: Principal,
  from: number,
  now: number,
  parties?: readonly string[],
): Promise<readonly PlacedActivity[]> {
  const to = now + aheadTolerance;
  const activities = await store.routed(tenant, rep, { from, to }, to, parties);
  return activities.map((activity) => (activity.at > now ? { ...activity, at: now } : activity));
}

function isKeptBySnooze(facts: readonly AcceptedReaction[], now: number): boolean {
  if (!facts.some(({ until }) => until !== null && until > now - windowLength)) return false;
  const { place, returned } = rowState(facts, lastRepeat(facts), now);
  return place === 'snoozed' || returned;
}

async function readSnoozedRows(
  store: Pick<Store, 'routed'>,
  principal: Principal,
  now: number,
  snoozed: readonly (readonly AcceptedReaction[])[],
): Promise<readonly Row[]> {
  const subjects = snoozed.flatMap((facts) => facts[0]?.subject ?? []);
  const from = Math.min(...snoozed.map((facts) => lastRepeat(facts) - windowLength));
  return readRowsOf(store, principal, subjects, from, now);
}

/** The rows of these subjects, whatever their age, if they have events later than `from` that go to the rep. */
export async function readRowsOf(
  store: Pick<Store, 'routed'>,
  principal: Principal,
  subjects: readonly Subject[],
  from: number,
  now: number,
): Promise<readonly Row[]> {
  if (subjects.length === 0) return [];
  const parties = [...new Set(subjects.map(({ party }) => party))];
  const activities = await readActivities(store, principal, from, now, parties);
  const rows = collapse(activities);
  return subjects.flatMap((subject) => {
    const row = findRow(rows, subject);
    // Like any row, it covers a day: the one that ends with its newest repeat.
    const ofDay = row && activities.filter(({ at }) => at > row.occurredAt - windowLength);
    return (ofDay && findRow(collapse(ofDay), subject)) ?? [];
  });
}

function findRow(rows: readonly Row[], subject: Subject): Row | undefined {
  const key = subjectKey(subject);
  return rows.find((row) => subjectKey(row.subject) === key);
}

/** The newest repeat that the rep reacted to. */
function lastRepeat(facts: readonly AcceptedReaction[]): number {
  return Math.max(...facts.map(({ occurredAt }) => occurredAt));
}
