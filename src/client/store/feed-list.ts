import type { EarlierFeed, EarlierNotification, Feed, FeedQuery } from '../../contract/feed.ts';
import type { Notification } from '../../contract/notification.ts';

/** A notification of the ranked window, or an unranked one from before it. */
export type RowNotification = EarlierNotification &
  Partial<Pick<Notification, 'priority' | 'reasons' | 'related'>>;

/** A notification in its place. It stays the same object until another list is shown or the notification changes. */
export interface ListedRow {
  readonly notification: RowNotification;
  /** `asOf` of the answer it came with, RFC 3339. */
  readonly asOf: string;
  /** 1-based in the unfiltered priority order; `null` in any other list. */
  readonly rank: number | null;
  /** It changed in its place, where it must keep its height. */
  readonly revised?: true;
}

/** The rows on screen, in an order that holds until another list is asked for. */
export interface FeedList {
  /** The first page's answer. It stays the same object while rows are added or brought up to date. */
  readonly feed: Feed;
  readonly query: FeedQuery;
  readonly rows: readonly ListedRow[];
  readonly nextCursor: string | null;
  /** When it was asked for, `performance.now()`. */
  readonly askedAt: number;
  /** The server could not be asked: these are the loaded rows that match the query. */
  readonly isLocal?: true;
}

/** The rows from before the window. */
export interface EarlierList {
  readonly rows: readonly ListedRow[];
  readonly nextCursor: string | null;
}

export function listOf(feed: Feed, query: FeedQuery, askedAt: number): FeedList {
  return { feed, query, rows: listedRows(feed, query), nextCursor: feed.nextCursor, askedAt };
}

/**
 * The rows of an answer that follow `before` others. A rank means something only in the whole window in priority order:
 * in no other query, and not for rows from before the window, which have no query.
 */
export function listedRows(
  { notifications, asOf }: Feed | EarlierFeed,
  query: FeedQuery | null,
  before = 0,
): readonly ListedRow[] {
  const ranked = query !== null && query.order === 'priority' && isUnfiltered(query);
  return notifications.map((notification, index) => ({
    notification,
    asOf,
    rank: ranked ? before + index + 1 : null,
  }));
}

/** Whether the query asks for the whole window. */
export function isUnfiltered({ view, types, contact, q }: FeedQuery): boolean {
  return view === 'all' && types.length === 0 && contact === null && q === null;
}
