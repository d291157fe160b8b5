import type { EarlierFeed, Feed, FeedQuery } from '../contract/feed.ts';
import type { Preferences } from '../contract/preferences.ts';
import type { RankingReport } from '../contract/ranking.ts';
import type { Reaction, ReactionsAnswer } from '../contract/reaction.ts';
import type { EarlierQuery, FeedSource, LiveAddress } from './feed-source.ts';

interface Running {
  readonly answer: Promise<Feed>;
  readonly abort: AbortController;
  waiting: number;
}

/** A source for several feeds: those that ask for the same at the same time share one request. */
export class SharedSource implements FeedSource {
  readonly #source: FeedSource;
  readonly #running = new Map<string, Running>();

  constructor(source: FeedSource) {
    this.#source = source;
  }

  get live(): LiveAddress | null {
    return this.#source.live;
  }

  now(): number {
    return this.#source.now();
  }

  feed(query: FeedQuery, signal?: AbortSignal): Promise<Feed> {
    const key = JSON.stringify(query);
    const running = this.#running.get(key) ?? this.#start(key, query);
    if (signal === undefined) return running.answer;
    running.waiting += 1;
    return Promise.race([running.answer, this.#untilAbandoned(key, running, signal)]);
  }

  earlier(query: EarlierQuery, signal?: AbortSignal): Promise<EarlierFeed> {
    return this.#source.earlier(query, signal);
  }

  react(reactions: readonly Reaction[]): Promise<ReactionsAnswer> {
    return this.#change(() => this.#source.react(reactions));
  }

  preferences(signal?: AbortSignal): Promise<Preferences> {
    return this.#source.preferences(signal);
  }

  savePreferences(preferences: Preferences): Promise<void> {
    return this.#change(() => this.#source.savePreferences(preferences));
  }

  ranking(signal?: AbortSignal): Promise<RankingReport> {
    return this.#source.ranking(signal);
  }

  resetRanking(): Promise<void> {
    return this.#change(() => this.#source.resetRanking());
  }

  #start(key: string, query: FeedQuery): Running {
    const abort = new AbortController();
    const running: Running = { answer: this.#source.feed(query, abort.signal), abort, waiting: 0 };
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
  async #change<T>(work: () => Promise<T>): Promise<T> {
    this.#running.clear();
    try {
      return await work();
    } finally {
      this.#running.clear();
    }
  }
}
