import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Metrics } from '../metrics.ts';

export function countRequests(metrics: Pick<Metrics, 'request'>): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    await next();
    metrics.request(context.req.method, context.res.status);
  };
}
