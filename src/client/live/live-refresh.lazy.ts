import { emptyJournals, openDurableJournal } from '../outbox/durable-journal.lazy.ts';
import type { LiveAddress } from '../feed-source.ts';
import type { FeedStore } from '../store/feed-store.ts';
import { StoreUpdates } from '../store/list-updates.ts';
import { SharedStream } from './shared-stream.ts';

/** Tells the store what happens elsewhere, and keeps beyond the page what it has to send. */
export class LiveRefresh {
  readonly #store: FeedStore;
  readonly #stopWatching: () => void;
  #live: LiveAddress | null = null;
  #principal: string | null = null;
  #hasFailed = false;
  #stream: SharedStream | undefined;
  #page: Document;

  constructor(store: FeedStore, page: Document) {
    this.#store = store;
    this.#page = page;
    store.addUpdates((core, reactions) => new StoreUpdates(core, reactions));
    store.keepReactions(openDurableJournal);
    this.#stopWatching = store.subscribe(() => this.#update());
    this.#update();
  }

  stop(): void {
    this.#stopWatching();
    this.#stream?.stop();
  }

  #update(): void {
    const { newestFeed, error } = this.#store.getSnapshot();
    const live = this.#store.source?.live ?? null;
    if (error?.kind === 'signed-out' && this.#live !== null)
      void emptyJournals(this.#live.url).catch(() => undefined);
    const principal = newestFeed?.principal ?? null;
    // A stream that has given up, or that waits long, starts again when the feed has recovered.
    const hasRecovered = this.#hasFailed && error === null;
    this.#hasFailed = error !== null;
    if (live === this.#live && principal === this.#principal && !hasRecovered) return;
    this.#live = live;
    this.#principal = principal;
    this.#stream?.stop();
    this.#stream =
      live === null || principal === null
        ? undefined
        : new SharedStream({
            ...live,
            principal,
            page: this.#page,
            onChange: (seq) => this.#store.notify(seq),
          });
  }
}
