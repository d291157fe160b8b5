import { refuseCredential, type Credential } from './credential-error.ts';

/** Longer than any sound token; the header limit of Node lies above it. */
const longestToken = 8192;

/** The bearer token of an `Authorization` header; ends the request with 401 where there is none. */
export function bearerOf(authorization: string | undefined, credential: Credential): string {
  const token = /^bearer +([\x21-\x7e]+) *$/i.exec(authorization?.slice(0, longestToken + 20) ?? '')?.[1];
  if (token === undefined) refuseCredential(credential, 'Send a bearer token.');
  if (token.length > longestToken) refuseCredential(credential, 'The token is too long.');
  return token;
}

export function refuseToken(detail: string): never {
  refuseCredential('token', detail);
}
