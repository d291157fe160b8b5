import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { createApp } from '../../../src/bff/app.ts';
import type { Principal } from '../../../src/bff/app-env.ts';
import { createTestStore } from '../store/support/create-test-store.ts';

const start = Date.UTC(2026, 4, 4, 9);
const lifetime = 600_000;

let app: ReturnType<typeof createApp>;
let open: AbortController;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  open = new AbortController();
  app = createApp({
    store: createTestStore(),
    clock: () => start,
    auth: (token): Promise<Principal> => {
      const [rep = '', tenant = ''] = token.split('@');
      return Promise.resolve({ tenant, rep, expiresAt: start + lifetime });
    },
    ingestKeys: new Map([['key', 'acme']]),
    allowedOrigins: [],
    retentionDays: 400,
    rateLimit: 1000,
  });
});

afterEach(() => {
  open.abort();
  mock.timers.reset();
});

test('says that it is connected, beats, warns before the token ends and closes with it', async () => {
  const stream = await listen('jana@acme');
  assert.equal(await stream.next(), ': connected\n\n');
  const heard: string[] = [];
  for (let time = 15_000; time < lifetime; time += 15_000) {
    mock.timers.tick(15_000);
    heard.push(await stream.next());
  }
  assert.equal(heard[0], ':\n\n');
  assert.ok(heard.includes('event: expiring\ndata: {}\n\n'));
  mock.timers.tick(15_000);
  await stream.end();
});

test('rings when an event arrives for the rep, and only for the rep', async () => {
  const jana = await listen('jana@acme');
  const emre = await listen('emre@acme');
  await Promise.all([jana.next(), emre.next()]);
  await send('1', 'jana');
  assert.match(await jana.next(), /^id: [\w-]+:1\nevent: changed\ndata: {"seq":1,"ids":\[\]}\n\n$/);
  await send('2', 'emre');
  assert.match(await emre.next(), /"seq":1/);
});

test('goes on behind the last number that a reader heard', async () => {
  const first = await listen('jana@acme');
  await first.next();
  await send('1', 'jana');
  const id = /^id: (.*)$/m.exec(await first.next())?.[1] ?? '';
  await send('2', 'jana');
  const second = await listen('jana@acme', id);
  assert.equal(await second.next(), ': connected\n\n');
  assert.match(await second.next(), /event: changed\ndata: {"seq":2/);
});

for (const foreign of ['another epoch', 'another rep', '10^18'] as const) {
  test(`an id of ${foreign} is answered with a reset`, async () => {
    const other = await listen(foreign === 'another rep' ? 'emre@acme' : 'jana@acme');
    await other.next();
    await send('1', foreign === 'another rep' ? 'emre' : 'jana');
    const id = /^id: (.*)$/m.exec(await other.next())?.[1] ?? '';
    const ids = {
      'another epoch': 'x:1',
      'another rep': id,
      '10^18': id.replace(/:1$/, ':1000000000000000000'),
    };
    const stream = await listen('jana@acme', ids[foreign]);
    await stream.next();
    assert.match(await stream.next(), /event: reset\ndata: {}\n\n/);
  });
}

test('a reader that takes nothing costs a few lines and is let go', async () => {
  const response = await connect('jana@acme');
  for (let number = 0; number < 200; number++) await send(String(number), 'jana');
  mock.timers.tick(15_000 * 5);
  let size = 0;
  for await (const chunk of response.body ?? []) size += (chunk as Uint8Array).length;
  assert.ok(size < 1000, `${String(size)} bytes were kept`);
});

test('a rep has twenty streams at once at most, whatever others have', async () => {
  const streams = await Promise.all(Array.from({ length: 20 }, async () => connect('jana@acme')));
  const refused = await connect('jana@acme');
  assert.equal(refused.status, 429);
  assert.ok(Number(refused.headers.get('Retry-After')) > 0);
  for (const other of ['emre@acme', 'jana@bolt']) assert.equal((await connect(other)).status, 200);
  await streams[0]?.body?.cancel();
  assert.equal((await connect('jana@acme')).status, 200);
});

function connect(token: string, lastEventId?: string) {
  return app.request('/v1/feed/live', {
    signal: open.signal,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
    },
  });
}

async function listen(token: string, lastEventId?: string) {
  const response = await connect(token, lastEventId);
  assert.equal(response.headers.get('Content-Type'), 'text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.ok(reader);
  return {
    next: async () => (await reader.read()).value ?? '',
    end: async () => {
      while (!(await reader.read()).done);
    },
  };
}

async function send(id: string, owner: string): Promise<void> {
  const event = {
    specversion: '1.0',
    id,
    source: 'https://forms.example',
    type: 'crm.form.submitted',
    time: new Date(start).toISOString(),
    subject: 'anna',
    data: { owner, form: { id: 'contact' } },
  };
  const response = await app.request('/v1/events', {
    method: 'POST',
    headers: { Authorization: 'Bearer key', 'Content-Type': 'application/cloudevents+json' },
    body: JSON.stringify(event),
  });
  assert.equal(response.status, 200, await response.text());
}
