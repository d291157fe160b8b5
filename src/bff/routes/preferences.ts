import { Hono, type MiddlewareHandler } from 'hono';
import { preferencesSchema } from '../../contract/schemas/preferences.ts';
import { problemsOf } from '../../ingest/issues.ts';
import type { AppEnv } from '../app-env.ts';
import { readJson } from '../body.ts';
import { refuse } from '../problem.ts';
import type { Store } from '../../store/store.ts';

/** As many muted contacts as are allowed, each with the longest of keys, fit in. */
const longestBody = 512 * 1024;

/** `GET` and `PUT /v1/preferences` */
export function preferencesRoutes(requireRep: MiddlewareHandler<AppEnv>, store: Store): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/v1/preferences', requireRep, async (context) => {
    const { tenant, rep } = context.get('principal');
    return context.json(await store.preferences(tenant, rep));
  });
  routes.put('/v1/preferences', requireRep, async (context) => {
    const { tenant, rep } = context.get('principal');
    const body = await readJson(context.req.raw, { bytes: longestBody });
    const preferences = preferencesSchema.safeParse(body);
    if (!preferences.success) {
      return refuse(400, 'The preferences are wrong.', { errors: problemsOf(preferences.error) });
    }
    await store.savePreferences(tenant, rep, preferences.data);
    return context.json(preferences.data);
  });
  return routes;
}
