import { Hono, type MiddlewareHandler } from 'hono';
import type { AppEnv, Clock } from '../app-env.ts';
import type { Store } from '../store/store.ts';

/** `DELETE /v1/ranking`: forgets what was learned from the rep for the rep alone. */
export function rankingRoutes(
  requireRep: MiddlewareHandler<AppEnv>,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.delete('/v1/ranking', requireRep, async (context) => {
    const { tenant, rep } = context.get('principal');
    await store.addReset(tenant, rep, clock());
    return context.body(null, 204);
  });
  return routes;
}
