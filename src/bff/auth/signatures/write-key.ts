import { hash } from '../../../store/hash.ts';
import { refuse } from '../../problem.ts';
import type { CheckProof } from './proof.ts';

/** A key as the user name of basic authentication, without a password. */
export function checkWriteKey(tenants: ReadonlyMap<string, string>): CheckProof {
  const tenantsByHash = new Map([...tenants].map(([key, tenant]) => [hash(key), tenant]));

  return (request) => {
    const tenant = tenantsByHash.get(hash(userNameOf(request.headers.get('Authorization') ?? '')));
    if (tenant === undefined) {
      const headers = { 'WWW-Authenticate': 'Basic realm="write key"' };
      refuse(401, 'No such write key.', { headers });
    }
    return Promise.resolve(() => tenant);
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
