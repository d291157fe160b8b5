import { minute } from '../../../contract/time.ts';
import type { Clock } from '../../app-env.ts';
import { refuseCredential } from '../credential-error.ts';
import { createHmac, joinedBytes } from './hmac.ts';
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
  const hmac = secret === null ? null : createHmac(secret);
  return async ({ request, body }) => {
    const signature = request.headers.get('X-HubSpot-Signature-v3') ?? '';
    const timestamp = request.headers.get('X-HubSpot-Request-Timestamp') ?? '';
    if (hmac === null || !/^[a-z\d+/]{43}=$/i.test(signature)) {
      refuseCredential('signature', 'X-HubSpot-Signature-v3 is missing or not expected.');
    }
    if (!/^\d{1,15}$/.test(timestamp) || Math.abs(clock() - Number(timestamp)) > longestAge) {
      refuseCredential('signature', 'X-HubSpot-Request-Timestamp is missing or too far from now.');
    }

    const { pathname, search } = new URL(request.url);
    const address = `${publicUrl}${pathname}${search}`;
    const signedAddress = address.replace(decoded, decodeURIComponent);
    const message = joinedBytes(request.method, signedAddress, await body(), timestamp);
    const given = Uint8Array.from(atob(signature), (character) => character.charCodeAt(0));
    if (!(await hmac.verify(given, message))) {
      refuseCredential('signature', 'The signature does not fit the request.');
    }
    return { tenantOf: (account) => portals.get(account ?? '') ?? null, isPublishable: false };
  };
}
