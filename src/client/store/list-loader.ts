import { isFeedError, mayPass, type FeedError } from '../feed-error.ts';
import { listOf } from './feed-list.ts';
import type { ReactionSync } from './reaction-sync.ts';
import type { StoreCore } from './snapshot.ts';

/** Loads lists, and decides whether to load again or to read what has changed. */
export class ListLoader {
  readonly #core: StoreCore;
  readonly #sync: ReactionSync;
  #loading: AbortController | null = null;
  #lastRefetchFailed = false;

  constructor(core: StoreCore, sync: ReactionSync) {
    this.#core = core;
    this.#sync = sync;
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
    while (this.#loading !== null) await this.#change();
    const { list, query } = this.#core.getSnapshot();
    if (list === null || list.isLocal || list.query !== query) {
      await this.load();
      const { error } = this.#core.getSnapshot();
      return mayPass(error) ? error : null;
    }
    try {
      await this.#core.updates()?.refetch(list);
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

  /** Resolves with the next snapshot. */
  async #change(): Promise<void> {
    let stop = (): void => undefined;
    await new Promise<void>((resolve) => (stop = this.#core.subscribe(resolve)));
    stop();
  }
}
