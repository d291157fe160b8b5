import { LruMap } from '../../lru-map.ts';
import { refuseCredential } from '../credential-error.ts';
import { createHmac, type Hmac } from './hmac.ts';
import { provenFor, type CheckProof } from './proof.ts';

/** Senders whose secret is remembered. */
const maxRemembered = 10_000;

interface Secret {
  readonly tenant: string;
  readonly hmac: Hmac;
}

/**
 * A header with the hexadecimal HMAC-SHA256 of the body. The secret that made it names the tenant. Which one that is, the
 * path tells; where it does not, the secret that proved the same sender before is tried first.
 * @param tenants tenants by secret
 * @param senderOf what in the body is the same for all that one sender sends
 */
export function checkBodySignature(
  header: string,
  tenants: ReadonlyMap<string, string>,
  senderOf: (json: unknown) => unknown,
): CheckProof {
  const secrets = [...tenants].map(([secret, tenant]): Secret => ({ tenant, hmac: createHmac(secret) }));
  const byTenant = Map.groupBy(secrets, ({ tenant }) => tenant);
  // A tenant that is none costs as much as one that is.
  const none: readonly Secret[] = [{ tenant: '', hmac: createHmac(crypto.randomUUID()) }];
  const remembered = new LruMap<string, Secret>(maxRemembered);

  return async ({ request, hint, body, json }) => {
    const given = request.headers.get(header)?.toLowerCase() ?? '';
    if (!/^[\da-f]{64}$/.test(given))
      refuseCredential('signature', `${header} is missing or not a signature.`);
    const signature = Uint8Array.from(given.match(/../g) ?? [], (pair) => parseInt(pair, 16));
    const message = await body();
    const sender = hint === undefined && byTenant.size > 1 ? String(senderOf(await json())) : null;
    const likely = sender === null ? undefined : remembered.get(sender);
    const candidates = hint === undefined ? secrets : (byTenant.get(hint) ?? none);

    for (const secret of new Set([...(likely ? [likely] : []), ...candidates])) {
      if (!(await secret.hmac.verify(signature, message)) || secret.tenant === '') continue;
      if (sender !== null) remembered.set(sender, secret);
      return provenFor(secret.tenant);
    }
    refuseCredential('signature', 'The signature is not one of ours.');
  };
}
