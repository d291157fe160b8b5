import type { ModelState } from '../../contract/feed.ts';
import type { Preferences } from '../../contract/preferences.ts';
import { aheadTolerance, day, longestSnooze, minute } from '../../contract/time.ts';
import type { Principal } from '../app-env.ts';
import type { Learning } from '../../learning/learning.ts';
import type { Store } from '../../store/store.ts';
import { readHistories } from './contact-histories.ts';
import type { Engagement } from './engagement.ts';
import { toFeedRow } from './feed-row.ts';
import { readParties } from './parties.ts';
import { rankRows, type RankedRow } from './rank-rows.ts';
import { reactionsBySubject } from './reactions-by-subject.ts';
import { readWindowRows } from './read-rows.ts';
import { ratingsOf } from './ratings.ts';
import { readVisits } from './visits.ts';

/** Reactions that can still hold a row of the window: the longest snooze, and a day on either side of it. */
const reactionReach = longestSnooze + 2 * day;
/** An impression holds a row for a day, and a row of the window is a day old at most. */
const seenReach = 3 * day;

export interface RepWindowDependencies {
  readonly store: Store;
  readonly learning: Learning;
  readonly engagement: Engagement;
}

/** A rep's window, ranked; nothing is filtered yet. */
export interface RepWindow {
  readonly seq: number;
  readonly preferences: Preferences;
  /** Epoch milliseconds, at most a little ahead of the clock; `null` before the first event. */
  readonly lastEventAt: number | null;
  readonly model: ModelState;
  readonly rows: readonly RankedRow[];
  /** From `now` on the same would be read until then, as long as nothing is written; epoch milliseconds. */
  readonly until: number;
}

export async function readRepWindow(
  { store, learning, engagement }: RepWindowDependencies,
  principal: Principal,
  now: number,
): Promise<RepWindow> {
  const { tenant, rep } = principal;
  // Read before the rest: whatever changes in between makes the client look again.
  const seq = await store.seq(tenant, rep);
  const [facts, preferences, lastEventAt, next, model] = await Promise.all([
    store.reactions(tenant, rep, now - reactionReach, now - seenReach),
    store.preferences(tenant, rep),
    store.lastEventAt(tenant, now + aheadTolerance),
    store.lastEventAt(tenant, now + aheadTolerance + minute),
    learning.model(tenant, rep, now),
  ]);

  const reactions = reactionsBySubject(facts);
  const { rows, topQuarter, until } = await readWindowRows(store, engagement, principal, now, reactions);
  const [parties, visits, histories] = await Promise.all([
    readParties(store, tenant, rows, now, topQuarter),
    readVisits(store, principal, rows, now),
    readHistories(store, tenant, rows),
  ]);
  const feedRows = rows.map((row) => toFeedRow(row, { tenant, now, preferences, reactions, parties }));
  const ranking = rankRows(rep, endOfMinute(now), model.ranking, feedRows, {
    histories,
    visits,
    saidOf: ratingsOf(reactions, now),
  });
  return {
    seq,
    preferences,
    lastEventAt,
    model: {
      version: model.version,
      learnedFrom: model.ranking.learnedFrom,
      stillLearning: ranking.stillLearning,
    },
    rows: ranking.rows,
    // An event ahead of the clock counts as of now, which is another time with each read.
    until: next !== null && next > now ? now : Math.min(until, endOfMinute(now)),
  };
}

/** Ages and counts of days hold for a minute, so that within it nothing changes but what really changed. */
function endOfMinute(now: number): number {
  return Math.ceil(now / minute) * minute;
}
