import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppEnv } from '../app-env.ts';
import type { Metrics } from '../metrics.ts';

/** What all paths match is no route of its own. */
const anyPath = /^\/?\*$/;

/** Tells of each request once its answer begins. */
export function countRequests(metrics: Pick<Metrics, 'request'>): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const begun = performance.now();
    await next();
    const { principal, source, requestId = '' } = context.var as Partial<AppEnv['Variables']>;
    // Answers to errors are made without what was set before.
    context.res.headers.set('X-Request-Id', requestId);
    const route = routePath(context, -1);
    metrics.request({
      requestId,
      method: context.req.method,
      route: anyPath.test(route) ? null : route,
      status: context.res.status,
      ms: performance.now() - begun,
      tenant: (principal ?? source)?.tenant ?? null,
    });
  };
}
