import type { ActivityType } from '../../contract/activity.ts';
import type { Feed, FeedQuery, View } from '../../contract/feed.ts';
import type { FeedError } from '../feed-error.ts';
import type { FeedSource } from '../feed-source.ts';
import type { EarlierList, FeedList, ListedRow } from './feed-list.ts';

/** How many rows there are: what the server said last, less what the rep has hidden since. */
export interface FeedCounts {
  readonly types: Readonly<Record<ActivityType, number>>;
  readonly views: Readonly<Record<View, number>>;
  /** Rows that match the query. */
  readonly total: number;
}

/** Everything that a feed shows, at one moment. A snapshot never changes; the store publishes another one. */
export interface FeedSnapshot {
  /** What is asked for. */
  readonly query: FeedQuery;
  readonly isLoading: boolean;
  /** The last good list. It stays while another one loads or fails. */
  readonly list: FeedList | null;
  /** The list's rows without those that were dismissed together. */
  readonly rows: readonly ListedRow[];
  /** The same query's list as the server would show it now, kept back until the rep asks for it. */
  readonly pendingList: FeedList | null;
  /** Rows of the pending list that the rep has not been shown. */
  readonly newCount: number;
  /** Rows from before the window; `null` until they are asked for. */
  readonly earlier: EarlierList | null;
  /** What the server said last, for times: it may be newer than the list. */
  readonly newestFeed: Feed | null;
  /** When that was asked for, `performance.now()`. */
  readonly newestAskedAt: number;
  readonly counts: FeedCounts | null;
  /** Why the last request failed; `null` once one succeeds. */
  readonly error: FeedError | null;
}

/** What a list can do once its rows are there; it loads late. */
export interface ListUpdates {
  /** Reads what has changed. Rejects with what went wrong. */
  refetch(list: FeedList): Promise<void>;
  showMore(): Promise<void>;
  prefetch(): Promise<void>;
  showEarlier(): Promise<void>;
  filter(base: FeedList, query: FeedQuery): FeedList;
}

/** What the parts of a store use of it. */
export interface StoreCore {
  getSnapshot(): FeedSnapshot;
  publish(change: Partial<FeedSnapshot>): void;
  subscribe(callback: () => void): () => void;
  source(): FeedSource | null;
  /** Aborts when the feed leaves its page. */
  signal(): AbortSignal;
  /** Shows another list in place of the present one. */
  show(list: FeedList): void;
  /** Loads the feed anew. */
  refresh(): Promise<void>;
  /** `null` until they have loaded. */
  updates(): ListUpdates | null;
  /** Says why a request failed. Throws what is no failure of a request. */
  fail(error: unknown): void;
}

/** A row that the rep has hidden and that the feed still counts. */
export interface HiddenRow {
  readonly row: ListedRow;
  readonly isSnoozed: boolean;
}

export function countsOf(feed: Feed, view: View, hidden: readonly HiddenRow[]): FeedCounts {
  const types = { ...feed.counts };
  const views = { ...feed.views };
  for (const { row, isSnoozed } of hidden) {
    const { type, priority } = row.notification;
    types[type] -= 1;
    views[isSnoozed ? 'snoozed' : 'done'] += 1;
    if (view === 'automated') views.automated -= 1;
    else {
      views.all -= 1;
      if (priority === 'high') views.highlights -= 1;
    }
  }
  return { types, views, total: feed.total - hidden.length };
}
