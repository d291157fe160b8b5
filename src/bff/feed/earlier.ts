import type { EarlierFeed } from '../../contract/feed.ts';
import type { EarlierQuery } from '../../contract/schemas/feed-query.ts';
import { day, longestSnooze, windowLength } from '../../contract/time.ts';
import { collapse } from '../../ingest/collapse.ts';
import type { Clock, Principal } from '../app-env.ts';
import type { Store } from '../../store/store.ts';
import { toFeedRow, type FeedRow } from './feed-row.ts';
import { readParties } from './parties.ts';
import { markPromising } from './promising-leads.ts';
import { reactionsBySubject } from './reactions-by-subject.ts';
import { readActivities } from './read-activities.ts';
import type { RememberServed } from './served-notifications.ts';
import { toEarlierNotification, wireTime } from './to-notification.ts';
import type { TrustedLinks } from './trusted-links.ts';

/** How old a row may be. */
const reach = 7 * day;

/** Reactions that can still hold a row this old: the longest snooze, and a day on either side of it. */
const reactionReach = reach + longestSnooze + 2 * day;
const seenReach = reach + 2 * day;

interface EarlierDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly rememberServed: RememberServed;
  readonly links: TrustedLinks;
}

/**
 * What is older than the window, newest first: rows without a repeat in the window, and without those the rep put away or
 * muted and those of machines. A cursor names the last row given, so that nothing is kept for it.
 */
export async function readEarlier(
  { store, clock, rememberServed, links }: EarlierDependencies,
  principal: Principal,
  { types, limit, cursor }: EarlierQuery,
): Promise<EarlierFeed> {
  const now = clock();
  const matching = (await readEarlierRows(store, principal, now)).filter(
    (row) => types.length === 0 || types.includes(row.row.subject.type),
  );

  const behind = cursor === null ? matching : matching.filter((row) => compareToCursor(row, cursor) > 0);
  const page = behind.slice(0, limit);
  const last = page.at(-1);
  await rememberServed(principal, page, now);
  return {
    asOf: wireTime(now),
    window: { from: wireTime(now - reach), to: wireTime(now - windowLength) },
    total: matching.length,
    nextCursor: last && page.length < behind.length ? `${last.row.occurredAt}.${last.id}` : null,
    notifications: page.map((row) => toEarlierNotification(row, links)),
  };
}

/** Newest first, ties by id. */
export async function readEarlierRows(
  store: Store,
  principal: Principal,
  now: number,
): Promise<readonly FeedRow[]> {
  const { tenant, rep } = principal;
  const [activities, facts, preferences] = await Promise.all([
    readActivities(store, principal, now - reach, now),
    store.reactions(tenant, rep, now - reactionReach, now - seenReach),
    store.preferences(tenant, rep),
  ]);
  const reactions = reactionsBySubject(facts);
  const rows = collapse(markPromising(activities, new Set(), reactions)).filter(
    (row) => row.occurredAt <= now - windowLength,
  );
  const parties = await readParties(store, tenant, rows, now);
  return rows
    .map((row) => toFeedRow(row, { tenant, now, preferences, reactions, parties }))
    .filter((row) => row.views.includes('all') && !row.state.returned)
    .sort((a, b) => compareNewestFirst(a.row.occurredAt, a.id, b.row.occurredAt, b.id));
}

function compareToCursor(row: FeedRow, cursor: string): number {
  const [at, id = ''] = cursor.split('.');
  return compareNewestFirst(row.row.occurredAt, row.id, Number(at), id);
}

function compareNewestFirst(atA: number, idA: string, atB: number, idB: string): number {
  if (atA !== atB) return atB - atA;
  if (idA === idB) return 0;
  return idA < idB ? -1 : 1;
}
