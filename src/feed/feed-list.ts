import type { EarlierFeed, Feed, FeedQuery } from '../contract/feed.ts';
import type { ListedRow } from './listed-row.ts';

/** The rows on screen, in an order that holds until another list is asked for. */
export interface FeedList {
  /** The first page's answer, for its counts and times. */
  readonly feed: Feed;
  readonly rows: readonly ListedRow[];
  readonly nextCursor: string | null;
  readonly query: FeedQuery;
  /** When it was asked for, `performance.now()`. */
  readonly askedAt: number;
}

/** The rows from before the window. */
export interface EarlierList {
  readonly rows: readonly ListedRow[];
  readonly nextCursor: string | null;
}

export function listOf(feed: Feed, query: FeedQuery, askedAt: number): FeedList {
  return { feed, query, rows: rowsOf(feed, 0, isRanked(query)), nextCursor: feed.nextCursor, askedAt };
}

/** The list with its next page behind it. */
export function extended(list: FeedList, page: Feed): FeedList {
  const known = new Set(list.rows.map((row) => row.notification.id));
  const added = rowsOf(page, list.rows.length, isRanked(list.query)).filter(
    (row) => !known.has(row.notification.id),
  );
  return { ...list, rows: [...list.rows, ...added], nextCursor: page.nextCursor };
}

export function extendedEarlier(list: EarlierList | null, page: EarlierFeed): EarlierList {
  const rows = page.notifications.map((notification) => ({ notification, asOf: page.asOf, rank: null }));
  return { rows: [...(list?.rows ?? []), ...rows], nextCursor: page.nextCursor };
}

/** Whether `next` has rows that `list` lacks, or the same in another order. Rows that only left do not count. */
export function isReordered(list: FeedList, next: FeedList): boolean {
  const present = new Set(next.rows.map((row) => row.notification.id));
  const before = list.rows.map((row) => row.notification.id).filter((id) => present.has(id));
  // Only as far as was loaded: what follows is the next page, not news.
  return next.rows.slice(0, list.rows.length).some((row, index) => {
    const id = before[index];
    return id === undefined ? list.nextCursor === null : row.notification.id !== id;
  });
}

function rowsOf(feed: Feed, before: number, ranked: boolean): readonly ListedRow[] {
  return feed.notifications.map((notification, index) => ({
    notification,
    asOf: feed.asOf,
    rank: ranked ? before + index + 1 : null,
  }));
}

/** A rank means something only in the whole window in priority order. */
function isRanked({ view, types, contact, q, order }: FeedQuery): boolean {
  return view === 'all' && types.length === 0 && contact === null && q === null && order === 'priority';
}
