import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestStore } from '../store/support/create-test-store.ts';
import { StoreError } from '../../../src/store/store.ts';
import { emre, jana, problemOf, stranger, TestBackEnd } from './support/test-back-end.ts';

const json = { 'Content-Type': 'application/json' };

test('an allowed page may read answers, also refusals; any other may not', async () => {
  const backEnd = new TestBackEnd();
  const origins: readonly [string, string | null][] = [
    ['https://crm.example', 'https://crm.example'],
    ['https://feed.example', 'https://feed.example'],
    ['https://evil.example', null],
    ['https://crm.example.evil.example', null],
    ['http://crm.example', null],
    ['null', null],
  ];
  for (const [origin, allowed] of origins) {
    for (const person of [jana, null]) {
      const response = await backEnd.request(person, '/v1/feed', { headers: { Origin: origin } });
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), allowed, origin);
      assert.match(response.headers.get('Vary') ?? '', /Origin/);
    }
  }
});

test('further origins are a rule of whoever starts the app', async () => {
  const backEnd = new TestBackEnd({ allowOrigin: (origin) => new URL(origin).hostname === 'localhost' });
  const headers = { Origin: 'http://localhost:4711' };
  const response = await backEnd.request(jana, '/v1/feed', { headers });
  assert.equal(response.headers.get('Access-Control-Allow-Origin'), headers.Origin);
});

test('a browser may ask first from an allowed page alone', async () => {
  const backEnd = new TestBackEnd();
  const ask = (Origin: string) =>
    backEnd.request(null, '/v1/reactions', {
      method: 'OPTIONS',
      headers: {
        Origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization',
      },
    });
  const allowed = await ask('https://crm.example');
  assert.equal(allowed.status, 204);
  assert.match(allowed.headers.get('Access-Control-Allow-Headers') ?? '', /Authorization/);
  const refused = await ask('https://evil.example');
  assert.equal(refused.headers.get('Access-Control-Allow-Origin'), null);
  await problemOf(refused, 403);
});

const crossSite: readonly [string, string, Record<string, string>][] = [
  ['a form', 'application/x-www-form-urlencoded', { Origin: 'https://evil.example' }],
  ['a text', 'text/plain', { Origin: 'https://evil.example' }],
  ['JSON', 'application/json', { Origin: 'https://evil.example' }],
  ['an event', 'application/cloudevents+json', { Origin: 'https://evil.example' }],
  ['a sandboxed page', 'application/json', { Origin: 'null' }],
  ['a browser that hides the origin', 'application/json', { 'Sec-Fetch-Site': 'cross-site' }],
];
for (const [name, type, headers] of crossSite) {
  test(`what another site posts, ${name}, is 403 and does nothing`, async () => {
    const backEnd = new TestBackEnd();
    for (const path of ['/v1/events', '/v1/reactions']) {
      const authorization = path === '/v1/events' ? 'Bearer key-of-acme' : 'Bearer acme/jana';
      const response = await backEnd.request(null, path, {
        method: 'POST',
        headers: { ...headers, Authorization: authorization, 'Content-Type': type },
        body: '{}',
      });
      await problemOf(response, 403);
    }
    const put = await backEnd.request(jana, '/v1/preferences', { method: 'PUT', headers, body: '{}' });
    await problemOf(put, 403);
    assert.equal((await backEnd.feed()).lastEventAt, null);
  });
}

test('a spoofed host is nowhere in an answer', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna');
  const spoofed = {
    Host: 'evil.example',
    'X-Forwarded-Host': 'evil.example',
    Origin: 'https://evil.example',
  };
  for (const path of ['/v1/feed', '/openapi.json', '/v1/report-manifest.json', '/nowhere']) {
    const response = await backEnd.request(jana, `https://evil.example${path}`, { headers: spoofed });
    const told = JSON.stringify([...response.headers]) + (await response.text());
    assert.ok(!told.includes('evil.example'), path);
  }
});

const methods: readonly [string, string, string][] = [
  ['DELETE', '/v1/feed', 'GET, HEAD'],
  ['POST', '/v1/feed/earlier', 'GET, HEAD'],
  ['GET', '/v1/events', 'POST, OPTIONS'],
  ['PUT', '/v1/reactions', 'POST'],
  ['PATCH', '/v1/preferences', 'GET, HEAD, PUT'],
  ['POST', '/v1/ranking', 'GET, HEAD, DELETE'],
  ['POST', '/healthz', 'GET, HEAD'],
  ['OPTIONS', '/v1/feed', 'GET, HEAD'],
];
for (const [method, path, allow] of methods) {
  test(`${method} ${path} is 405 and says what is allowed`, async () => {
    const response = await new TestBackEnd().request(null, path, { method });
    assert.equal(response.headers.get('Allow'), allow);
    await problemOf(response, 405);
  });
}

for (const path of ['/v1/%00', '/v1/..%2f..%2fpackage.json', '/v1/feed%00', '/v1/feed/', '/v2/feed']) {
  test(`${path} is 404`, async () => {
    await problemOf(await new TestBackEnd().request(jana, path), 404);
  });
}

for (const path of [
  '/%E0%A4%A',
  '/v1/feed/%E0%A4%A',
  '/v1/contacts/%C0%A0',
  '/v1/sources/%',
  '/dashboard/%ff',
]) {
  test(`${path} is no path, whatever it stands for`, async () => {
    const backEnd = new TestBackEnd();
    for (const method of ['GET', 'DELETE', 'POST'])
      await problemOf(await backEnd.request(jana, path, { method }), 400);
  });
}

for (const path of [
  '/v1/feed',
  '/v1/feed/earlier',
  '/v1/feed/live',
  '/v1/preferences',
  '/v1/ranking',
  '/v1/reactions',
  '/v1/events',
  '/v1/sources/cal',
  '/v1/contacts/4711',
  '/v1/report-manifest.json',
]) {
  test(`${path} is refused to whoever names a rep`, async () => {
    const backEnd = new TestBackEnd();
    await backEnd.deliverForms(emre, 'Anna');
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      const response = await backEnd.request(jana, `${path}?limit=5&rep=emre`, { method });
      assert.equal((await problemOf(response, 400)).errors?.[0]?.pointer, '?rep');
    }
  });
}

const wrongBodies: readonly [string, string, number][] = [
  ['broken JSON', '{', 400],
  ['null', 'null', 400],
  ['an empty text', '""', 400],
  ['a number', '7', 400],
  ['nothing', '', 400],
  ['deep nesting', '['.repeat(33) + ']'.repeat(33), 400],
  ['very many keys', `{${Array.from({ length: 10_001 }, (_, index) => `"k${index}":0`).join(',')}}`, 400],
  ['a prototype', '{"__proto__":{"polluted":true},"reactions":[]}', 400],
  ['a constructor', '{"constructor":{"prototype":{"polluted":true}}}', 400],
  ['a very long text', JSON.stringify({ order: 'x'.repeat(600_000) }), 413],
];
for (const [name, body, status] of wrongBodies) {
  test(`${name} as a body is ${status}`, async () => {
    const backEnd = new TestBackEnd();
    const post = await backEnd.request(jana, '/v1/reactions', { method: 'POST', headers: json, body });
    await problemOf(post, status);
    const put = await backEnd.request(jana, '/v1/preferences', { method: 'PUT', headers: json, body });
    await problemOf(put, status);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });
}

test('another media type is 415', async () => {
  const init = { method: 'PUT', headers: { 'Content-Type': 'text/plain' }, body: '{}' };
  await problemOf(await new TestBackEnd().request(jana, '/v1/preferences', init), 415);
});

test('NUL and lone surrogates in preferences are refused', async () => {
  const backEnd = new TestBackEnd();
  for (const key of ['a\0b', '\ud800', 'a\nb', '']) {
    const body = JSON.stringify({ mutedContacts: [key], mutedTypes: [], pinned: [], order: 'priority' });
    const response = await backEnd.request(jana, '/v1/preferences', { method: 'PUT', headers: json, body });
    assert.equal((await problemOf(response, 400)).errors?.[0]?.pointer, '/mutedContacts/0');
  }
});

test('too many requests of one rep are 429, and nobody else waits', async () => {
  const backEnd = new TestBackEnd({ rateLimit: 3 });
  for (let number = 0; number < 3; number += 1) await backEnd.feed(jana);
  const refused = await backEnd.request(jana, '/v1/preferences');
  assert.equal(refused.headers.get('Retry-After'), '20');
  await problemOf(refused, 429);
  await backEnd.feed(emre);
  await backEnd.feed(stranger);
  await backEnd.deliverForms(emre, 'Anna');

  backEnd.now += 20_000;
  await backEnd.feed(jana);
  await problemOf(await backEnd.request(jana, '/v1/feed'), 429);
});

test('too many requests of one source are 429', async () => {
  const backEnd = new TestBackEnd({ rateLimit: 1 });
  await backEnd.deliverForms(jana, 'Anna');
  const response = await backEnd.request(null, '/v1/events', {
    method: 'POST',
    headers: { Authorization: 'Bearer key-of-acme' },
  });
  assert.equal(response.headers.get('Retry-After'), '60');
  await problemOf(response, 429);
});

test('a store that cannot answer is 503 without a word of SQL, and reads recover by themselves', async () => {
  const working = createTestStore();
  let down = true;
  const failing = {
    seq: (...key: [string, string]) =>
      down ? Promise.reject(new StoreError('near "SELECT": syntax error')) : working.seq(...key),
  };
  const check = () => (down ? Promise.reject(new StoreError('disk')) : working.check());
  const backEnd = new TestBackEnd({ store: { ...working, ...failing, check } });
  for (const path of ['/v1/feed', '/readyz']) {
    const response = await backEnd.request(jana, path);
    assert.ok(Number(response.headers.get('Retry-After')) > 0);
    assert.doesNotMatch(JSON.stringify(await problemOf(response, 503)), /SELECT|disk/);
  }
  assert.equal((await backEnd.request(null, '/healthz')).status, 200);
  down = false;
  assert.equal((await backEnd.request(null, '/readyz')).status, 200);
  await backEnd.feed();
});

test('a fault of ours is 500 without details, and one line in the log', async () => {
  const store = {
    ...createTestStore(),
    preferences: () => Promise.reject(new Error('secret\nforged line')),
  };
  const backEnd = new TestBackEnd({ store });
  const problem = await problemOf(await backEnd.request(jana, '/v1/preferences'), 500);
  assert.doesNotMatch(JSON.stringify(problem), /secret/);
  assert.equal(backEnd.logged.length, 1);
  assert.doesNotMatch(backEnd.logged[0] ?? '', /\n/);
});

test('answers are neither sniffed, framed nor kept', async () => {
  const backEnd = new TestBackEnd();
  for (const response of [await backEnd.request(jana, '/v1/feed'), await backEnd.request(null, '/nowhere')]) {
    assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
    assert.match(response.headers.get('Content-Security-Policy') ?? '', /frame-ancestors 'none'/);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
  }
});

test('requests are counted by method and status, and a made-up method makes no series of its own', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.request(null, '/healthz');
  await backEnd.request(null, '/v1/feed');
  await backEnd.request(null, '/healthz', { method: 'EVIL"} 1'.slice(0, 4) });
  const text = await backEnd.metrics();
  assert.match(text, /saf_requests_total\{method="GET",status="200"\} 1\n/);
  assert.match(text, /saf_requests_total\{method="GET",status="401"\} 1\n/);
  assert.match(text, /saf_requests_total\{method="other",status="405"\} 1\n/);
});
