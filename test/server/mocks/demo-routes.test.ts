import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDemoRoutes } from '../../../mocks/demo/demo-routes.ts';
import { readDemoSettings } from '../../../mocks/demo/demo-settings.ts';
import { isLoopback } from '../../../mocks/demo/loopback.ts';
import { createApp } from '../../../src/bff/app.ts';
import { createTokenVerifier } from '../../../src/bff/auth/token-verifier.ts';
import { createTestStore } from '../store/support/create-test-store.ts';
import type { Feed } from '../../../src/contract/feed.ts';
import type { Token } from '../../../src/contract/token.ts';

const secret = 'a secret that is long enough to sign with';
const host = 'http://127.0.0.1:8787';

test('anybody gets a token by name, and with it the feed of that name alone', async () => {
  const { post, feedOf } = await startDemo();
  await post('/demo/signal', { rep: 'jana', type: 'meeting.booked' });
  assert.deepEqual(
    (await feedOf('jana')).notifications.map(({ type }) => type),
    ['meeting.booked'],
  );
  assert.equal((await feedOf('nobody in particular')).total, 0);
});

test('a token lives for minutes', async () => {
  const { post } = await startDemo();
  const { expiresAt } = (await (await post('/demo/token', { rep: 'jana' })).json()) as Token;
  assert.ok(expiresAt > Date.now() && expiresAt <= Date.now() + 600_000);
});

test('what names no rep or no type is refused', async () => {
  const { post } = await startDemo();
  for (const body of [{}, { rep: '' }, { rep: ['jana'] }, { rep: '__proto__' }, { rep: 'a\u0000b' }, null]) {
    assert.equal((await post('/demo/token', body)).status, 400, JSON.stringify(body));
  }
  assert.equal((await post('/demo/signal', { rep: 'jana', type: 'nothing' })).status, 400);
});

test('pages of this machine may ask on any port, other pages and other names of this machine may not', async () => {
  const { post, app } = await startDemo();
  const from = async (origin: string) =>
    post('/demo/token', { rep: 'jana' }, { Origin: origin, 'Sec-Fetch-Site': 'cross-site' });
  assert.equal(
    (await from('http://localhost:5173')).headers.get('Access-Control-Allow-Origin'),
    'http://localhost:5173',
  );
  assert.equal((await from('https://crm.example')).status, 403);

  const rebound = new Request('http://rebound.example/demo/state', { headers: { Host: 'rebound.example' } });
  assert.equal((await app.fetch(rebound)).status, 403);
});

test('the environment adds ingest keys and cannot open the demo to the network', () => {
  const environment = { HOST: '0.0.0.0', INGEST_KEYS: 'mine=acme', AUTH_PUBLIC_KEY: 'none', DATA_DIR: '' };
  const settings = readDemoSettings(environment, secret);
  assert.equal(settings.host, '127.0.0.1');
  assert.equal(settings.dataDir, './data/demo');
  assert.deepEqual(
    [...settings.ingestKeys],
    [
      ['demo', 'demo'],
      ['mine', 'acme'],
    ],
  );
});

async function startDemo() {
  const settings = readDemoSettings({}, secret);
  const app = createApp({
    store: createTestStore(),
    clock: Date.now,
    auth: await createTokenVerifier(settings.auth, Date.now),
    ingestKeys: settings.ingestKeys,
    allowedOrigins: [],
    allowOrigin: isLoopback,
    retentionDays: settings.retentionDays,
    rateLimit: settings.rateLimit,
  });
  addDemoRoutes(app, { settings, secret, restart: () => Promise.resolve() });

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.fetch(
      new Request(host + path, {
        method: 'POST',
        headers: { Host: '127.0.0.1:8787', 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    );
  const feedOf = async (rep: string): Promise<Feed> => {
    const { value } = (await (await post('/demo/token', { rep })).json()) as Token;
    const answer = await app.request(`${host}/v1/feed`, { headers: { Authorization: `Bearer ${value}` } });
    return (await answer.json()) as Feed;
  };
  return { app, post, feedOf };
}
