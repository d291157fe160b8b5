import { isFeedError, type FeedError } from './feed-error.ts';

const maxMs = 60_000;

/**
 * Milliseconds until the next attempt after so many failures, with jitter, so that a thousand clients of a restarted
 * server do not come back at once; never sooner than the server asked. Several parts of a feed may try again at the same
 * time: together they stay below six requests a minute.
 */
export function backOff(failures: number, error: FeedError | null, firstMs = 4000): number {
  const ceiling = Math.min(maxMs, firstMs * 5 ** failures);
  return Math.max(error?.retryAfter ?? 0, (ceiling * (3 + Math.random())) / 4);
}

/** Whether the failure may end without anybody doing anything. */
export function mayPass(error: unknown): error is FeedError {
  return isFeedError(error) && ['offline', 'blocked', 'server'].includes(error.kind);
}
