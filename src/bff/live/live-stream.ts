import { day, minute } from '../../contract/time.ts';

/** Milliseconds between two signs of life. */
export const heartbeat = 15_000;

/** A reader that takes nothing for this many heartbeats is let go; it comes back and resumes. */
const stalledAfter = 4;

/** The client may fetch another token before its own ends. */
const warning = minute;

export interface LiveStreamOptions {
  /** Names the rep's numbers of this replica; an id of another epoch cannot be resumed. */
  readonly epoch: string;
  /** Milliseconds until the rep's token ends. */
  readonly lifetime: number;
  /** Called once, whoever ends the stream. */
  onClose(): void;
}

/**
 * One rep's stream. However slow its reader, it holds a handful of lines and the newest number: a change that was not
 * heard of yet need not be told twice.
 */
export class LiveStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #options: LiveStreamOptions;
  readonly #timers: ReturnType<typeof setTimeout>[];
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #unheard: number | null = null;
  #missedBeats = 0;

  constructor(options: LiveStreamOptions) {
    this.#options = options;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
          this.#write(': connected\n\n');
        },
        pull: () => this.#tell(),
        cancel: () => this.close(),
      },
      new CountQueuingStrategy({ highWaterMark: 4 }),
    );
    // A timer of more than 24 days would fire at once.
    const lifetime = Math.min(options.lifetime, day);
    this.#timers = [
      setInterval(() => this.#beat(), heartbeat),
      setTimeout(() => this.#event('expiring', '{}'), Math.max(0, lifetime - warning)),
      setTimeout(() => this.close(), lifetime),
    ];
  }

  /** Asks the client to look again; `ids` are not named, the client re-reads by its `ETag`. */
  changed(seq: number): void {
    this.#unheard = seq;
    this.#tell();
  }

  /** The client cannot go on from where it was. */
  reset(seq: number): void {
    this.#event('reset', '{}', seq);
  }

  /** Ends the stream, and tells the client to come back after so many milliseconds. */
  sendAway(retryMs: number): void {
    this.#write(`retry: ${String(retryMs)}\n\n`);
    this.close();
  }

  close(): void {
    const controller = this.#controller;
    if (controller === null) return;
    this.#controller = null;
    for (const timer of this.#timers) clearTimeout(timer);
    try {
      controller.close();
    } catch {
      // The reader has gone already.
    }
    this.#options.onClose();
  }

  #tell(): void {
    if (this.#unheard === null || !this.#hasRoom()) return;
    const seq = this.#unheard;
    this.#unheard = null;
    this.#event('changed', JSON.stringify({ seq, ids: [] }), seq);
  }

  #beat(): void {
    if (this.#hasRoom()) {
      this.#missedBeats = 0;
      this.#write(':\n\n');
    } else if (++this.#missedBeats >= stalledAfter) {
      this.close();
    }
  }

  #event(name: string, data: string, seq?: number): void {
    const id = seq === undefined ? '' : `id: ${this.#options.epoch}:${String(seq)}\n`;
    this.#write(`${id}event: ${name}\ndata: ${data}\n\n`);
  }

  #hasRoom(): boolean {
    return (this.#controller?.desiredSize ?? 0) > 0;
  }

  #write(text: string): void {
    this.#controller?.enqueue(new TextEncoder().encode(text));
  }
}
