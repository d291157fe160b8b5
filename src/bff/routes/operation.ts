import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Metrics } from '../metrics.ts';
import { refuseWhile } from '../problem.ts';
import type { Store } from '../../store/store.ts';

/** What whoever runs the server asks: is it alive, can it answer, what has it done. */
export function operationRoutes(store: Store, metrics: Metrics, stopping: AbortSignal): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/healthz', (context) => context.json({ status: 'alive' }));
  routes.get('/readyz', async (context) => {
    refuseWhile(stopping);
    await store.check();
    return context.json({ status: 'ready' });
  });
  routes.get('/metrics', (context) =>
    context.body(metrics.text(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
  return routes;
}
