import { initialState, Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isFeedError, type FeedError } from '../client/feed-error.ts';
import type { FeedSource } from '../client/feed-source.ts';
import type { Feed, FeedQuery } from '../contract/feed.ts';
import {
  extended,
  extendedEarlier,
  isReordered,
  listOf,
  type EarlierList,
  type FeedList,
} from './feed-list.ts';

export interface FeedControllerOptions {
  /** The source and query to show; the feed is loaded anew when one of the two becomes another object. */
  readonly ask: () => readonly [FeedSource | null, FeedQuery];
  onReady(list: FeedList): void;
  onError(error: FeedError): void;
}

const longestPage = 200;

/**
 * Loads the feed. The last good list stays while another one loads or fails, and its order holds until `refresh`,
 * `showNewOrder` or another query.
 */
export class FeedController implements ReactiveController {
  list: FeedList | null = null;
  /** The same query's list in the order that has been learned since, kept back. */
  newOrder: FeedList | null = null;
  earlier: EarlierList | null = null;
  /** Why the last load failed; null once one succeeds. */
  error: FeedError | null = null;

  readonly #host: ReactiveControllerHost;
  readonly #options: FeedControllerOptions;
  readonly #task: Task<readonly [FeedSource | null, FeedQuery], FeedList>;
  #life = new AbortController();
  #source: FeedSource | null = null;
  #looking = false;
  #lookOnceMore = false;

  constructor(host: ReactiveControllerHost, options: FeedControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    this.#task = new Task<readonly [FeedSource | null, FeedQuery], FeedList>(host, {
      args: options.ask,
      task: async ([source, query], { signal }) => {
        if (source === null) return initialState;
        const askedAt = performance.now();
        return listOf(await source.feed(query, signal), query, askedAt);
      },
      onComplete: (list) => this.#show(list),
      onError: (error) => this.#fail(error),
    });
  }

  get loading(): boolean {
    return this.#task.status === TaskStatus.PENDING;
  }

  hostConnected(): void {
    addEventListener('online', this.#retry);
    if (!this.#life.signal.aborted) return;
    // Aborted when it was taken out of the page; the task does not start over by itself.
    this.#life = new AbortController();
    void this.refresh();
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#retry);
    this.#life.abort();
    this.#task.abort();
  }

  hostUpdate(): void {
    const [source] = this.#options.ask();
    if (source === this.#source) return;
    // Another server or another rep: nothing of the old list may stay.
    this.#source = source;
    this.list = this.newOrder = this.earlier = this.error = null;
  }

  /** Loads the feed and shows it in its newest order. Resolves when it is there or has failed. */
  async refresh(): Promise<void> {
    await this.#task.run();
  }

  /** Looks whether the order has changed, and keeps the new one back. A failure is nobody's business. */
  async lookAgain(): Promise<void> {
    if (this.#looking) {
      this.#lookOnceMore = true;
      return;
    }
    const { list } = this;
    const source = this.#source;
    if (source === null || list === null) return;
    this.#looking = true;
    const askedAt = performance.now();
    const { query } = list;
    const limit = Math.min(longestPage, Math.max(query.limit, list.rows.length));
    try {
      const feed = await source.feed({ ...query, limit }, this.#life.signal);
      if (this.list === list) {
        const next = listOf(feed, query, askedAt);
        this.newOrder = isReordered(list, next) ? next : null;
        this.#host.requestUpdate();
      }
    } catch {
      // The list on screen stays as it is.
    }
    this.#looking = false;
    if (!this.#lookOnceMore) return;
    this.#lookOnceMore = false;
    await this.lookAgain();
  }

  showNewOrder(): void {
    if (this.newOrder !== null) this.#show(this.newOrder);
  }

  /** Loads the next page of the frozen order; starts over where that order is gone. */
  async showMore(): Promise<void> {
    const { list } = this;
    if (list === null || list.nextCursor === null) return;
    await this.#load(async (source, signal) => {
      const page: Feed = await source.feed({ ...list.query, cursor: list.nextCursor }, signal);
      if (this.list === list) this.list = extended(list, page);
    });
  }

  async showEarlier(): Promise<void> {
    const { earlier } = this;
    const [, { types, limit }] = this.#options.ask();
    await this.#load(async (source, signal) => {
      const page = await source.earlier({ types, limit, cursor: earlier?.nextCursor ?? null }, signal);
      if (this.earlier === earlier) this.earlier = extendedEarlier(earlier, page);
    });
  }

  async #load(work: (source: FeedSource, signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.#source === null) return;
    try {
      await work(this.#source, this.#life.signal);
    } catch (error) {
      if (isFeedError(error) && error.kind === 'expired-order') return this.refresh();
      this.#fail(error);
    }
    this.#host.requestUpdate();
  }

  #show(list: FeedList): void {
    this.list = list;
    this.newOrder = null;
    this.error = null;
    this.#host.requestUpdate();
    this.#options.onReady(list);
  }

  #fail(error: unknown): void {
    if (this.#life.signal.aborted) return;
    if (!isFeedError(error)) throw error;
    this.error = error;
    this.#host.requestUpdate();
    this.#options.onError(error);
  }

  readonly #retry = (): void => {
    if (this.error !== null) void this.refresh();
  };
}
