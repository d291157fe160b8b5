import type { FeedQuery } from '../../contract/feed.ts';
import { isFeedError } from '../feed-error.ts';
import type { FeedSource } from '../feed-source.ts';
import { listedRows, listOf, type FeedList, type ListedRow } from './feed-list.ts';
import { countNew, isReordered, revise } from './list-changes.ts';
import { localList } from './local-list.ts';
import type { OptimisticReactions } from './optimistic-reactions.ts';
import type { ListUpdates, StoreCore } from './snapshot.ts';

/** The most rows that the server gives at once. */
const maxPage = 200;

/** Pages a store's list, and reads again what has changed in it. */
export class StoreUpdates implements ListUpdates {
  readonly #store: StoreCore;
  readonly #reactions: OptimisticReactions;
  /** The server's rows when they were last compared; the same array while nothing has changed. */
  #compared: readonly unknown[] | null = null;
  #isPaging = false;
  /** The cursor of a page that failed; only the rep asks for it again. */
  #failedCursor: string | null = null;

  constructor(store: StoreCore, reactions: OptimisticReactions) {
    this.#store = store;
    this.#reactions = reactions;
  }

  /**
   * Counts, times and changed rows are shown at once, since nothing moves for them; new rows and another order are kept
   * back.
   */
  async refetch(list: FeedList): Promise<void> {
    const source = this.#store.source();
    if (source === null) return;
    const askedAt = performance.now();
    const limit = Math.min(maxPage, Math.max(list.query.limit, list.rows.length));
    const query = { ...list.query, limit };
    const feed = await source.feed(query, this.#store.signal());
    const next = listOf(feed, list.query, askedAt);
    const { list: current } = this.#store.getSnapshot();
    // Another query, or a later answer to this one; a list that waited and was shown meanwhile is older.
    if (current?.query !== list.query || current.askedAt > askedAt) return;
    const isOther = feed.principal !== current.feed.principal;
    if (isOther || (current.rows.length === 0 && next.rows.length > 0)) return this.#store.show(next);

    const newCount = countNew(current, next, this.#reactions);
    const isWaiting = newCount > 0 || isReordered(current, next);
    this.#store.publish({
      list: revise(current, next, this.#reactions),
      newestFeed: feed,
      newestAskedAt: askedAt,
      error: null,
      newCount,
      pendingList: isWaiting ? next : null,
    });
    if (this.#compared !== feed.notifications) await this.#reviseBeyond(query, next);
    this.#compared = feed.notifications;
  }

  /** What is loaded, filtered by a query that the server could not be asked. */
  filter(base: FeedList, query: FeedQuery): FeedList {
    return localList(base, query, (row) => this.#reactions.stateOf(row));
  }

  /** Loads the next page of the frozen order; starts over where that order is gone. */
  async showMore(): Promise<void> {
    if (this.#isPaging) return;
    this.#isPaging = true;
    this.#failedCursor = this.#store.getSnapshot().list?.nextCursor ?? null;
    try {
      await this.#load(async (source, signal, list) => {
        const page = await source.feed({ ...list.query, cursor: list.nextCursor }, signal);
        const { list: current } = this.#store.getSnapshot();
        this.#failedCursor = null;
        if (current?.feed !== list.feed || current.nextCursor !== list.nextCursor) return;
        const rows = unlisted(listedRows(page, list.query, current.rows.length), current.rows);
        const longer = { ...current, rows: [...current.rows, ...rows], nextCursor: page.nextCursor };
        this.#store.publish({ list: longer, error: null });
      });
    } finally {
      this.#isPaging = false;
    }
  }

  /** The same before the rep has reached the end, unless that has failed. */
  async prefetch(): Promise<void> {
    const cursor = this.#store.getSnapshot().list?.nextCursor ?? null;
    if (cursor !== null && cursor !== this.#failedCursor) await this.showMore();
  }

  showEarlier(): Promise<void> {
    return this.#load(async (source, signal, list) => {
      const { earlier } = this.#store.getSnapshot();
      const { types, limit } = list.query;
      const cursor = earlier?.nextCursor ?? null;
      const page = await source.earlier({ types, limit, cursor }, signal);
      if (this.#store.getSnapshot().list?.feed !== list.feed) return;
      const before = earlier?.rows ?? [];
      // A row that was in the window a moment ago may be older than that by now.
      const rows = unlisted(listedRows(page, null), [...list.rows, ...before]);
      this.#store.publish({ earlier: { rows: [...before, ...rows], nextCursor: page.nextCursor } });
    });
  }

  /**
   * Brings rows up to date that are loaded beyond the first page: to each of them that has changed something has happened of
   * late, so the newest rows hold it, however many are loaded.
   */
  async #reviseBeyond(query: FeedQuery, next: FeedList): Promise<void> {
    const source = this.#store.source();
    const { list: before } = this.#store.getSnapshot();
    const isAllRead = before === null || before.rows.length <= query.limit || query.order === 'newest';
    if (source === null || isAllRead) return;
    const newest = await source.feed({ ...query, order: 'newest' }, this.#store.signal());
    const { list } = this.#store.getSnapshot();
    if (list?.feed !== before.feed) return;
    this.#store.publish({ list: revise(list, { ...next, rows: listedRows(newest, null) }, this.#reactions) });
  }

  async #load(
    work: (source: FeedSource, signal: AbortSignal, list: FeedList) => Promise<void>,
  ): Promise<void> {
    const { list } = this.#store.getSnapshot();
    const source = this.#store.source();
    if (source === null || list === null) return;
    try {
      await work(source, this.#store.signal(), list);
    } catch (error) {
      if (isFeedError(error) && error.kind === 'expired-order') return this.#store.refresh();
      this.#store.fail(error);
    }
  }
}

/** The rows that are not listed yet. */
function unlisted(rows: readonly ListedRow[], listed: readonly ListedRow[]): readonly ListedRow[] {
  const known = new Set(listed.map((row) => row.notification.id));
  return rows.filter((row) => !known.has(row.notification.id));
}
