import { z } from 'zod';
import type { AuthSettings } from '../auth/token-verifier.ts';

const secretAlgorithms = ['HS256', 'HS384', 'HS512'];
const keyAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
];

/** As many bytes as the hash of HS256 has: a shorter secret is easier to guess than the hash. */
const shortestSecret = 32;

const authEnvironment = z.object({
  AUTH_JWKS_URL: z.url({ protocol: /^https?$/, error: 'is not an https:// address' }).optional(),
  AUTH_PUBLIC_KEY: z.string().optional(),
  AUTH_SECRET: z.string().optional(),
  AUTH_ALGORITHM: z.string().optional(),
  AUTH_ISSUER: z.string().default(''),
  AUTH_AUDIENCE: z.string().default(''),
  AUTH_REP_CLAIM: z.string().default('sub'),
  AUTH_TENANT_CLAIM: z.string().default('tid'),
});

/** The part of the environment that says how reps' tokens are checked. Exactly one kind of key must be given. */
export const authSettings = authEnvironment.transform((environment, context): AuthSettings => {
  const fail = (name: string, message: string): void => {
    context.issues.push({ code: 'custom', path: [name], message, input: null });
  };
  const { AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience } = environment;
  if (issuer === '') fail('AUTH_ISSUER', 'is missing: the iss of the tokens');
  if (audience === '') fail('AUTH_AUDIENCE', 'is missing: the aud of the tokens');

  const key = keyOf(environment);
  if (typeof key === 'string') {
    fail('AUTH_JWKS_URL, AUTH_PUBLIC_KEY, AUTH_SECRET:', key);
    return z.NEVER;
  }
  const algorithms = key.kind === 'secret' ? secretAlgorithms : keyAlgorithms;
  const algorithm = environment.AUTH_ALGORITHM ?? (key.kind === 'secret' ? 'HS256' : '');
  if (!algorithms.includes(algorithm)) {
    fail('AUTH_ALGORITHM', `must name how the tokens are signed: one of ${algorithms.join(', ')}`);
  }
  if (key.kind === 'secret' && key.secret.length < shortestSecret) {
    fail('AUTH_SECRET', `is shorter than ${String(shortestSecret)} characters`);
  }
  if (key.kind === 'public-key' && !key.pem.startsWith('-----BEGIN PUBLIC KEY-----')) {
    fail('AUTH_PUBLIC_KEY', 'is not a public key in PEM (-----BEGIN PUBLIC KEY-----)');
  }
  const claims = { rep: environment.AUTH_REP_CLAIM, tenant: environment.AUTH_TENANT_CLAIM };
  return { key, algorithm, issuer, audience, claims };
});

/** The one key given, or what is wrong with how many there are. */
function keyOf(environment: z.output<typeof authEnvironment>): AuthSettings['key'] | string {
  const { AUTH_JWKS_URL: url, AUTH_PUBLIC_KEY: pem, AUTH_SECRET: secret } = environment;
  const keys: AuthSettings['key'][] = [];
  if (url !== undefined) keys.push({ kind: 'jwks', url });
  // Most ways to set a variable cannot hold a line break.
  if (pem !== undefined) keys.push({ kind: 'public-key', pem: pem.replaceAll('\\n', '\n').trim() });
  if (secret !== undefined) keys.push({ kind: 'secret', secret });

  const [key] = keys;
  if (key === undefined) return 'none is set, so no rep could sign in; set one';
  return keys.length === 1 ? key : 'more than one is set; set one';
}
