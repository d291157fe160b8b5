import { Hono, type MiddlewareHandler } from 'hono';
import { contactPathSchema } from '../../contract/schemas/common.ts';
import { normaliseEmail } from '../../ingest/email-address.ts';
import { problemsOf } from '../../ingest/issues.ts';
import type { AppEnv } from '../app-env.ts';
import { refuse } from '../problem.ts';

/** Deletes all that is kept of a contact. Throws a `StoreError`. */
export type ForgetContact = (tenant: string, key: string) => Promise<void>;

/** `DELETE /v1/contacts/{key}`. The answer is the same for a contact that was never known. */
export function contactRoutes(
  requireSource: MiddlewareHandler<AppEnv>,
  forgetContact: ForgetContact,
): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.delete('/v1/contacts/:key', requireSource, async (context) => {
    const path = contactPathSchema.safeParse(context.req.param());
    if (!path.success) return refuse(400, 'The key is wrong.', { errors: problemsOf(path.error) });
    const { key } = path.data;
    await forgetContact(context.get('source').tenant, normaliseEmail(key) ?? key);
    return context.body(null, 202);
  });
  return routes;
}
