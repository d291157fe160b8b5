import { SignJWT } from 'jose';
import type { AuthSettings } from '../../src/bff/auth/token-verifier.ts';
import { minute } from '../../src/contract/time.ts';
import type { Token } from '../../src/contract/token.ts';
import { demoTenant } from './demo-settings.ts';

/** Short, so that renewal is part of every demo. */
const lifetime = 5 * minute;

/** Signs a rep in who only says a name, which is what makes this a demo. */
export async function signDemoToken(rep: string, auth: AuthSettings, secret: string): Promise<Token> {
  const expiresAt = Date.now() + lifetime;
  const value = await new SignJWT({ [auth.claims.tenant]: demoTenant })
    .setProtectedHeader({ alg: auth.algorithm })
    .setIssuer(auth.issuer)
    .setAudience(auth.audience)
    .setSubject(rep)
    .setIssuedAt()
    .setExpirationTime(new Date(expiresAt))
    .sign(new TextEncoder().encode(secret));
  return { value, expiresAt };
}
