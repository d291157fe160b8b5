import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { serveFiles } from './serve-files.ts';

/** Any page may load the element and its chunks. */
const scriptHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** For pages that hold all they need; `frameAncestors` says who may show them in a frame. */
function pageHeaders(frameAncestors: string): Readonly<Record<string, string>> {
  return {
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
      `frame-ancestors ${frameAncestors}`,
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
    ].join('; '),
  };
}

/** Serves the built element at `/smart-activity-feed.js`, its chunks beside it. */
export function serveScript(app: Hono<AppEnv>, built: string): void {
  const root = join(built, 'widget');
  if (existsSync(root))
    app.get('/:script{smart-activity-feed[\\w.-]*\\.js}', serveFiles(root, scriptHeaders));
}

/** Serves the built page at `/`. */
export function servePage(app: Hono<AppEnv>, built: string): void {
  const root = join(built, 'page');
  if (existsSync(root)) app.use(serveFiles(root, pageHeaders("'none'")));
}

/** Serves the built reference dashboard at `/dashboard/`. */
export function serveDashboard(app: Hono<AppEnv>, built: string): void {
  serveFolder(app, built, 'dashboard', "'none'");
}

/** Serves the feed for iframes at `/embed/embed.html`, to the origins that may call the API. */
export function serveEmbed(app: Hono<AppEnv>, built: string, origins: readonly string[]): void {
  serveFolder(app, built, 'embed', ["'self'", ...origins].join(' '));
}

function serveFolder(app: Hono<AppEnv>, built: string, name: string, frameAncestors: string): void {
  if (!existsSync(join(built, name))) return;
  app.get(`/${name}`, (context) => context.redirect(`/${name}/`));
  app.use(`/${name}/*`, serveFiles(built, pageHeaders(frameAncestors)));
}
