import type { Hono, MiddlewareHandler } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { AppEnv } from '../app-env.ts';
import { describeProblem, problemResponse } from '../problem.ts';

/** Answers 405 with `Allow` for a method that the path does not have, where it has others. */
export function refuseMethod(app: Hono<AppEnv>): MiddlewareHandler<AppEnv> {
  return methodNotAllowed({
    app,
    onMethodNotAllowed: (_context, methods) => {
      const allow = methods.join(', ');
      return problemResponse(describeProblem(405, `This path takes ${allow}.`), { Allow: allow });
    },
  });
}
