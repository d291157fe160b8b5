import type { EarlierFeed, Feed, FeedQuery } from '../../contract/feed.ts';
import type { ListedRow } from '../../feed/listed-row.ts';

/** The rows on screen, in an order that holds until another list is asked for. */
export interface FeedList {
  /** The first page's answer. It stays the same object while rows are added or brought up to date. */
  readonly feed: Feed;
  readonly query: FeedQuery;
  readonly rows: readonly ListedRow[];
  readonly nextCursor: string | null;
  /** When it was asked for, `performance.now()`. */
  readonly askedAt: number;
}

export function listOf(feed: Feed, query: FeedQuery, askedAt: number): FeedList {
  return { feed, query, rows: listedRows(feed, query), nextCursor: feed.nextCursor, askedAt };
}

/**
 * An answer's rows, behind `before` others. A rank means something only in the whole window in priority order: in no
 * other query, and not in what was before the window, which answers none.
 */
export function listedRows(
  { notifications, asOf }: Feed | EarlierFeed,
  query: FeedQuery | null,
  before = 0,
): readonly ListedRow[] {
  const { view, types, contact, q, order } = query ?? {};
  const ranked = view === 'all' && types?.length === 0 && !contact && !q && order === 'priority';
  return notifications.map((notification, index) => ({
    notification,
    asOf,
    rank: ranked ? before + index + 1 : null,
  }));
}
