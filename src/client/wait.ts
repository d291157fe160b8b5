import type { FeedError } from './feed-error.ts';

const maxBackOffMs = 60_000;

/**
 * Milliseconds until the next attempt after so many failures, with jitter, so that a thousand clients of a restarted
 * server do not come back at once; never sooner than the server asked. Several parts of a feed may try again at the same
 * time: together they stay below six requests a minute.
 */
export function backOff(failures: number, error: FeedError | null, firstMs = 4000): number {
  const ceiling = Math.min(maxBackOffMs, firstMs * 5 ** failures);
  return Math.max(error?.retryAfter ?? 0, (ceiling * (3 + Math.random())) / 4);
}

/** Resolves after `ms`, or at once when `target` fires `type`; rejects when the signal aborts. */
export function wait(ms: number, signal: AbortSignal, target?: EventTarget, type = ''): Promise<void> {
  return settle(signal, (resolve, settled) => {
    const timer = setTimeout(resolve, ms);
    settled.addEventListener('abort', () => clearTimeout(timer));
    target?.addEventListener(type, resolve, { signal: settled });
  });
}

/** Resolves when `holds` does, which is looked at now and at each event of the given type; rejects when the signal aborts. */
export function until(
  holds: () => boolean,
  target: EventTarget,
  type: string,
  signal: AbortSignal,
): Promise<void> {
  return settle(signal, (resolve, settled) => {
    const check = () => {
      if (holds()) resolve();
    };
    target.addEventListener(type, check, { signal: settled });
    check();
  });
}

/** `start` begins what resolves the promise, and ends it all when `settled` aborts. */
function settle(
  signal: AbortSignal,
  start: (resolve: () => void, settled: AbortSignal) => void,
): Promise<void> {
  const settled = new AbortController();
  return new Promise<void>((resolve, reject) => {
    const fail = () => reject(signal.reason as Error);
    signal.addEventListener('abort', fail, { signal: settled.signal });
    if (signal.aborted) fail();
    else start(resolve, settled.signal);
  }).finally(() => settled.abort());
}
