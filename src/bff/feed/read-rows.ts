import type { PlacedActivity } from '../../contract/activity.ts';
import type { ReactionFact } from '../../contract/fact.ts';
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

function isKeptBySnooze(facts: readonly ReactionFact[], now: number): boolean {
  if (!facts.some(({ until }) => until !== null && until > now - windowLength)) return false;
  const { place, returned } = rowState(facts, lastRepeat(facts), now);
  return place === 'snoozed' || returned;
}

async function readSnoozedRows(
  store: Pick<Store, 'routed'>,
  principal: Principal,
  now: number,
  snoozed: readonly (readonly ReactionFact[])[],
): Promise<readonly Row[]> {
  const parties = [...new Set(snoozed.flatMap((facts) => facts.map(({ subject }) => subject.party)))];
  const from = Math.min(...snoozed.map((facts) => lastRepeat(facts) - windowLength));
  const activities = await readActivities(store, principal, from, now, parties);
  return snoozed.flatMap((facts) => {
    const keys = new Set(facts.map(({ subject }) => subjectKey(subject)));
    // Its count covers the day that the rep saw when snoozing it.
    const day = activities.filter(({ at }) => at > lastRepeat(facts) - windowLength);
    return collapse(day).filter((row) => keys.has(subjectKey(row.subject)));
  });
}

/** The newest repeat that the rep reacted to. */
function lastRepeat(facts: readonly ReactionFact[]): number {
  return Math.max(...facts.map(({ occurredAt }) => occurredAt));
}
