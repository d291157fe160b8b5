import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { refuseWhile } from '../problem.ts';
import type { Store } from '../../store/store.ts';

/** What whoever runs the server asks: is it alive, can it answer. */
export function operationRoutes(store: Pick<Store, 'check'>, stopping: AbortSignal): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/healthz', (context) => context.json({ status: 'alive' }));
  routes.get('/readyz', async (context) => {
    refuseWhile(stopping);
    await store.check();
    return context.json({ status: 'ready' });
  });
  return routes;
}
