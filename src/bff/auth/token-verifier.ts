import { decodeProtectedHeader, errors, importSPKI, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Clock, Principal } from '../app-env.ts';
import { ProblemError, refuse } from '../problem.ts';
import { refuseToken } from './bearer.ts';
import { principalOf, type ClaimNames } from './principal.ts';
import { createRemoteKeys, type FetchKeys } from './remote-keys.ts';
import type { VerifyToken } from './require-rep.ts';

/** How reps' tokens are checked. */
export interface AuthSettings {
  readonly key:
    | { readonly kind: 'jwks'; readonly url: string }
    /** SPKI in PEM. */
    | { readonly kind: 'public-key'; readonly pem: string }
    | { readonly kind: 'secret'; readonly secret: string };
  /** A JWS algorithm, for example `RS256`. A token never chooses its own. */
  readonly algorithm: string;
  readonly issuer: string;
  readonly audience: string;
  readonly claims: ClaimNames;
}

/** Header fields by which a token would bring its own key, or rules that are not known here. */
const foreignFields = ['jwk', 'jku', 'x5c', 'x5u', 'crit'];

/** Seconds by which the clock of the issuer may be ahead. */
const clockTolerance = 5;

/** Throws when the public key is not one for the algorithm. */
export async function createTokenVerifier(
  settings: AuthSettings,
  clock: Clock,
  fetchKeys: FetchKeys = (url, init) => fetch(url, init),
): Promise<VerifyToken> {
  const getKey = await keyGetter(settings, clock, fetchKeys);

  return async (token) => {
    try {
      checkHeader(token, settings.algorithm);
      return await verify(token, getKey, settings, clock());
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      if (error instanceof errors.JWTExpired) refuseExpired();
      return refuseToken('The token is not valid.');
    }
  };
}

async function keyGetter(
  { key, algorithm }: AuthSettings,
  clock: Clock,
  fetchKeys: FetchKeys,
): Promise<JWTVerifyGetKey> {
  if (key.kind === 'jwks') return createRemoteKeys(key.url, clock, fetchKeys);
  const known =
    key.kind === 'public-key' ? await importSPKI(key.pem, algorithm) : new TextEncoder().encode(key.secret);
  return () => known;
}

/** Before any key is looked for, so that a forged header costs nothing. */
function checkHeader(token: string, algorithm: string): void {
  const header = decodeProtectedHeader(token);
  if (header.alg !== algorithm || foreignFields.some((field) => Object.hasOwn(header, field))) {
    refuseToken('The token is not signed as agreed.');
  }
}

async function verify(
  token: string,
  getKey: JWTVerifyGetKey,
  { algorithm, issuer, audience, claims }: AuthSettings,
  now: number,
): Promise<Principal> {
  const { payload } = await jwtVerify(token, getKey, {
    algorithms: [algorithm],
    issuer,
    audience,
    requiredClaims: ['exp', claims.rep, claims.tenant],
    clockTolerance,
    currentDate: new Date(now),
  });
  const principal = principalOf(payload, claims);
  // The tolerance is for a clock ahead of ours: it must not lengthen a token's life. And `jose` lets `iat` lie ahead.
  if (principal.expiresAt <= now) refuseExpired();
  if (payload.iat !== undefined && payload.iat > now / 1000 + clockTolerance) {
    refuseToken('The token was issued in the future.');
  }
  return principal;
}

/** It was sound once, so it is no attempt to guess one; its client needs this answer to ask for the next. */
function refuseExpired(): never {
  refuse(401, 'The token has expired.', { headers: { 'WWW-Authenticate': 'Bearer' } });
}
