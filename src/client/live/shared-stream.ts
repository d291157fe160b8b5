import { LiveStream, type LiveStreamOptions } from './live-stream.ts';
import { until, wait } from './wait.ts';

export interface SharedStreamOptions extends LiveStreamOptions {
  /** The same for all feeds of one rep on one back end, in every tab. */
  readonly principal: string;
  /** Milliseconds a hidden tab keeps the stream, for a quick look elsewhere. */
  readonly hiddenTerm?: number;
}

/**
 * One stream for all feeds of a rep in this browser: whoever holds the lock listens and tells the others, since a browser
 * opens only six connections to a host. A hidden tab hands the stream on, and looks again when it is seen.
 */
export class SharedStream {
  readonly #options: SharedStreamOptions;
  readonly #stopped = new AbortController();
  readonly #channel: BroadcastChannel;
  readonly #name: string;

  constructor(options: SharedStreamOptions) {
    this.#options = options;
    this.#name = `smart-activity-feed ${options.url} ${options.principal}`;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }: MessageEvent<number | null>) => options.onChange(data);
    void this.#run();
  }

  stop(): void {
    this.#stopped.abort();
    this.#channel.close();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    try {
      for (;;) {
        await until(isVisible, document, 'visibilitychange', signal);
        await this.#lead(signal);
        await until(isVisible, document, 'visibilitychange', signal);
        this.#options.onChange(null);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** Takes part in the lead until this tab has been hidden for a while. */
  async #lead(stopped: AbortSignal): Promise<void> {
    const hidden = new AbortController();
    const signal = AbortSignal.any([stopped, hidden.signal]);
    const listening = this.#listenAsLeader(signal);
    try {
      await this.#untilHidden(stopped);
    } finally {
      hidden.abort();
      await listening;
    }
  }

  async #listenAsLeader(signal: AbortSignal): Promise<void> {
    const stream = new LiveStream({ ...this.#options, onChange: this.#tell });
    // Locks need a secure context; without them each feed listens for itself.
    if (!('locks' in navigator)) return stream.run(signal);
    const lead = () => stream.run(signal);
    try {
      const led = await navigator.locks.request(this.#name, { ifAvailable: true }, async (lock) => {
        if (lock !== null) await lead();
        return lock !== null;
      });
      if (led) return;
      // What happened before the channel was open was told to others only.
      this.#options.onChange(null);
      await navigator.locks.request(this.#name, { signal }, lead);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  readonly #tell = (seq: number | null): void => {
    if (this.#stopped.signal.aborted) return;
    this.#channel.postMessage(seq);
    this.#options.onChange(seq);
  };

  async #untilHidden(signal: AbortSignal): Promise<void> {
    const { hiddenTerm = 60_000 } = this.#options;
    do {
      await until(() => !isVisible(), document, 'visibilitychange', signal);
      await wait(hiddenTerm, signal, document, 'visibilitychange');
    } while (isVisible());
  }
}

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}
