import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { ChangeNotifier } from '../live/change-notifier.ts';

/** After a call that may have written something, whoever of the tenant is connected is told if it concerns them. */
export function notifyChanges(notifier: ChangeNotifier): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    await next();
    if (context.req.method === 'GET' || !context.res.ok) return;
    const { principal, source } = context.var as Partial<AppEnv['Variables']>;
    const caller = principal ?? source;
    if (caller !== undefined) notifier.notify(caller.tenant);
  };
}
