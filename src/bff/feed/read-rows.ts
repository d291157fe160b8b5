import type { PlacedActivity } from '../../contract/activity.ts';
import type { AcceptedReaction, Subject } from '../../contract/fact.ts';
import { windowLength } from '../../contract/time.ts';
import { collapse, type Row } from '../../ingest/collapse.ts';
import type { Principal } from '../app-env.ts';
import type { Engagement } from './engagement.ts';
import { asPromising, markPromising, partiesOfLeads } from './promising-leads.ts';
import type { ReactionsBySubject } from './reactions-by-subject.ts';
import { readActivities, type ActivitiesStore } from './read-activities.ts';
import { rowState } from './row-state.ts';
import { subjectKey } from './subject-key.ts';

export interface WindowRows {
  readonly rows: readonly Row[];
  /** The contacts of assigned leads who lie in the tenant's top quarter of engagement. */
  readonly topQuarter: ReadonlySet<string>;
  /** When the first of them changes or leaves because its time is over, epoch milliseconds. */
  readonly until: number;
}

/**
 * The rows of a rep's window: what happened in the last 24 hours, and what was snoozed before and is still away or came
 * back within a day.
 */
export async function readWindowRows(
  store: ActivitiesStore,
  engagement: Engagement,
  principal: Principal,
  now: number,
  reactions: ReactionsBySubject,
): Promise<WindowRows> {
  const activities = await readActivities(store, principal, now - windowLength, now);
  const topQuarter = await engagement.topQuarter(principal.tenant, partiesOfLeads(activities), now);
  const rows = collapseUntil(now, markPromising(activities, topQuarter, reactions));

  const present = new Set(rows.map((row) => subjectKey(row.subject)));
  const snoozed = [...reactions.values()].filter((facts) => {
    const [subject] = facts.map((fact) => fact.subject);
    if (!subject || !isKeptBySnooze(facts, now)) return false;
    return !present.has(subjectKey(subject)) && !present.has(subjectKey(asPromising(subject)));
  });
  const snoozedRows = await readSnoozedRows(store, principal, now, snoozed);
  return {
    rows: [...rows, ...snoozedRows],
    topQuarter,
    until: endOf(activities, [...reactions.values()].flat(), now),
  };
}

/** Events leave after a day; what was snoozed comes back, and leaves a day after that. */
function endOf(
  activities: readonly PlacedActivity[],
  facts: readonly AcceptedReaction[],
  now: number,
): number {
  let end = Infinity;
  for (const { at } of activities) end = Math.min(end, at + windowLength);
  for (const { until } of facts) {
    if (until === null) continue;
    for (const at of [until, until + windowLength]) if (at > now) end = Math.min(end, at);
  }
  return end;
}

/** A row that lies a little ahead of the clock counts as of now; how its events follow each other stays. */
function collapseUntil(now: number, activities: readonly PlacedActivity[]): readonly Row[] {
  return collapse(activities).map((row) => ({
    ...row,
    occurredAt: Math.min(row.occurredAt, now),
    firstOccurredAt: Math.min(row.firstOccurredAt, now),
  }));
}

function isKeptBySnooze(facts: readonly AcceptedReaction[], now: number): boolean {
  if (!facts.some(({ until }) => until !== null && until > now - windowLength)) return false;
  const { place, returned } = rowState(facts, lastRepeat(facts), now);
  return place === 'snoozed' || returned;
}

async function readSnoozedRows(
  store: ActivitiesStore,
  principal: Principal,
  now: number,
  snoozed: readonly (readonly AcceptedReaction[])[],
): Promise<readonly Row[]> {
  if (snoozed.length === 0) return [];
  const subjects = snoozed.flatMap((facts) => facts[0]?.subject ?? []);
  const from = Math.min(...snoozed.map((facts) => lastRepeat(facts) - windowLength));
  return readRowsOf(store, principal, subjects, from, now);
}

/** The rows of these subjects, whatever their age, if they have events later than `from` that go to the rep. */
export async function readRowsOf(
  store: ActivitiesStore,
  principal: Principal,
  subjects: readonly Subject[],
  from: number,
  now: number,
): Promise<readonly Row[]> {
  if (subjects.length === 0) return [];
  const parties = [...new Set(subjects.map(({ party }) => party))];
  const activities = await readActivities(store, principal, from, now, parties);
  const rowsOf = (of: Subject['type'], some: readonly PlacedActivity[]): readonly Row[] =>
    // A lead is what the rep took it for, whatever has become of its contact since.
    collapseUntil(
      now,
      of === 'qualified-lead.assigned' ? markPromising(some, new Set(parties), new Map()) : some,
    );
  const rows = {
    plain: rowsOf('lead.assigned', activities),
    promising: rowsOf('qualified-lead.assigned', activities),
  };
  return subjects.flatMap((subject) => {
    const row = findRow(subject.type === 'qualified-lead.assigned' ? rows.promising : rows.plain, subject);
    // Like any row, it covers a day: the one that ends with its newest repeat.
    const ofDay = row && activities.filter(({ at }) => at > row.occurredAt - windowLength);
    return (ofDay && findRow(rowsOf(subject.type, ofDay), subject)) ?? [];
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
