import type { JWTPayload } from 'jose';
import type { Principal } from '../app-env.ts';
import { refuseToken } from './bearer.ts';

/** The claims that name the rep and the tenant. */
export interface ClaimNames {
  readonly rep: string;
  readonly tenant: string;
}

/** Printable, without spaces at the ends; long enough for any e-mail address or directory id. */
const namePattern = /^[^\p{C}\p{Z}](?:[^\p{C}]{0,254}[^\p{C}\p{Z}])?$/u;

/** `jose` checks that claims are there, not what they are: an array or `__proto__` would pass. */
export function principalOf(claims: JWTPayload, names: ClaimNames): Principal {
  const { exp } = claims;
  if (exp === undefined) refuseToken('The token does not say when it ends.');
  return {
    tenant: nameIn(claims, names.tenant),
    rep: nameIn(claims, names.rep),
    expiresAt: exp * 1000,
    isManager: [claims['role'], claims['roles']].flat().includes('manager'),
  };
}

function nameIn(claims: JWTPayload, claim: string): string {
  const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  if (typeof value !== 'string' || !isName(value)) refuseToken(`The token's claim ${claim} is not a name.`);
  return value;
}

/** Whether a text can name a rep or a tenant. Names that every object has, such as `__proto__`, cannot. */
export function isName(text: string): boolean {
  return namePattern.test(text) && !(text in {});
}
