import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { refuse } from '../problem.ts';

/** Refuses a path whose escapes are no UTF-8, so that no two parts of the server can read it in two ways. */
export const refuseMalformedPath: MiddlewareHandler<AppEnv> = async (context, next) => {
  try {
    decodeURIComponent(new URL(context.req.url).pathname);
  } catch {
    refuse(400, 'The path is not percent-encoded UTF-8.');
  }
  await next();
};
