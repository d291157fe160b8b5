import { LiveStream, type LiveStreamOptions } from './live-stream.ts';
import { openChannel } from '../open-channel.ts';
import { until, wait } from '../wait.ts';

export interface SharedStreamOptions extends LiveStreamOptions {
  /** The same for all feeds of one rep on one back end, in every tab. */
  readonly principal: string;
  /** The document that shows the feed. */
  readonly page: Document;
  /** Milliseconds a hidden tab keeps the stream, for a quick look elsewhere. */
  readonly hiddenTerm?: number;
}

const lockTimeoutMs = 3_000;

/**
 * One stream for all feeds of a rep in this browser: whoever holds the lock listens and tells the others, since a browser
 * opens only six connections to a host. A hidden tab hands the stream on, and looks again when it is seen.
 */
export class SharedStream {
  readonly #options: SharedStreamOptions;
  readonly #stopped = new AbortController();
  readonly #channel: BroadcastChannel | null;
  readonly #name: string;

  constructor(options: SharedStreamOptions) {
    this.#options = options;
    this.#name = `smart-activity-feed ${options.url} ${options.principal}`;
    this.#channel = openChannel(this.#name);
    if (this.#channel !== null)
      this.#channel.onmessage = ({ data }: MessageEvent<number | null>) => options.onChange(data);
    void this.#run();
  }

  stop(): void {
    this.#stopped.abort();
    this.#channel?.close();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    try {
      for (;;) {
        await until(this.#isVisible, this.#options.page, 'visibilitychange', signal);
        await this.#lead(signal);
        await until(this.#isVisible, this.#options.page, 'visibilitychange', signal);
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
    let leading: Promise<void> | null = null;
    const lead = () => (leading ??= stream.run(signal));
    // Without a channel the leader could tell nobody, and locks need a secure context.
    if (this.#channel === null || !('locks' in navigator)) return lead();
    // A browser that blocks site data may never answer: then each feed listens for itself.
    const timer = setTimeout(() => void lead(), lockTimeoutMs);
    const take = async (lock: Lock | null) => {
      clearTimeout(timer);
      if (lock !== null) await lead();
      return lock !== null;
    };
    try {
      if (await navigator.locks.request(this.#name, { ifAvailable: true }, take)) return;
      // What happened before the channel was open was told to others only.
      this.#options.onChange(null);
      await navigator.locks.request(this.#name, { signal }, lead);
    } catch {
      if (!signal.aborted) await lead();
    } finally {
      clearTimeout(timer);
    }
  }

  readonly #tell = (seq: number | null): void => {
    if (this.#stopped.signal.aborted) return;
    this.#channel?.postMessage(seq);
    this.#options.onChange(seq);
  };

  readonly #isVisible = (): boolean => !this.#options.page.hidden;

  async #untilHidden(signal: AbortSignal): Promise<void> {
    const { hiddenTerm = 60_000, page } = this.#options;
    do {
      await until(() => !this.#isVisible(), page, 'visibilitychange', signal);
      await wait(hiddenTerm, signal, page, 'visibilitychange');
    } while (this.#isVisible());
  }
}
