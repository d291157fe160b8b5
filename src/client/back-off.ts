import { isFeedError, type FeedError } from './feed-error.ts';

const longest = 60_000;

/**
 * Milliseconds until the next attempt after so many failures: full jitter, so that a thousand clients of a restarted
 * server do not come back at once; never sooner than the server asked.
 */
export function backOff(failures: number, error: FeedError | null, first = 1000): number {
  return Math.max(error?.retryAfter ?? 0, Math.random() * Math.min(longest, first * 2 ** failures));
}

/** Whether trying again may help without anybody doing anything. */
export function mayPass(error: unknown): error is FeedError {
  return isFeedError(error) && (error.kind === 'offline' || error.kind === 'server');
}
