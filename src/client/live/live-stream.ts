import type { EventSourceMessage } from 'eventsource-parser';
import { isFeedError } from '../feed-error.ts';
import { readEventStream } from './event-stream.ts';
import { until, wait } from './wait.ts';

/** The doorbell: something changed, look again. It brings no rows. */
export interface Change {
  /** The rep's sequence number; `null` when it is unknown and only a look can tell. */
  readonly seq: number | null;
  /** Notifications that changed; empty when there are too many to name. */
  readonly ids: readonly string[];
}

/** Where a stream gets its bearer tokens. */
export interface Tokens {
  current(): Promise<string>;
  replace(rejected: string): Promise<string>;
}

export interface LiveStreamOptions {
  readonly url: string;
  readonly tokens: Tokens;
  onChange(change: Change): void;
  /** Milliseconds; the server's heartbeat. */
  readonly heartbeat?: number;
  /** Milliseconds; the first back-off is between 0 and this. */
  readonly firstDelay?: number;
}

const longestDelay = 60_000;

/** After this many failures in a row streams seem to be blocked here: each further attempt also asks for a look. */
const blockedAfter = 3;

const lookAgain: Change = { seq: null, ids: [] };

/**
 * Keeps one stream open until it is stopped: reconnects with full-jitter back-off, honours Retry-After, renews refused
 * tokens, waits while the browser is offline, and gives a silent stream up. Where no stream can be had at all it is a
 * quiet poll, once a minute at the most.
 */
export class LiveStream {
  readonly #options: LiveStreamOptions;
  #lastEventId: string | null = null;
  #failures = 0;

  constructor(options: LiveStreamOptions) {
    this.#options = options;
  }

  /** Runs until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      for (;;) {
        await until(() => navigator.onLine, globalThis, 'online', signal);
        await this.#attempt(signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async #attempt(signal: AbortSignal): Promise<void> {
    let retryAfter: number | null = null;
    try {
      await this.#listen(signal);
    } catch (error) {
      if (signal.aborted || !isFeedError(error)) throw error;
      this.#failures += 1;
      retryAfter = error.retryAfter;
    }
    if (this.#failures >= blockedAfter) this.#options.onChange(lookAgain);
    await wait(Math.max(retryAfter ?? 0, this.#backOff()), signal, globalThis, 'online');
  }

  /** Full jitter, so that a thousand clients of a restarted server do not come back at once. */
  #backOff(): number {
    const { firstDelay = 1000 } = this.#options;
    return Math.random() * Math.min(longestDelay, firstDelay * 2 ** this.#failures);
  }

  async #listen(signal: AbortSignal): Promise<void> {
    const { tokens, heartbeat = 15_000 } = this.#options;
    const request = {
      url: this.#options.url,
      lastEventId: this.#lastEventId,
      silence: 2.5 * heartbeat,
      signal,
    };
    const token = await tokens.current();
    try {
      await this.#hear(readEventStream({ ...request, token }));
    } catch (error) {
      if (!isFeedError(error) || error.status !== 401) throw error;
      await this.#hear(readEventStream({ ...request, token: await tokens.replace(token) }));
    }
  }

  async #hear(messages: AsyncGenerator<EventSourceMessage | null>): Promise<void> {
    for await (const message of messages) {
      this.#failures = 0;
      if (message !== null) this.#take(message);
    }
  }

  #take({ id, event, data }: EventSourceMessage): void {
    if (id !== undefined) this.#lastEventId = id;
    if (event === 'changed') this.#options.onChange(changeOf(data));
    if (event === 'reset') this.#options.onChange(lookAgain);
  }
}

function changeOf(data: string): Change {
  try {
    const { seq, ids } = JSON.parse(data) as Partial<Change>;
    return { seq: typeof seq === 'number' ? seq : null, ids: Array.isArray(ids) ? ids : [] };
  } catch {
    return lookAgain;
  }
}
