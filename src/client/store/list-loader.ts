import { mayPass } from '../back-off.ts';
import { isFeedError, type FeedError } from '../feed-error.ts';
import { listOf, type FeedList } from './feed-list.ts';
import { countNew, isReordered, revise } from './list-changes.ts';
import type { Pagination } from './pagination.ts';
import type { ReactionSync } from './reaction-sync.ts';
import type { StoreCore } from './snapshot.ts';

/** The most rows that the server gives at once. */
const maxPage = 200;

/** Loads lists, and reads again what has changed in them. */
export class ListLoader {
  readonly #core: StoreCore;
  readonly #sync: ReactionSync;
  readonly #pagination: Pagination;
  #loading: AbortController | null = null;
  /** The server's rows when they were last compared; the same array while nothing has changed. */
  #compared: readonly unknown[] | null = null;
  #lastRefetchFailed = false;

  constructor(core: StoreCore, sync: ReactionSync, pagination: Pagination) {
    this.#core = core;
    this.#sync = sync;
    this.#pagination = pagination;
  }

  /** Ends a load; the list stays. */
  abort(): void {
    this.#loading?.abort();
  }

  /** Loads the feed and shows it. Resolves when it is there or has failed, or when another load has taken its place. */
  async load(): Promise<void> {
    const source = this.#core.source();
    const { query } = this.#core.getSnapshot();
    this.abort();
    if (source === null || this.#core.signal().aborted) return;
    const loading = (this.#loading = new AbortController());
    const signal = AbortSignal.any([loading.signal, this.#core.signal()]);
    this.#core.publish({ isLoading: true });
    try {
      // Only then the answer holds what was done before.
      await this.#sync.settled();
      signal.throwIfAborted();
      const askedAt = performance.now();
      const feed = await source.feed(query, signal);
      signal.throwIfAborted();
      this.#core.show(listOf(feed, query, askedAt));
    } catch (error) {
      if (!signal.aborted) this.#core.fail(error);
    } finally {
      if (this.#loading === loading) {
        this.#loading = null;
        this.#core.publish({ isLoading: false });
      }
    }
  }

  /** Reads what has changed, or loads where there is no list to change. Gives the failure that may pass. */
  async refetchOrLoad(): Promise<FeedError | null> {
    // A change that is noticed during a load is read after it.
    if (this.#loading !== null) await this.#untilLoaded();
    const { list, query } = this.#core.getSnapshot();
    if (list === null || list.isLocal || list.query !== query) {
      await this.load();
      const { error } = this.#core.getSnapshot();
      return mayPass(error) ? error : null;
    }
    try {
      await this.#refetch(list);
      this.#lastRefetchFailed = false;
      return null;
    } catch (error) {
      if (this.#core.signal().aborted) return null;
      if (!isFeedError(error)) throw error;
      // Ignore a short gap.
      const isLasting = this.#lastRefetchFailed || !mayPass(error) || !navigator.onLine;
      this.#lastRefetchFailed = mayPass(error);
      if (isLasting && this.#core.getSnapshot().error?.kind !== error.kind) this.#core.fail(error);
      return mayPass(error) ? error : null;
    }
  }

  async #untilLoaded(): Promise<void> {
    while (this.#loading !== null) {
      await new Promise<void>((resolve) => {
        const stop = this.#core.subscribe(() => {
          stop();
          resolve();
        });
      });
    }
  }

  /**
   * Counts, times and changed rows are shown at once, since nothing moves for them; new rows and another order are kept
   * back.
   */
  async #refetch(list: FeedList): Promise<void> {
    const source = this.#core.source();
    if (source === null) return;
    const { shown } = this.#sync;
    const askedAt = performance.now();
    const limit = Math.min(maxPage, Math.max(list.query.limit, list.rows.length));
    const query = { ...list.query, limit };
    const feed = await source.feed(query, this.#core.signal());
    const next = listOf(feed, list.query, askedAt);
    const { list: current } = this.#core.getSnapshot();
    // Another query, or a later answer to this one; a list that waited and was shown meanwhile is older.
    if (current?.query !== list.query || current.askedAt > askedAt) return;
    const isOther = feed.principal !== current.feed.principal;
    if (isOther || (current.rows.length === 0 && next.rows.length > 0)) return this.#core.show(next);

    const newCount = countNew(current, next, shown);
    const isWaiting = newCount > 0 || isReordered(current, next);
    this.#core.publish({
      list: revise(current, next, shown),
      newestFeed: feed,
      newestAskedAt: askedAt,
      error: null,
      newCount,
      pendingList: isWaiting ? next : null,
    });
    if (this.#compared !== feed.notifications) await this.#pagination.reviseBeyond(query, next);
    this.#compared = feed.notifications;
  }
}
