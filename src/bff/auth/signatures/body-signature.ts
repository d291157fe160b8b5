import { bytesToHex } from '@noble/hashes/utils.js';
import { refuse } from '../../problem.ts';
import { isSameText, signatureOf } from './hmac.ts';
import type { CheckProof } from './proof.ts';

/**
 * A header with the hexadecimal HMAC-SHA256 of the body. The secret that made it names the tenant.
 * @param tenants tenants by secret
 */
export function checkBodySignature(header: string, tenants: ReadonlyMap<string, string>): CheckProof {
  return async (request, body) => {
    const given = request.headers.get(header)?.toLowerCase() ?? '';
    if (!/^[\da-f]{64}$/.test(given)) refuse(401, `${header} is missing or not a signature.`);
    const bytes = await body();
    const [, tenant] =
      [...tenants].find(([secret]) => isSameText(bytesToHex(signatureOf(secret, bytes)), given)) ?? [];
    if (tenant === undefined) refuse(401, 'The signature is not one of ours.');
    return () => tenant;
  };
}
