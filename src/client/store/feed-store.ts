import { initialState, Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isAbort, isFeedError, type FeedError } from '../feed-error.ts';
import type { FeedSource } from '../feed-source.ts';
import type { Feed, FeedQuery } from '../../contract/feed.ts';
import { listOf, type FeedList } from './feed-list.ts';

export interface FeedControllerOptions {
  /** The source and query to show; the feed is loaded anew when one of the two becomes another object. */
  readonly ask: () => readonly [FeedSource | null, FeedQuery];
  /** Resolves when the server knows what was done; only then does its answer hold that. */
  settled(): Promise<void> | undefined;
  onReady(list: FeedList): void;
  onError(error: FeedError): void;
}

/** Loads the feed. The last good list stays while another one loads or fails. */
export class FeedController implements ReactiveController {
  list: FeedList | null = null;
  /** The same query's list as it would be shown now, kept back. */
  newOrder: FeedList | null = null;
  /** What the server said last, for counts and times: it may be newer than the list. */
  latest: Feed | null = null;
  /** Why the last load failed; null once one succeeds. */
  error: FeedError | null = null;
  /** Ends when the host leaves the page. */
  life = new AbortController();

  readonly #host: ReactiveControllerHost;
  readonly #options: FeedControllerOptions;
  readonly #task: Task<readonly [FeedSource | null, FeedQuery], FeedList>;
  #source: FeedSource | null = null;

  constructor(host: ReactiveControllerHost, options: FeedControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    this.#task = new Task<readonly [FeedSource | null, FeedQuery], FeedList>(host, {
      args: options.ask,
      task: async ([source, query], { signal }) => {
        if (source === null) return initialState;
        await options.settled();
        const askedAt = performance.now();
        return listOf(await source.feed(query, signal), query, askedAt);
      },
      onComplete: (list) => this.show(list),
      onError: (error) => this.fail(error),
    });
  }

  get loading(): boolean {
    return this.#task.status === TaskStatus.PENDING;
  }

  hostConnected(): void {
    if (!this.life.signal.aborted) return;
    // The task does not start over by itself after it was aborted.
    this.life = new AbortController();
    void this.refresh();
  }

  hostDisconnected(): void {
    this.life.abort();
    this.#task.abort();
  }

  hostUpdate(): void {
    const [source] = this.#options.ask();
    if (source === this.#source) return;
    // Another server or another rep: nothing of the old list may stay.
    this.#source = source;
    this.list = this.newOrder = this.latest = this.error = null;
  }

  /** Loads the feed and shows it in its newest order. Resolves when it is there or has failed. */
  refresh(): Promise<void> {
    return this.#task.run();
  }

  show(list: FeedList): void {
    this.list = list;
    this.latest = list.feed;
    this.newOrder = this.error = null;
    this.#host.requestUpdate();
    this.#options.onReady(list);
  }

  fail(error: unknown): void {
    if (this.life.signal.aborted || isAbort(error)) return;
    if (!isFeedError(error)) throw error;
    this.error = error;
    // Whoever comes next must not see what was there.
    if (error.kind === 'signed-out') this.list = this.newOrder = this.latest = null;
    this.#host.requestUpdate();
    this.#options.onError(error);
  }
}
