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
    databaseUrl: null,
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
    crmOrigins: [],
    siteOrigins: [],
    trustedProxies: [],
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
    INGEST_KEYS: 'a-key-of-sixteen==acme, another-key-of-sixteen=bolt',
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
      ['a-key-of-sixteen=', 'acme'],
      ['another-key-of-sixteen', 'bolt'],
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
    DATABASE_URL: 'mysql://u:password@db/x',
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
  assert.match(problems.join('\n'), /DATABASE_URL is not a postgres:/);
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

const keyAuth = { AUTH_SECRET: '', AUTH_ALGORITHM: 'ES256' };
const careless: readonly [string, Environment, RegExp][] = [
  [
    'a short ingest key',
    { INGEST_KEYS: `${'k'.repeat(16)}=acme,${'s'.repeat(15)}=bolt` },
    /INGEST_KEYS entry 2/,
  ],
  ['a short write key', { SEGMENT_KEYS: 'short-write-key=acme' }, /SEGMENT_KEYS entry 1/],
  ['a short webhook secret', { CAL_SECRETS: 'short=acme' }, /CAL_SECRETS entry 1/],
  ['a short app secret', { HUBSPOT_SECRET: 'short' }, /HUBSPOT_SECRET/],
  [
    'a key of servers that pages have, too',
    { SEGMENT_KEYS: `${'k'.repeat(16)}=a`, SEGMENT_BROWSER_KEYS: `${'k'.repeat(16)}=a` },
    /SEGMENT_BROWSER_KEYS entry 1/,
  ],
  ['all of IPv4 without an address', { HOST: '0.0.0.0' }, /HOST .*PUBLIC_URL/],
  ['all of IPv6 without an address', { HOST: '::' }, /HOST .*PUBLIC_URL/],
  [
    'keys of the sign-in in the clear',
    { ...keyAuth, AUTH_JWKS_URL: 'http://login.example/keys' },
    /AUTH_JWKS_URL .*https/,
  ],
  ['one key too few in a name', { INGEST_KEY: 'k=a' }, /INGEST_KEY .*INGEST_KEYS/],
  ['a transposed name', { SEGMNET_KEYS: 'k=a' }, /SEGMNET_KEYS .*SEGMENT_KEYS/],
  ['a made-up name', { SEGMENT_PUBLIC_KEYS: 'k=a' }, /SEGMENT_PUBLIC_KEYS is no setting/],
  ['a name of another plural', { SEGMENT_BROWSERS_KEYS: 'k=a' }, /SEGMENT_BROWSER_KEYS/],
  ['a proxy that is no address', { TRUSTED_PROXIES: '10.0.0.0/8,proxy' }, /TRUSTED_PROXIES/],
  ['a site that is no origin', { SITE_ORIGINS: 'www.acme.example' }, /SITE_ORIGINS/],
];
for (const [name, change, told] of careless) {
  test(`the server does not start with ${name}, and repeats no secret`, () => {
    const problems = problemsOf({ ...least, ...change });
    assert.equal(problems.length, 1, problems.join('\n'));
    assert.match(problems[0] ?? '', told);
    assert.doesNotMatch(problems.join(), /kkkk|ssss|short-write|k=a/);
  });
}

test('what others call their keys is none of our business, and a demo may be careless', () => {
  readSettings({ ...least, AWS_KEYS: 'x', SSH_AUTH_KEYS: 'y', MONKEYS: 'z', API_KEY: 'a' });
  readSettings({ ...least, HOST: '0.0.0.0', INGEST_KEYS: 'demo=demo' }, true);
  const keys = { SEGMENT_BROWSER_KEYS: 'short=acme' };
  assert.deepEqual([...readSettings({ ...least, ...keys }).sources.segmentBrowserKeys], [['short', 'acme']]);
  const { trustedProxies } = readSettings({
    ...least,
    TRUSTED_PROXIES: '10.0.0.7, 10.1.0.0/16,::1,fd00::/8',
  });
  assert.deepEqual(trustedProxies, ['10.0.0.7', '10.1.0.0/16', '::1', 'fd00::/8']);
});
