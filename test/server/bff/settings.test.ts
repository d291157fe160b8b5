import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noSources } from '../../../src/bff/settings/source-settings.ts';
import { readSettings, SettingsError, type Environment } from '../../../src/bff/settings/settings.ts';

const secret = 'a secret of more than 32 characters';
const least: Environment = {
  AUTH_SECRET: secret,
  AUTH_ISSUER: 'https://login.example',
  AUTH_AUDIENCE: 'feed',
};

function problemsOf(environment: Environment): readonly string[] {
  try {
    readSettings(environment);
  } catch (error) {
    assert.ok(error instanceof SettingsError);
    return error.problems;
  }
  return [];
}

test('the least that is needed gives the documented defaults', () => {
  assert.partialDeepStrictEqual(readSettings(least), {
    port: 8787,
    host: '127.0.0.1',
    dataDir: './data',
    publicUrl: null,
    allowedOrigins: [],
    auth: {
      key: { kind: 'secret', secret },
      algorithm: 'HS256',
      issuer: 'https://login.example',
      audience: 'feed',
      claims: { rep: 'sub', tenant: 'tid' },
    },
    ingestKeys: new Map(),
    sources: noSources,
    repAliases: null,
    retentionDays: 400,
    rateLimit: 6000,
    holdoutRate: 0,
  });
});

test('everything that can be set is read', () => {
  const settings = readSettings({
    ...least,
    PORT: '0',
    HOST: '0.0.0.0',
    DATA_DIR: '/data',
    PUBLIC_URL: 'https://feed.example/base/',
    ALLOWED_ORIGINS: 'https://crm.example, chrome-extension://abcdef',
    AUTH_REP_CLAIM: 'email',
    AUTH_TENANT_CLAIM: 'org',
    INGEST_KEYS: 'a1==acme, b2=bolt',
    RETENTION_DAYS: '90',
    RATE_LIMIT: '60',
    HOLDOUT_RATE: '.25',
    AUTH_JWKS_URL: '  ',
  });
  assert.equal(settings.publicUrl, 'https://feed.example/base');
  assert.deepEqual(settings.allowedOrigins, ['https://crm.example', 'chrome-extension://abcdef']);
  assert.deepEqual(settings.auth.claims, { rep: 'email', tenant: 'org' });
  assert.deepEqual(
    [...settings.ingestKeys],
    [
      ['a1=', 'acme'],
      ['b2', 'bolt'],
    ],
  );
  assert.deepEqual(
    [settings.port, settings.host, settings.retentionDays, settings.rateLimit, settings.holdoutRate],
    [0, '0.0.0.0', 90, 60, 0.25],
  );
});

test('a public key may be written on one line', () => {
  const pem = '-----BEGIN PUBLIC KEY-----\\nMFkw\\n-----END PUBLIC KEY-----';
  const { auth } = readSettings({ ...least, AUTH_SECRET: '', AUTH_PUBLIC_KEY: pem, AUTH_ALGORITHM: 'ES256' });
  assert.deepEqual(auth.key, { kind: 'public-key', pem: pem.replaceAll('\\n', '\n') });
});

test('all that is wrong is named in one error, and no secret is repeated', () => {
  const problems = problemsOf({
    PORT: '65536',
    PUBLIC_URL: 'ftp://feed.example',
    ALLOWED_ORIGINS: 'https://crm.example,*',
    AUTH_SECRET: 'short-secret',
    INGEST_KEYS: 'key-one=acme,key-two',
    RETENTION_DAYS: '-1',
    RATE_LIMIT: '0',
    HOLDOUT_RATE: '1',
    DATABASE_URL: 'postgres://u:password@db/x',
  });
  const named = [
    'PORT',
    'PUBLIC_URL',
    'ALLOWED_ORIGINS',
    'INGEST_KEYS',
    'RETENTION_DAYS',
    'RATE_LIMIT',
    'HOLDOUT_RATE',
    'DATABASE_URL',
  ];
  for (const name of [...named, 'AUTH_ISSUER', 'AUTH_AUDIENCE', 'AUTH_SECRET']) {
    assert.equal(problems.filter((problem) => problem.startsWith(`${name} `)).length, 1, name);
  }
  assert.equal(problems.length, 11);
  assert.doesNotMatch(problems.join(), /short-secret|key-two|password/);
  assert.match(problems.join('\n'), /DATABASE_URL .*PostgreSQL is not available yet/);
});

const wrongAuth: readonly [string, Environment, RegExp][] = [
  ['none', { AUTH_SECRET: '' }, /none is set/],
  ['two keys', { AUTH_JWKS_URL: 'https://login.example/keys' }, /more than one/],
  [
    'a key without algorithm',
    { AUTH_SECRET: '', AUTH_JWKS_URL: 'https://login.example/keys' },
    /AUTH_ALGORITHM/,
  ],
  [
    'a public key as a secret',
    { AUTH_SECRET: '', AUTH_PUBLIC_KEY: '-----BEGIN PUBLIC KEY-----', AUTH_ALGORITHM: 'HS256' },
    /AUTH_ALGORITHM/,
  ],
  ['no algorithm at all', { AUTH_ALGORITHM: 'none' }, /AUTH_ALGORITHM/],
  [
    'a private key',
    { AUTH_SECRET: '', AUTH_PUBLIC_KEY: '-----BEGIN PRIVATE KEY-----', AUTH_ALGORITHM: 'ES256' },
    /AUTH_PUBLIC_KEY/,
  ],
];
for (const [name, change, told] of wrongAuth) {
  test(`half a sign-in (${name}) is one clear problem`, () => {
    const problems = problemsOf({ ...least, ...change });
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', told);
  });
}

for (const keys of ['=acme', 'key=', 'key', 'a=acme,a=bolt', 'key=__proto__', 'k y=acme']) {
  test(`ingest keys "${keys}" are refused`, () => {
    assert.match(problemsOf({ ...least, INGEST_KEYS: keys }).join(), /INGEST_KEYS entry/);
  });
}
