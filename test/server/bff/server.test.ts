import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { startServer, type RunningServer } from '../../../src/bff/server.ts';
import { createPlainLogger } from '../../../src/bff/server/logger.ts';
import { readSettings } from '../../../src/bff/settings/settings.ts';
import { createTestStore } from '../store/support/create-test-store.ts';

const settings = readSettings({
  PORT: '0',
  METRICS_PORT: 'off',
  AUTH_SECRET: 'a secret of more than 32 characters',
  AUTH_ISSUER: 'https://login.example',
  AUTH_AUDIENCE: 'feed',
});

let server: RunningServer;
let closed = 0;
const printed: unknown[] = [];

const countedStore = () => ({
  ...createTestStore(),
  close: () => {
    closed += 1;
    return Promise.resolve();
  },
});

before(async () => {
  server = await startServer({
    settings,
    logger: { ...createPlainLogger(), info: (line) => printed.push(line) },
    store: countedStore(),
    extend: (app) => app.get('/more', (context) => context.text('more')),
  });
});

after(() => server.close());

/** Sends bytes as they are, and gives back what comes until the server hangs up. */
async function exchange(request: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.end(request);
  return text(socket);
}

test('one line tells the address, and the address answers', async () => {
  assert.equal(printed.length, 1);
  assert.ok(String(printed[0]).endsWith(` ${server.url}`));
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
  assert.equal(await (await fetch(`${server.url}/more`)).text(), 'more');
});

const broken: readonly [string, string, number][] = [
  [
    'a length together with chunks',
    'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    400,
  ],
  ['a host that is none', 'GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
  ['two hosts', 'GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n', 400],
  ['no host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['a header of 20 kB', `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ['TRACE', 'TRACE /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 405],
];
for (const [name, request, status] of broken) {
  test(`${name} is ${status}`, async () => {
    const answer = await exchange(request);
    assert.ok(answer.startsWith(`HTTP/1.1 ${status} `), answer.slice(0, 200));
    assert.doesNotMatch(answer, /node_modules|\.ts/);
  });
}

test('a port that is taken is told, and the store is let go', async () => {
  const before = closed;
  const { port } = new URL(server.url);
  await assert.rejects(
    startServer({ settings: { ...settings, port: Number(port) }, store: countedStore() }),
    /EADDRINUSE/,
  );
  assert.equal(closed, before + 1);
});

test('with another store the server goes on as a new one', async () => {
  const old = createTestStore();
  const other = await startServer({
    settings: { ...settings, logLevel: 'silent' },
    store: { ...old, check: () => Promise.reject(new Error('gone')) },
  });
  assert.equal((await fetch(`${other.url}/readyz`)).status, 500);
  await other.replaceStore(() => Promise.resolve(createTestStore()));
  assert.equal((await fetch(`${other.url}/readyz`)).status, 200);
  await other.close();
  await assert.rejects(fetch(`${other.url}/readyz`));
});

test('without settings the process ends and names all that is missing', async () => {
  const main = join(import.meta.dirname, '../../../src/bff/server.ts');
  const child = spawn(process.execPath, [main], { env: {}, stdio: ['ignore', 'ignore', 'pipe'] });
  const [told] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  assert.equal(child.exitCode, 1);
  for (const name of ['AUTH_ISSUER', 'AUTH_AUDIENCE', 'AUTH_SECRET']) assert.ok(told.includes(name), told);
  assert.doesNotMatch(told, /\n\s+at /);
});
