import { Hono, type MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { readEarlier } from '../feed/earlier.ts';
import { etagOf, matches } from '../feed/etag.ts';
import { readFeed, type FeedDependencies } from '../feed/feed.ts';
import { parseEarlierQuery, parseFeedQuery } from '../feed/parse-query.ts';

/** `GET /v1/feed` and `GET /v1/feed/earlier`. */
export function feedRoutes(
  requireRep: MiddlewareHandler<AppEnv>,
  dependencies: FeedDependencies,
): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/v1/feed', requireRep, async (context) => {
    const query = parseFeedQuery(new URL(context.req.url).searchParams);
    const feed = await readFeed(dependencies, context.get('principal'), query);
    const json = JSON.stringify(feed);
    const etag = etagOf(feed, json);
    const headers = { ETag: etag };
    if (matches(context.req.header('If-None-Match'), etag)) return context.body(null, 304, headers);
    return context.body(json, 200, { ...headers, 'Content-Type': 'application/json' });
  });
  routes.get('/v1/feed/earlier', requireRep, async (context) => {
    const query = parseEarlierQuery(new URL(context.req.url).searchParams);
    return context.json(await readEarlier(dependencies, context.get('principal'), query));
  });
  return routes;
}
