import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';

/** Any page may load the element and its chunks. */
const scriptHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cache-Control': 'no-cache',
};

const pageHeaders = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; '),
  'Cache-Control': 'no-cache',
};

/** Serves the built element at `/smart-activity-feed.js`, its chunks beside it. */
export function serveScript(app: Hono<AppEnv>, dist: string): void {
  if (!existsSync(dist)) return;
  const file = serveStatic<AppEnv>({ root: dist });
  app.get('/:script{smart-activity-feed[\\w.-]*\\.js}', withHeaders(scriptHeaders), file);
}

/** Serves the built page at `/`. */
export function servePage(app: Hono<AppEnv>, dist: string): void {
  const root = join(dist, 'page');
  if (existsSync(root)) app.use(withHeaders(pageHeaders), serveStatic<AppEnv>({ root }));
}

/** Sets the headers of what was found. */
function withHeaders(headers: Readonly<Record<string, string>>): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    await next();
    if (!context.res.ok) return;
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
  };
}
