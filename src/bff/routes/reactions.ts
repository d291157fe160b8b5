import { Hono, type MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { readJson } from '../body.ts';
import { acceptReactions, type ReactionDependencies } from '../reactions/accept-reactions.ts';

/** A hundred reactions with every field take a quarter of this. */
const longestBody = 128 * 1024;

/** `POST /v1/reactions` */
export function reactionRoutes(
  requireRep: MiddlewareHandler<AppEnv>,
  dependencies: ReactionDependencies,
): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/v1/reactions', requireRep, async (context) => {
    const body = await readJson(context.req.raw, { bytes: longestBody });
    return context.json(await acceptReactions(dependencies, context.get('principal'), body));
  });
  return routes;
}
