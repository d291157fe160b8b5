import type { FeedError } from '../feed-error.ts';
import { backOff, until, wait } from '../wait.ts';

/** Between two requests, however often something changes. */
const minIntervalMs = 1000;

/** Decides when the feed is fetched again: after a notice of a change, and after a failure that may pass. */
export class RefetchLoop {
  readonly #refetch: () => Promise<FeedError | null>;
  readonly #events = new EventTarget();
  #isNotified = false;
  #failure: FeedError | null = null;

  /** `refetch` gives the failure that may pass, or `null`. */
  constructor(refetch: () => Promise<FeedError | null>) {
    this.#refetch = refetch;
  }

  /** Something has changed: fetch soon. */
  notify(): void {
    this.#isNotified = true;
    for (const type of ['change', 'notify']) this.#events.dispatchEvent(new Event(type));
  }

  /** A request elsewhere failed in a way that may pass, or succeeded. */
  setFailure(failure: FeedError | null): void {
    this.#failure = failure;
    this.#events.dispatchEvent(new Event('change'));
  }

  /** Runs until the signal aborts. A document that nobody sees fetches nothing. */
  async run(page: Document, signal: AbortSignal): Promise<void> {
    try {
      for (let failures = 0; ;) {
        await until(() => this.#isNotified || this.#failure !== null, this.#events, 'change', signal);
        if (!this.#isNotified) await wait(backOff(failures, this.#failure), signal, this.#events, 'notify');
        await until(() => !page.hidden, page, 'visibilitychange', signal);
        if (this.#isNotified || this.#failure !== null) {
          this.#isNotified = false;
          this.#failure = await this.#refetch();
          failures = this.#failure === null ? 0 : failures + 1;
        }
        await wait(minIntervalMs, signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
