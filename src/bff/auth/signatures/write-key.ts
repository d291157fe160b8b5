import { pick } from '../../../ingest/pick.ts';
import { hash } from '../../../store/hash.ts';
import { refuseCredential } from '../credential-error.ts';
import { type CheckProof, type Proven } from './proof.ts';

/**
 * A key as the user name of basic authentication, without a password. What runs in a page sends it as `writeKey` in the
 * body instead, since a header would make the browser ask first.
 * @param secret tenants by key that servers alone know
 * @param publishable tenants by key that stands in pages and apps
 */
export function checkWriteKey(
  secret: ReadonlyMap<string, string>,
  publishable: ReadonlyMap<string, string>,
): CheckProof {
  const known = new Map<string, Proven>();
  for (const [keys, isPublishable] of [[secret, false] as const, [publishable, true] as const]) {
    for (const [key, tenant] of keys) known.set(hash(key), { tenantOf: () => tenant, isPublishable });
  }

  return async ({ request, json }) => {
    const authorization = request.headers.get('Authorization');
    const key = authorization === null ? pick(await json(), 'writeKey') : userNameOf(authorization);
    const proven = typeof key === 'string' ? known.get(hash(key)) : undefined;
    return proven ?? refuseCredential('write-key', 'No such write key.');
  };
}

function userNameOf(authorization: string): string {
  const encoded = /^basic +([a-z\d+/]{1,1000}={0,2}) *$/i.exec(authorization)?.[1];
  if (encoded === undefined) return '';
  try {
    return atob(encoded).split(':')[0] ?? '';
  } catch {
    return '';
  }
}
