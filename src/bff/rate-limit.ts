import { minute } from '../contract/time.ts';
import type { Clock } from './app-env.ts';
import { LruMap } from './lru-map.ts';
import { refuse } from './problem.ts';

/** Callers remembered at once; one that is forgotten starts with a full bucket again. */
const mostCallers = 10_000;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Takes one request of a caller from its bucket; ends the request with 429 when the bucket is empty. */
export type RateLimit = (caller: string) => void;

/** A token bucket a caller: `perMinute` requests at once, refilled evenly over a minute. */
export function createRateLimit(perMinute: number, clock: Clock, what = 'requests'): RateLimit {
  const buckets = new LruMap<string, Bucket>(mostCallers);

  return (caller) => {
    const now = clock();
    const bucket = buckets.get(caller) ?? { tokens: perMinute, filledAt: now };
    const gained = (Math.max(0, now - bucket.filledAt) / minute) * perMinute;
    bucket.tokens = Math.min(perMinute, bucket.tokens + gained);
    bucket.filledAt = now;
    buckets.set(caller, bucket);

    if (bucket.tokens < 1) {
      const seconds = Math.ceil(((1 - bucket.tokens) / perMinute) * (minute / 1000));
      refuse(429, `More than ${perMinute} ${what} a minute.`, { headers: { 'Retry-After': `${seconds}` } });
    }
    bucket.tokens -= 1;
  };
}
