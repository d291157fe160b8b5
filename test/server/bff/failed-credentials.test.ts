import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mock, test } from 'node:test';
import { refuseToken } from '../../../src/bff/auth/bearer.ts';
import { ProblemError, describeProblem } from '../../../src/bff/problem.ts';
import { noSources } from '../../../src/bff/settings/source-settings.ts';
import { createCallerAddress } from '../../../src/bff/server/caller-address.ts';
import { pageKey, segmentSettings } from './support/segment.ts';
import { problemOf, TestBackEnd } from './support/test-back-end.ts';

const callFrom = (backEnd: TestBackEnd, address: string, path: string, init: RequestInit) =>
  Promise.resolve(backEnd.app.request(path, init, { address }));

const withKey = (key: string): RequestInit => ({
  method: 'DELETE',
  headers: { Authorization: `Bearer ${key}` },
});

test('keys that fail again and again are limited by address, and counted', async () => {
  const backEnd = new TestBackEnd();
  const guess = (address: string, key: string) => callFrom(backEnd, address, '/v1/contacts/x', withKey(key));
  for (let number = 0; number < 60; number += 1)
    await problemOf(await guess('192.0.2.1', `guess-${number}`), 401);
  const limited = await guess('192.0.2.1', 'guess');
  assert.equal(limited.headers.get('Retry-After'), '1');
  await problemOf(limited, 429);
  await problemOf(await guess('192.0.2.2', 'guess'), 401);

  const metrics = await backEnd.metrics();
  assert.match(metrics, /saf_refused_credentials_total\{credential="ingest-key"\} 62\n/);
  backEnd.now += 60_000;
  await problemOf(await guess('192.0.2.1', 'guess'), 401);
});

test('a valid key is never kept waiting by those who fail at the same address', async () => {
  const backEnd = new TestBackEnd();
  for (let number = 0; number < 100; number += 1)
    await callFrom(backEnd, '192.0.2.1', '/v1/contacts/x', withKey('guess'));
  const valid = await callFrom(backEnd, '192.0.2.1', '/v1/contacts/x', withKey('key-of-acme'));
  assert.equal(valid.status, 202);
  const headers = { Authorization: 'Bearer acme/jana' };
  assert.equal((await callFrom(backEnd, '192.0.2.1', '/v1/feed', { headers })).status, 200);
});

test('tokens, write keys and signatures are limited and counted each by itself', async () => {
  const backEnd = new TestBackEnd({
    sources: { ...segmentSettings, calSecrets: new Map([['secret', 'acme']]) },
    auth: () => refuseToken('The token is not valid.'),
  });
  const body = '{}';
  const attempts = {
    token: ['/v1/feed', { headers: { Authorization: 'Bearer guess' } }, 1_200],
    'write-key': [
      '/v1/sources/segment/v1/track',
      { method: 'POST', body, headers: { Authorization: 'Basic Zm9v' } },
      60,
    ],
    signature: [
      '/v1/sources/cal',
      { method: 'POST', body, headers: { 'X-Cal-Signature-256': '0'.repeat(64) } },
      60,
    ],
  } as const;
  for (const [credential, [path, init, most]] of Object.entries(attempts)) {
    const statuses: number[] = [];
    for (let number = 0; number <= most; number += 1)
      statuses.push((await callFrom(backEnd, '192.0.2.1', path, init)).status);
    assert.deepEqual([statuses[most - 1], statuses[most]], [401, 429], credential);
    const metrics = await backEnd.metrics();
    assert.ok(metrics.includes(`saf_refused_credentials_total{credential="${credential}"} ${most + 1}\n`));
  }
});

test('a token that has merely ended is no attempt to guess one', async () => {
  const expired = new ProblemError(describeProblem(401, 'The token has expired.'));
  const backEnd = new TestBackEnd({ auth: () => Promise.reject(expired) });
  const headers = { Authorization: 'Bearer old' };
  for (let number = 0; number < 1_300; number += 1)
    assert.equal((await callFrom(backEnd, '192.0.2.1', '/v1/feed', { headers })).status, 401);
});

test('the address of a caller is what trusted proxies say of it, and nothing else', () => {
  const addressOf = createCallerAddress(['10.0.0.0/8', '::1', '192.0.2.9']);
  const cases: readonly [peer: string, forwardedFor: string | null, address: string][] = [
    ['203.0.113.5', null, '203.0.113.5'],
    ['203.0.113.5', '198.51.100.1', '203.0.113.5'],
    ['10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['10.1.2.3', 'made up, 198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['10.1.2.3', '198.51.100.7, 198.51.100.1, 192.0.2.9', '198.51.100.1'],
    ['::1', '198.51.100.1:4711', '198.51.100.1'],
    ['::ffff:10.1.2.3', '::ffff:198.51.100.1', '198.51.100.1'],
    ['10.1.2.3', '"><script>', '10.1.2.3'],
    ['10.1.2.3', '', '10.1.2.3'],
    ['2001:db8:1:2:3::4', null, '2001:db8:1:2'],
    ['10.1.2.3', '[2001:db8:1:2::99]:443', '2001:db8:1:2'],
  ];
  for (const [peer, forwardedFor, address] of cases)
    assert.equal(addressOf(peer, forwardedFor), address, `${peer} for ${String(forwardedFor)}`);
  assert.equal(createCallerAddress([])('10.1.2.3', '198.51.100.1'), '10.1.2.3');
});

test('a signed body costs one HMAC, however many tenants have secrets', async () => {
  const calSecrets = new Map(
    Array.from({ length: 40 }, (_, index) => [`secret-of-tenant-${index}`, `tenant-${index}`] as const),
  );
  const backEnd = new TestBackEnd({ sources: { ...noSources, calSecrets } });
  const verify = mock.method(crypto.subtle, 'verify');
  const send = async (path: string, tenant: number, key = `secret-of-tenant-${tenant}`) => {
    const payload = { uid: 'u', organizer: { email: `host-${tenant}@vendor.example` } };
    const body = JSON.stringify({ triggerEvent: 'BOOKING_PAID', payload });
    verify.mock.resetCalls();
    const headers = { 'X-Cal-Signature-256': createHmac('sha256', key).update(body).digest('hex') };
    const { status } = await backEnd.request(null, path, { method: 'POST', body, headers });
    return [status, verify.mock.callCount()];
  };
  assert.deepEqual(await send('/v1/sources/cal/tenant-39', 39), [200, 1]);
  assert.deepEqual(await send('/v1/sources/cal/tenant-38', 39), [401, 1], 'the path proves nothing');
  assert.deepEqual(await send('/v1/sources/cal/nobody', 39), [401, 1]);
  assert.deepEqual(await send('/v1/sources/cal', 39), [200, 40]);
  assert.deepEqual(await send('/v1/sources/cal', 39), [200, 1], 'the sender is known now');
  verify.mock.restore();
});

test('a publishable key in a header or a body is told from one that is none', async () => {
  const backEnd = new TestBackEnd({ sources: segmentSettings });
  const post = async (body: object, headers: Record<string, string> = {}) => {
    const init = { method: 'POST', body: JSON.stringify(body), headers };
    return (await backEnd.request(null, '/v1/sources/segment/v1/page', init)).status;
  };
  const page = { userId: 'u', messageId: 'm', properties: { url: 'https://www.acme.example/' } };
  assert.equal(await post({ ...page, writeKey: pageKey }), 200);
  assert.equal(await post(page, { Authorization: `Basic ${btoa(`${pageKey}:`)}` }), 200);
  for (const writeKey of ['', 'guess', 7, null, { toString: pageKey }])
    assert.equal(await post({ ...page, writeKey }), 401);
  assert.equal(await post({ ...page, writeKey: pageKey }, { Authorization: 'Basic Zm9vOg==' }), 401);
});
