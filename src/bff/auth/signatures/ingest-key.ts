import { hash } from '../../../store/hash.ts';
import { bearerOf, refuseToken } from '../bearer.ts';
import type { CheckProof } from './proof.ts';

/** An ingest key as bearer token, as CloudEvents come with, for systems that can be told a header to send. */
export function checkIngestKey(tenants: ReadonlyMap<string, string>): CheckProof {
  const tenantsByHash = new Map([...tenants].map(([key, tenant]) => [hash(key), tenant]));

  return (request) => {
    const tenant = tenantsByHash.get(hash(bearerOf(request.headers.get('Authorization') ?? undefined)));
    if (tenant === undefined) refuseToken('No such ingest key.');
    return Promise.resolve(() => tenant);
  };
}
