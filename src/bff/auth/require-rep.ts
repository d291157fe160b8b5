import type { MiddlewareHandler } from 'hono';
import type { AppEnv, Principal } from '../app-env.ts';
import type { RateLimit } from '../rate-limit.ts';
import { bearerOf } from './bearer.ts';

/** Says whose token it is. Throws a `ProblemError`: 401 for a bad token, 503 when the keys cannot be read. */
export type VerifyToken = (token: string) => Promise<Principal>;

/** Lets a request pass whose bearer token is a rep's. Nothing else of a request names its rep or tenant. */
export function requireRep(verify: VerifyToken, rateLimit: RateLimit): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const principal = await verify(bearerOf(context.req.header('Authorization'), 'token'));
    rateLimit(JSON.stringify(['rep', principal.tenant, principal.rep]));
    context.set('principal', principal);
    await next();
  };
}
