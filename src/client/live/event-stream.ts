import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { errorOfResponse, FeedError } from '../feed-error.ts';

export interface EventStreamRequest {
  readonly url: string;
  readonly token: string;
  /** The last event that was received, to go on behind it. */
  readonly lastEventId: string | null;
  /** Milliseconds without a byte after which the stream counts as dead. */
  readonly silence: number;
  readonly signal: AbortSignal;
}

/**
 * Reads a stream of server-sent events until the server ends it. `EventSource` cannot send a bearer token and does not
 * notice a silent stream. Yields `null` for bytes that hold no whole event, such as a heartbeat.
 *
 * Throws a `FeedError`, or the signal's reason once it is aborted.
 */
export async function* readEventStream(
  request: EventStreamRequest,
): AsyncGenerator<EventSourceMessage | null> {
  const { url, token, lastEventId, signal } = request;
  const watchdog = new Watchdog(request.silence, signal);
  const received: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => received.push(event) });
  try {
    const response = await fetch(url, {
      cache: 'no-store',
      signal: watchdog.signal,
      headers: {
        Accept: 'text/event-stream',
        Authorization: `Bearer ${token}`,
        ...(lastEventId === null ? {} : { 'Last-Event-ID': lastEventId }),
      },
    });
    if (!response.ok) throw await errorOfResponse(response);
    if (response.body === null || !isEventStream(response)) throw noStream(url);
    // WebKit cannot iterate over a stream.
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      watchdog.feed();
      parser.feed(value);
      if (received.length === 0) yield null;
      else yield* received.splice(0);
    }
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    if (cause instanceof FeedError) throw cause;
    throw new FeedError('offline', `The stream from ${url} broke.`, { cause });
  } finally {
    watchdog.stop();
  }
}

function isEventStream(response: Response): boolean {
  return (response.headers.get('Content-Type') ?? '').toLowerCase().startsWith('text/event-stream');
}

function noStream(url: string): FeedError {
  return new FeedError('server', `${url} did not answer with a stream.`);
}

/** Aborts when nothing has been heard for a while, or when its owner aborts. */
class Watchdog {
  readonly signal: AbortSignal;
  readonly #silence: number;
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(silence: number, owner: AbortSignal) {
    this.#silence = silence;
    this.signal = AbortSignal.any([owner, this.#controller.signal]);
    this.feed();
  }

  /** Something was heard: the wait begins anew. */
  feed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(), this.#silence);
  }

  /** Ends whatever still listens. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }
}
