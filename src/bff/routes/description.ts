import { Hono } from 'hono';
import { feedReport } from '../../contract/feed-report.ts';
import type { AppEnv } from '../app-env.ts';
import { describeApi } from '../openapi/document.ts';

/** What the server says of itself to machines: `/openapi.json` and the report that dashboards can offer. */
export function descriptionRoutes(publicUrl: string | undefined): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  // Holds nothing of anybody, so any page may read it.
  const open = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-cache' };

  routes.get('/openapi.json', (context) => context.json(describeApi(publicUrl), 200, open));
  routes.get('/v1/report-manifest.json', (context) => context.json(feedReport, 200, open));
  return routes;
}
