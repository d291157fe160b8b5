import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { hash } from '../../store/hash.ts';
import type { RateLimit } from '../rate-limit.ts';
import { bearerOf } from './bearer.ts';
import { refuseCredential } from './credential-error.ts';

/** What is known of a key that was once found to be one. */
interface KnownKey {
  readonly tenant: string;
  readonly caller: string;
}

/**
 * Lets a request pass whose bearer token is one of the ingest keys, as that key's tenant. Keys are looked up by their
 * hash, so that the time of the answer tells nothing of a key; the hash of a good one is reckoned once.
 */
export function requireSource(
  tenants: ReadonlyMap<string, string>,
  rateLimit: RateLimit,
): MiddlewareHandler<AppEnv> {
  const tenantsByHash = new Map([...tenants].map(([key, tenant]) => [hash(key), tenant]));
  const known = new Map<string, KnownKey>();

  const find = (key: string): KnownKey => {
    const digest = hash(key);
    const tenant = tenantsByHash.get(digest);
    if (tenant === undefined) refuseCredential('ingest-key', 'No such ingest key.');
    const found = { tenant, caller: JSON.stringify(['source', digest]) };
    known.set(key, found);
    return found;
  };

  return async (context, next) => {
    const key = bearerOf(context.req.header('Authorization'), 'ingest-key');
    const { tenant, caller } = known.get(key) ?? find(key);
    rateLimit(caller);
    context.set('source', { tenant });
    await next();
  };
}
