import { minute } from '../../../contract/time.ts';
import type { Clock } from '../../app-env.ts';
import { refuse } from '../../problem.ts';
import { isSameText, signatureOf } from './hmac.ts';
import type { CheckProof } from './proof.ts';

/** A request that is older, or as far ahead of the clock, may be one that somebody has kept and sends again. */
const longestAge = 5 * minute;

/** HubSpot signs the address with these characters decoded. */
const decoded = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

interface Settings {
  readonly secret: string | null;
  /** Tenants by portal. */
  readonly portals: ReadonlyMap<string, string>;
  /** The address the outside uses: a request's own Host is never believed. */
  readonly publicUrl: string;
}

/**
 * HubSpot's signature, version 3.
 * https://developers.hubspot.com/docs/guides/apps/authentication/validating-requests
 */
export function checkHubspotSignature({ secret, portals, publicUrl }: Settings, clock: Clock): CheckProof {
  return async (request, body) => {
    const signature = request.headers.get('X-HubSpot-Signature-v3') ?? '';
    const timestamp = request.headers.get('X-HubSpot-Request-Timestamp') ?? '';
    if (secret === null || signature === '')
      refuse(401, 'X-HubSpot-Signature-v3 is missing or not expected.');
    if (!/^\d{1,15}$/.test(timestamp) || Math.abs(clock() - Number(timestamp)) > longestAge) {
      refuse(401, 'X-HubSpot-Request-Timestamp is missing or too far from now.');
    }

    const { pathname, search } = new URL(request.url);
    const address = `${publicUrl}${pathname}${search}`;
    const expected = hubspotSignature(secret, request.method, address, await body(), timestamp);
    if (!isSameText(expected, signature)) refuse(401, 'The signature does not fit the request.');
    return (account) => portals.get(account ?? '') ?? null;
  };
}

/** In base64. */
export function hubspotSignature(
  secret: string,
  method: string,
  address: string,
  body: string | Uint8Array,
  timestamp: string,
): string {
  const uri = address.replace(decoded, decodeURIComponent);
  return btoa(String.fromCharCode(...signatureOf(secret, method, uri, body, timestamp)));
}
