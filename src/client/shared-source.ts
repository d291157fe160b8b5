import type { Feed, FeedQuery } from '../contract/feed.ts';
import type { Preferences } from '../contract/preferences.ts';
import type { Reaction, ReactionsAnswer } from '../contract/reaction.ts';
import { FeedClient } from './feed-client.ts';

interface Running {
  readonly answer: Promise<Feed>;
  readonly abort: AbortController;
  waiting: number;
}

/** A client of several feeds: those that ask for the same at the same time share one request. */
export class SharedSource extends FeedClient {
  readonly #running = new Map<string, Running>();

  override feed(query: FeedQuery, signal?: AbortSignal): Promise<Feed> {
    const key = JSON.stringify(query);
    const running = this.#running.get(key) ?? this.#start(key, query);
    if (signal === undefined) return running.answer;
    running.waiting += 1;
    return Promise.race([running.answer, this.#untilAbandoned(key, running, signal)]);
  }

  override react(reactions: readonly Reaction[]): Promise<ReactionsAnswer> {
    return this.#change(super.react(reactions));
  }

  override savePreferences(preferences: Preferences): Promise<void> {
    return this.#change(super.savePreferences(preferences));
  }

  override resetRanking(): Promise<void> {
    return this.#change(super.resetRanking());
  }

  #start(key: string, query: FeedQuery): Running {
    const abort = new AbortController();
    const running: Running = { answer: super.feed(query, abort.signal), abort, waiting: 0 };
    this.#running.set(key, running);
    const forget = () => this.#forget(key, running);
    running.answer.then(forget, forget);
    return running;
  }

  /** The request goes on as long as one feed waits for it. */
  #untilAbandoned(key: string, running: Running, signal: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
      const leave = () => {
        reject(signal.reason as Error);
        running.waiting -= 1;
        if (running.waiting > 0) return;
        this.#forget(key, running);
        running.abort.abort(signal.reason);
      };
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, { once: true });
    });
  }

  #forget(key: string, running: Running): void {
    if (this.#running.get(key) === running) this.#running.delete(key);
  }

  /** Nobody may join a request that was made before the change: its answer does not know of it. */
  async #change<T>(changing: Promise<T>): Promise<T> {
    this.#running.clear();
    try {
      return await changing;
    } finally {
      this.#running.clear();
    }
  }
}
