import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { refuse } from '../problem.ts';

/** Whose data it is about, the credential alone tells: a request that names a rep is wrong, whatever it asks for. */
export const refuseNamedRep: MiddlewareHandler<AppEnv> = async (context, next) => {
  const { pathname, searchParams } = new URL(context.req.url);
  if (pathname.startsWith('/v1/') && searchParams.has('rep')) {
    const errors = [{ pointer: '?rep', detail: 'is for the token alone to say' }];
    refuse(400, 'The query is wrong.', { errors });
  }
  await next();
};
