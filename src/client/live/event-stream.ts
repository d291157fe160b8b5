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
  /** Told after how many milliseconds the server wants to be asked again once the stream has ended. */
  onRetry(ms: number): void;
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
  const ended = new AbortController();
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  const watch = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => ended.abort(), request.silence);
  };
  const received: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => received.push(event), onRetry: request.onRetry });
  try {
    watch();
    const response = await fetch(url, {
      cache: 'no-store',
      signal: AbortSignal.any([signal, ended.signal]),
      headers: {
        Accept: 'text/event-stream',
        Authorization: `Bearer ${token}`,
        ...(lastEventId === null ? {} : { 'Last-Event-ID': lastEventId }),
      },
    });
    if (!response.ok) throw await errorOfResponse(response);
    const type = response.headers.get('Content-Type') ?? '';
    if (response.body === null || !/^text\/event-stream/i.test(type))
      throw new FeedError('server', `${url} did not answer with a stream.`);
    // WebKit cannot iterate over a stream.
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      watch();
      parser.feed(value);
      if (received.length === 0) yield null;
      else yield* received.splice(0);
    }
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    if (cause instanceof FeedError) throw cause;
    throw new FeedError('offline', `The stream from ${url} broke.`, { cause });
  } finally {
    clearTimeout(watchdog);
    // Ends a stream that nobody reads any more.
    ended.abort();
  }
}
