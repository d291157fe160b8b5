import { hash } from '../../../store/hash.ts';
import { bearerOf } from '../bearer.ts';
import { refuseCredential } from '../credential-error.ts';
import { provenFor, type CheckProof } from './proof.ts';

/** An ingest key as bearer token, as CloudEvents come with, for systems that can be told a header to send. */
export function checkIngestKey(tenants: ReadonlyMap<string, string>): CheckProof {
  const tenantsByHash = new Map([...tenants].map(([key, tenant]) => [hash(key), tenant]));

  return ({ request }) => {
    const key = bearerOf(request.headers.get('Authorization') ?? undefined, 'ingest-key');
    const tenant = tenantsByHash.get(hash(key));
    if (tenant === undefined) refuseCredential('ingest-key', 'No such ingest key.');
    return Promise.resolve(provenFor(tenant));
  };
}
