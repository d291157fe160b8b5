import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { refuse } from '../problem.ts';

/** Whether pages of the origin may call the path. */
export type AllowOrigin = (origin: string, path: string) => boolean;

const safeMethods = ['GET', 'HEAD'];

/** How long a browser may remember that it may ask, in seconds. */
const preflightAge = 600;

/**
 * Lets pages of allowed origins call the API, and refuses whatever another page makes a browser send: also a form or a text,
 * which browsers send without asking first. Requests without an `Origin` come from no page and pass.
 */
export function crossOrigin(allow: AllowOrigin): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const origin = context.req.header('Origin');
    const allowed = origin !== undefined && allow(origin, context.req.path);
    const safe = safeMethods.includes(context.req.method);
    if (!safe && !allowed && isFromOtherSite(context, origin)) {
      refuse(403, 'Pages of this origin may not call this server.');
    }
    if (allowed && isPreflight(context)) return preflightAnswer(origin);

    await next();
    const { headers } = context.res;
    // What is open to every page says so itself.
    if (headers.has('Access-Control-Allow-Origin')) return undefined;
    headers.append('Vary', 'Origin');
    if (allowed) {
      headers.set('Access-Control-Allow-Origin', origin);
      headers.set('Access-Control-Expose-Headers', 'ETag, Retry-After');
    }
    return undefined;
  };
}

/** Old browsers leave out `Origin` now and then; a browser that says so itself is believed. */
function isFromOtherSite(context: Context, origin: string | undefined): boolean {
  return origin !== undefined || context.req.header('Sec-Fetch-Site') === 'cross-site';
}

function isPreflight(context: Context): boolean {
  return (
    context.req.method === 'OPTIONS' && context.req.header('Access-Control-Request-Method') !== undefined
  );
}

function preflightAnswer(origin: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE',
      'Access-Control-Allow-Headers':
        'AnonymousId, Authorization, Content-Type, If-None-Match, Last-Event-ID',
      'Access-Control-Max-Age': `${preflightAge}`,
      Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    },
  });
}
