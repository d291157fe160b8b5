import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { minute } from '../../contract/time.ts';
import type { Clock } from '../app-env.ts';
import { refuse } from '../problem.ts';

/** Providers publish a new key well before they sign with it, so keys of this age are good. */
const freshFor = 5 * minute;
/** After a failure. */
const pause = 10_000;
const timeout = 5_000;

/** What is used of `fetch`. */
export type FetchKeys = (url: string, init: { signal: AbortSignal; redirect: 'error' }) => Promise<Response>;

/**
 * The keys of a JWKS address, read again when they are five minutes old. An unknown `kid` never causes a fetch, so made-up
 * tokens cannot turn this server against the provider. When the address fails, the last good keys stay in use.
 */
export function createRemoteKeys(url: string, clock: Clock, fetchKeys: FetchKeys): JWTVerifyGetKey {
  let keys: ReturnType<typeof createLocalJWKSet> | null = null;
  let nextReadAt = -Infinity;
  let reading: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    try {
      const answer = await fetchKeys(url, { signal: AbortSignal.timeout(timeout), redirect: 'error' });
      if (!answer.ok) throw new Error(`status ${String(answer.status)}`);
      keys = createLocalJWKSet((await answer.json()) as JSONWebKeySet);
      nextReadAt = clock() + freshFor;
    } catch {
      nextReadAt = clock() + pause;
    } finally {
      reading = null;
    }
  };

  return async (header, token) => {
    if (clock() >= nextReadAt) await (reading ??= read());
    if (keys === null) {
      refuse(503, 'The keys that check tokens cannot be read just now; try again.', {
        headers: { 'Retry-After': String(pause / 1000) },
      });
    }
    return keys(header, token);
  };
}
