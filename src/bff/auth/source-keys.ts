import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { hash } from '../hash.ts';
import type { RateLimit } from '../rate-limit.ts';
import { bearerOf, refuseToken } from './bearer.ts';

/**
 * Lets a request pass whose bearer token is one of the ingest keys, as that key's tenant. Keys are looked up by their
 * hash, so that the time of the answer tells nothing of a key.
 */
export function requireSource(
  tenants: ReadonlyMap<string, string>,
  rateLimit: RateLimit,
): MiddlewareHandler<AppEnv> {
  const tenantsByHash = new Map([...tenants].map(([key, tenant]) => [hash(key), tenant]));

  return async (context, next) => {
    const digest = hash(bearerOf(context.req.header('Authorization')));
    const tenant = tenantsByHash.get(digest);
    if (tenant === undefined) refuseToken('No such ingest key.');
    rateLimit(JSON.stringify(['source', digest]));
    context.set('source', { tenant });
    await next();
  };
}
