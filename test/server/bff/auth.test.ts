import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type JWTHeaderParameters,
  type JWTPayload,
} from 'jose';
import { createTokenVerifier, type AuthSettings } from '../../../src/bff/auth/token-verifier.ts';
import { noon, problemOf, TestBackEnd } from './support/test-back-end.ts';

const seconds = noon / 1000;
const issuer = 'https://login.example';
const audience = 'feed';
const claims = { rep: 'sub', tenant: 'tid' };
const sound: JWTPayload = {
  iss: issuer,
  aud: audience,
  sub: 'jana',
  tid: 'acme',
  iat: seconds,
  exp: seconds + 600,
};

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let keys: Keys;
let otherKeys: Keys;
let rsaKeys: Keys;
let pem: string;
let backEnd: TestBackEnd;

before(async () => {
  [keys, otherKeys, rsaKeys] = await Promise.all([
    generateKeyPair('ES256'),
    generateKeyPair('ES256'),
    generateKeyPair('RS256'),
  ]);
  pem = await exportSPKI(keys.publicKey);
  backEnd = await behind({ kind: 'public-key', pem });
});

async function behind(key: AuthSettings['key'], algorithm = 'ES256'): Promise<TestBackEnd> {
  const auth = await createTokenVerifier({ key, algorithm, issuer, audience, claims }, () => noon);
  return new TestBackEnd({ auth });
}

function signed(
  payload: JWTPayload,
  header: Partial<JWTHeaderParameters> = {},
  key = keys.privateKey,
): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', ...header }).sign(key);
}

function read(authorization: string | null, over = backEnd): Promise<Response> {
  const headers = authorization === null ? {} : { Authorization: authorization };
  return over.request(null, '/v1/feed', { headers });
}

function unsigned(alg: string, payload: JWTPayload = sound): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg })}.${part(payload)}.`;
}

test('a sound token opens the feed, and again until the second it ends', async () => {
  assert.equal((await read(`Bearer ${await signed(sound)}`)).status, 200);
  assert.equal((await read(`bearer ${await signed({ ...sound, exp: seconds + 1 })}`)).status, 200);
});

test('a shared secret works as well', async () => {
  const secret = 'a secret of more than 32 characters';
  const over = await behind({ kind: 'secret', secret }, 'HS256');
  const token = await new SignJWT(sound).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(secret));
  assert.equal((await read(`Bearer ${token}`, over)).status, 200);
});

test('a token may say that its rep is a manager', async () => {
  const key = { kind: 'public-key', pem } as const;
  const verify = await createTokenVerifier({ key, algorithm: 'ES256', issuer, audience, claims }, () => noon);
  const isManager = async (payload: JWTPayload): Promise<boolean | undefined> =>
    (await verify(await signed({ ...sound, ...payload }))).isManager;
  assert.equal(await isManager({ role: 'manager' }), true);
  assert.equal(await isManager({ roles: ['seller', 'manager'] }), true);
  for (const payload of [{}, { role: 'managers' }, { role: { manager: true } }, { roles: [['manager']] }])
    assert.equal(await isManager(payload), false, JSON.stringify(payload));
});

const noTokens: readonly [string, string | null][] = [
  ['no token', null],
  ['an empty one', 'Bearer '],
  ['garbage', 'Bearer garbage'],
  ['three parts of garbage', 'Bearer a.b.c'],
  ['another scheme', 'Basic YTpi'],
  ['two tokens', 'Bearer a b'],
  ['10 MB', `Bearer ${'a'.repeat(10_000_000)}`],
  ['10 MB of spaces', `Bearer ${' '.repeat(10_000_000)}`],
];
for (const [name, authorization] of noTokens) {
  test(`${name} is 401`, async () => {
    const response = await read(authorization);
    assert.equal(response.headers.get('WWW-Authenticate'), 'Bearer');
    await problemOf(response, 401);
  });
}

const forged: Readonly<Record<string, () => Promise<string> | string>> = {
  'alg none': () => unsigned('none'),
  'alg NoNe': () => unsigned('NoNe'),
  'HS256 signed with the public key': () =>
    new SignJWT(sound).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(pem)),
  'RS256 where ES256 is pinned': () => signed(sound, { alg: 'RS256' }, rsaKeys.privateKey),
  'a key of their own': () => signed(sound, {}, otherKeys.privateKey),
  'a key that the token brings along': async () =>
    signed(sound, { jwk: await exportJWK(otherKeys.publicKey) }, otherKeys.privateKey),
  'a key embedded, though the signature is sound': async () =>
    signed(sound, { jwk: await exportJWK(keys.publicKey) }),
  'an address of keys': () => signed(sound, { jku: 'https://evil.example/keys' }),
  'a critical extension': () => signed(sound, { crit: ['b64'], b64: true }),
};
for (const [name, forge] of Object.entries(forged)) {
  test(`a token with ${name} is 401`, async () => {
    await problemOf(await read(`Bearer ${await forge()}`), 401);
  });
}

const wrongClaims: Readonly<Record<string, Record<string, unknown>>> = {
  'a wrong issuer': { iss: 'https://evil.example' },
  'a wrong audience': { aud: 'mail' },
  'no end': { exp: undefined },
  'an end just passed': { exp: seconds },
  'a start ahead': { nbf: seconds + 60 },
  'an issue ahead': { iat: seconds + 60 },
  'no rep': { sub: undefined },
  'no tenant': { tid: undefined },
  'a list of reps': { sub: ['jana'] },
  'a list of tenants': { tid: ['acme'] },
  'an empty rep': { sub: '' },
  'an empty tenant': { tid: '' },
  'a number for a tenant': { tid: 7 },
  'the prototype for a rep': { sub: '__proto__' },
  'the prototype for a tenant': { tid: '__proto__' },
  'a constructor for a tenant': { tid: 'constructor' },
  'a NUL in the tenant': { tid: 'acme\0' },
  'a line break in the rep': { sub: 'jana\nemre' },
  'a space before the rep': { sub: ' jana' },
};
for (const [name, claim] of Object.entries(wrongClaims)) {
  test(`a token with ${name} is 401`, async () => {
    await problemOf(await read(`Bearer ${await signed({ ...sound, ...claim })}`), 401);
  });
}

test('a token of a clock that runs a few seconds ahead is taken', async () => {
  assert.equal(
    (await read(`Bearer ${await signed({ ...sound, nbf: seconds + 4, iat: seconds + 4 })}`)).status,
    200,
  );
});

test('names of people, addresses and directory ids can name a rep', async () => {
  for (const sub of ['Anna Müller', 'anna@nordhafen.example', 'auth0|5f7c', 'x'.repeat(200)]) {
    assert.equal((await read(`Bearer ${await signed({ ...sound, sub })}`)).status, 200, sub);
  }
});

test('an ingest key opens no feed, and a token takes in no events', async () => {
  await problemOf(await read('Bearer key-of-acme'), 401);
  const token = await signed(sound);
  for (const authorization of [`Bearer ${token}`, 'Bearer nonsense', '']) {
    const response = await backEnd.request(null, '/v1/events', {
      method: 'POST',
      headers: { 'Content-Type': 'application/cloudevents-batch+json', Authorization: authorization },
      body: '[]',
    });
    await problemOf(response, 401);
  }
});

/** A JWKS address that counts how often it is asked. */
class KeyServer {
  asked = 0;
  down = false;
  now = noon;

  async open(): Promise<TestBackEnd> {
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256' };
    const auth = await createTokenVerifier(
      {
        key: { kind: 'jwks', url: 'https://login.example/keys' },
        algorithm: 'ES256',
        issuer,
        audience,
        claims,
      },
      () => this.now,
      () => {
        this.asked += 1;
        return this.down
          ? Promise.reject(new Error('down'))
          : Promise.resolve(Response.json({ keys: [jwk] }));
      },
    );
    return new TestBackEnd({ auth });
  }
}

test('keys are fetched once for many readers, and never for a kid that is not known', async () => {
  const server = new KeyServer();
  const over = await server.open();
  const token = await signed(sound, { kid: 'one' });
  const first = await Promise.all(Array.from({ length: 10 }, () => read(`Bearer ${token}`, over)));
  assert.ok(first.every(({ status }) => status === 200));
  for (let number = 0; number < 1000; number += 1) {
    const response = await read(`Bearer ${unsigned('ES256')}`.replace(/\.[^.]*\.$/, `.${number}.x`), over);
    assert.equal(response.status, 401);
  }
  for (let number = 0; number < 20; number += 1) {
    await problemOf(await read(`Bearer ${await signed(sound, { kid: `kid-${number}` })}`, over), 401);
  }
  assert.equal(server.asked, 1);
});

test('keys are read again when they are old, and the last good ones stay while the server is down', async () => {
  const server = new KeyServer();
  const over = await server.open();
  const token = await signed({ ...sound, exp: seconds + 3600 }, { kid: 'one' });
  await read(`Bearer ${token}`, over);
  server.now = noon + 5 * 60_000;
  server.down = true;
  assert.equal((await read(`Bearer ${token}`, over)).status, 200);
  assert.equal((await read(`Bearer ${token}`, over)).status, 200);
  assert.equal(server.asked, 2);
});

test('without any keys the answer is 503, and it recovers by itself', async () => {
  const server = new KeyServer();
  server.down = true;
  const over = await server.open();
  const token = await signed(sound, { kid: 'one' });
  const response = await read(`Bearer ${token}`, over);
  assert.equal(response.headers.get('Retry-After'), '10');
  await problemOf(response, 503);
  server.down = false;
  server.now = noon + 10_000;
  assert.equal((await read(`Bearer ${token}`, over)).status, 200);
});
