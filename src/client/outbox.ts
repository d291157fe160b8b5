import type { Reaction, ReactionsAnswer } from '../contract/reaction.ts';
import { isFeedError, type FeedError } from './feed-error.ts';

/** Why the server did not take a reaction. */
export interface Refusal {
  readonly status: number;
  readonly detail: string;
}

/** What became of a reaction: taken (`refusal` is null) or refused for good. */
export interface Settlement {
  readonly reaction: Reaction;
  readonly refusal: Refusal | null;
}

export interface OutboxOptions {
  send(reactions: readonly Reaction[]): Promise<ReactionsAnswer>;
  /** Called once for each batch that the server has answered. */
  onSettled(settlements: readonly Settlement[]): void;
  /** Called each time that sending fails and is put off. */
  onDelayed?(error: FeedError): void;
}

const batchSize = 100;
const firstDelay = 1000;
const longestDelay = 60_000;

/**
 * Sends reactions in the order in which they were added, one batch at a time, and again until the server has answered:
 * sending one twice does no harm, since the server knows it by its id. It listens and waits only while it holds
 * something.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #waiting: Reaction[] = [];
  #sending: Promise<void> | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Reactions that the server has not answered yet. */
  get size(): number {
    return this.#waiting.length;
  }

  add(...reactions: readonly Reaction[]): void {
    if (this.#waiting.length === 0) {
      addEventListener('online', this.flush);
      addEventListener('pagehide', this.#leave);
    }
    this.#waiting.push(...reactions);
    // A microtask, so that what is added in one turn travels in one batch.
    queueMicrotask(this.flush);
  }

  /** Sends now what waits, instead of when the delay after a failure is over. */
  readonly flush = (): void => {
    if (this.#sending !== null || this.#waiting.length === 0) return;
    clearTimeout(this.#timer);
    this.#sending = this.#drain().finally(() => (this.#sending = null));
  };

  /** Resolves when what was added so far has been answered, or could not be sent. */
  async settled(): Promise<void> {
    this.flush();
    await this.#sending;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, batchSize);
      let settlements: readonly Settlement[];
      try {
        settlements = await this.#send(batch);
      } catch (error) {
        this.#putOff(error);
        return;
      }
      this.#failures = 0;
      this.#waiting.splice(0, batch.length);
      if (this.#waiting.length === 0) this.#stopListening();
      this.#options.onSettled(settlements);
    }
  }

  async #send(batch: readonly Reaction[]): Promise<readonly Settlement[]> {
    try {
      const { rejected } = await this.#options.send(batch);
      const refusals = new Map(rejected.map((refusal) => [refusal.index, refusal]));
      return batch.map((reaction, index) => ({ reaction, refusal: refusals.get(index) ?? null }));
    } catch (error) {
      // A lone reaction is refused with its own status; a batch, only when none of it can be read.
      if (!isFeedError(error) || error.kind !== 'refused') throw error;
      const refusal = { status: error.status ?? 400, detail: error.message };
      return batch.map((reaction) => ({ reaction, refusal }));
    }
  }

  #putOff(error: unknown): void {
    if (!isFeedError(error)) throw error;
    const spread = Math.random() * Math.min(longestDelay, firstDelay * 2 ** this.#failures);
    this.#failures += 1;
    this.#timer = setTimeout(this.flush, error.retryAfter ?? spread);
    this.#options.onDelayed?.(error);
  }

  /** The page goes: a request that is under way may never tell, so everything left goes out beside it. */
  readonly #leave = (): void => {
    if (this.#sending === null) return this.flush();
    const left = this.#waiting.slice(0, batchSize);
    void this.#options.send(left).catch(() => undefined);
  };

  #stopListening(): void {
    removeEventListener('online', this.flush);
    removeEventListener('pagehide', this.#leave);
  }
}
