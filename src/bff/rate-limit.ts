import { refuse } from './problem.ts';
import type { Clock } from './app-env.ts';
import { minute } from '../contract/time.ts';

/** Callers remembered at once; the longest silent is forgotten first and starts with a full bucket again. */
const mostCallers = 10_000;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Takes one request of a caller from its bucket; ends the request with 429 when the bucket is empty. */
export type RateLimit = (caller: string) => void;

/** A token bucket a caller: `perMinute` requests at once, refilled evenly over a minute. */
export function createRateLimit(perMinute: number, clock: Clock): RateLimit {
  const buckets = new Map<string, Bucket>();

  return (caller) => {
    const now = clock();
    const bucket = buckets.get(caller) ?? { tokens: perMinute, filledAt: now };
    const gained = (Math.max(0, now - bucket.filledAt) / minute) * perMinute;
    bucket.tokens = Math.min(perMinute, bucket.tokens + gained);
    bucket.filledAt = now;

    // A map keeps the order of insertion: what was set last is forgotten last.
    buckets.delete(caller);
    buckets.set(caller, bucket);
    const oldest = buckets.keys().next();
    if (buckets.size > mostCallers && oldest.done !== true) buckets.delete(oldest.value);

    if (bucket.tokens < 1) {
      const seconds = Math.ceil(((1 - bucket.tokens) / perMinute) * (minute / 1000));
      refuse(429, `More than ${String(perMinute)} requests a minute.`, {
        headers: { 'Retry-After': String(seconds) },
      });
    }
    bucket.tokens -= 1;
  };
}
