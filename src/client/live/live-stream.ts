import { isFeedError, mayPass, type FeedError } from '../feed-error.ts';
import type { LiveAddress } from '../feed-source.ts';
import { readEventStream } from './event-stream.ts';
import { backOff, until, wait } from '../wait.ts';

export interface LiveStreamOptions extends LiveAddress {
  /** The rep's sequence number grew; `null` where only a look can tell. It brings no rows. */
  onChange(seq: number | null): void;
  /** Milliseconds; the server's heartbeat. */
  readonly heartbeat?: number;
  /** Milliseconds; the first back-off is between 0 and this. */
  readonly firstDelay?: number;
}

/** After this many failures in a row streams seem to be blocked here: each further attempt also asks for a look. */
const blockedAfter = 3;

/**
 * Keeps one stream open until it is stopped: reconnects with full-jitter back-off, honours Retry-After, changes to another
 * token before its own ends, waits while the browser is offline, and gives a silent stream up. Where no stream can be had at
 * all it is a quiet poll, once a minute at the most.
 */
export class LiveStream {
  readonly #options: LiveStreamOptions;
  #lastEventId: string | null = null;
  #failures = 0;
  #retryMs = 0;

  constructor(options: LiveStreamOptions) {
    this.#options = options;
  }

  /** Runs until the signal aborts, or until nobody is signed in. */
  async run(signal: AbortSignal): Promise<void> {
    const { onChange, firstDelay } = this.#options;
    try {
      for (;;) {
        await until(() => navigator.onLine, globalThis, 'online', signal);
        const error = await this.#attempt(signal);
        if (this.#failures >= blockedAfter || (error && !mayPass(error))) onChange(null);
        if (error && !mayPass(error)) return;
        const ms = Math.max(this.#retryMs, backOff(this.#failures, error, firstDelay));
        this.#retryMs = 0;
        await wait(ms, signal, globalThis, 'online');
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** Listens until the stream ends; gives the error that ended it. */
  async #attempt(signal: AbortSignal): Promise<FeedError | null> {
    try {
      await this.#listen(signal);
      return null;
    } catch (error) {
      if (signal.aborted || !isFeedError(error)) throw error;
      this.#failures += 1;
      return error;
    }
  }

  async #listen(signal: AbortSignal): Promise<void> {
    const { tokens } = this.#options;
    let token = await tokens.current();
    for (let refused = false; ;) {
      const renewed = new AbortController();
      // The host may have none yet: then the server ends the stream in time.
      const renew = async () => {
        if ((await tokens.replace(token, 'expiring').catch(() => token)) !== token) renewed.abort();
      };
      try {
        await this.#hear(token, AbortSignal.any([signal, renewed.signal]), () => void renew());
        return;
      } catch (error) {
        if (signal.aborted) throw error;
        if (renewed.signal.aborted) token = await tokens.current();
        else if (refused || !isFeedError(error) || error.status !== 401) throw error;
        else {
          refused = true;
          token = await tokens.replace(token, 'rejected');
        }
      }
    }
  }

  async #hear(token: string, signal: AbortSignal, renew: () => void): Promise<void> {
    const { url, heartbeat = 15_000, onChange } = this.#options;
    const resumed = this.#lastEventId !== null;
    const request = {
      ...{ url, token, signal, lastEventId: this.#lastEventId, silence: 2.5 * heartbeat },
      onRetry: (ms: number) => {
        // However long a server asks for.
        this.#retryMs = Math.min(ms, 60_000);
      },
    };
    let opened = false;
    for await (const message of readEventStream(request)) {
      this.#failures = 0;
      // What happened before the first stream was open rings no bell.
      if (!opened && !resumed) onChange(null);
      opened = true;
      if (message === null) continue;
      const { id, event, data } = message;
      if (id !== undefined) this.#lastEventId = id;
      if (event === 'changed') onChange(seqOf(data));
      else if (event === 'reset') onChange(null);
      else if (event === 'expiring') renew();
    }
  }
}

function seqOf(data: string): number | null {
  try {
    const { seq } = JSON.parse(data) as { readonly seq?: unknown };
    return typeof seq === 'number' ? seq : null;
  } catch {
    return null;
  }
}
