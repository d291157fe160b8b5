/** One connection that the code under test opened. */
export interface Connection {
  readonly headers: Headers;
  readonly signal: AbortSignal;
  send(text: string): void;
  end(): void;
}

type Answer = Response | 'stream';

/** Stands in for the server: answers each fetch and hands the connection to the test. */
export class FakeStreams {
  readonly #answers: Answer[];
  readonly #real = globalThis.fetch;
  readonly #opened: Connection[] = [];
  readonly #waiting: ((connection: Connection) => void)[] = [];
  count = 0;

  /** `answers` are given in order; after them every request gets a stream. */
  constructor(...answers: Answer[]) {
    this.#answers = answers;
    globalThis.fetch = (_url, init) => Promise.resolve(this.#answer(init ?? {}));
  }

  /** The next connection, once it is opened. */
  next(): Promise<Connection> {
    const connection = this.#opened.shift();
    return connection === undefined
      ? new Promise((resolve) => this.#waiting.push(resolve))
      : Promise.resolve(connection);
  }

  restore(): void {
    globalThis.fetch = this.#real;
  }

  #answer(init: RequestInit): Response {
    this.count += 1;
    const answer = this.#answers.shift() ?? 'stream';
    const encoder = new TextEncoder();
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    writer.closed.catch(() => undefined);
    const signal = init.signal ?? new AbortController().signal;
    signal.addEventListener('abort', () => void writer.abort(signal.reason).catch(() => undefined));
    const connection: Connection = {
      headers: new Headers(init.headers),
      signal,
      send: (text) => void writer.write(encoder.encode(text)).catch(() => undefined),
      end: () => void writer.close().catch(() => undefined),
    };
    const take = this.#waiting.shift();
    if (take === undefined) this.#opened.push(connection);
    else take(connection);
    if (answer !== 'stream') return answer;
    return new Response(readable, { headers: { 'Content-Type': 'text/event-stream' } });
  }
}

/** Collects values and lets a test wait for the next one. */
export class Inbox<T> {
  readonly #values: T[] = [];
  readonly #waiting: ((value: T) => void)[] = [];

  readonly put = (value: T): void => {
    const take = this.#waiting.shift();
    if (take === undefined) this.#values.push(value);
    else take(value);
  };

  next(): Promise<T> {
    const value = this.#values.shift();
    return value === undefined
      ? new Promise((resolve) => this.#waiting.push(resolve))
      : Promise.resolve(value);
  }
}
