import { Hono, type MiddlewareHandler } from 'hono';
import { rankingQuerySchema } from '../../contract/schemas/ranking.ts';
import type { AppEnv, Clock } from '../app-env.ts';
import type { Learning } from '../../learning/learning.ts';
import { refuse } from '../problem.ts';
import { readQuery } from '../read-query.ts';
import type { Store } from '../../store/store.ts';

export interface RankingDependencies {
  readonly store: Store;
  readonly learning: Learning;
  readonly clock: Clock;
}

/** `GET /v1/ranking`: what has been learned. `DELETE`: forgets what was learned from the rep. */
export function rankingRoutes(
  requireRep: MiddlewareHandler<AppEnv>,
  { store, learning, clock }: RankingDependencies,
): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/v1/ranking', requireRep, async (context) => {
    const { scope } = readQuery(rankingQuerySchema, new URL(context.req.url).searchParams);
    const { tenant, rep, isManager = false } = context.get('principal');
    const isOfTeam = scope === 'team';
    const report =
      isOfTeam && !isManager ? null : await learning.report(tenant, isOfTeam ? null : rep, clock());
    // Whoever may not look, and who looks at too few, learn nothing of each other.
    return report === null ? refuse(404, 'No figures of a team.') : context.json(report);
  });
  routes.delete('/v1/ranking', requireRep, async (context) => {
    const { tenant, rep } = context.get('principal');
    await store.addReset(tenant, rep, clock());
    return context.body(null, 204);
  });
  return routes;
}
