import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { Replica } from './support/replica.ts';

let folder: string;
let made = 0;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smart-activity-feed-'));
});

after(() => rm(folder, { recursive: true }));

const dataDir = () => join(folder, String((made += 1)));

/** A request whose body is on its way when the server is asked to end; gives how to send the rest. */
async function beginRequest(url: string): Promise<{ finish(): void; answer: Promise<string> }> {
  const { hostname, port } = new URL(url);
  const body = '[]';
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (text) => (answer += String(text)));
  await once(socket, 'connect');
  const head = [
    'POST /v1/events HTTP/1.1',
    'Host: feed.example',
    'Authorization: Bearer ingest-key-of-this-test',
    'Content-Type: application/cloudevents-batch+json',
    `Content-Length: ${String(body.length)}`,
    'Connection: close',
    'Expect: 100-continue',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 1)}`);
  // The server has the request in its hands.
  await once(socket, 'data');
  return {
    finish: () => socket.end(body.slice(1)),
    answer: once(socket, 'close').then(() => answer),
  };
}

for (const [name, signals] of [
  ['SIGTERM', ['SIGTERM']],
  ['SIGTERM, and again while it ends', ['SIGTERM', 'SIGTERM', 'SIGINT']],
] as const) {
  test(`${name}: what is in flight is answered, streams are told to come back, and it ends well`, async () => {
    const replica = await Replica.start({ DATA_DIR: dataDir() });
    const stream = await replica.request('jana', '/v1/feed/live');
    const inFlight = await beginRequest(replica.url);
    const told = stream.text();
    const gone = once(replica.process, 'exit');
    const begun = performance.now();
    for (const signal of signals) replica.process.kill(signal);

    assert.match(await told, /retry: \d+\n\n$/);
    const ready = await fetch(`${replica.url}/readyz`);
    assert.equal(ready.status, 503);
    assert.ok(ready.headers.get('Retry-After'));
    assert.match(await (await replica.request('jana', '/v1/feed/live')).text(), /retry: \d+\n\n$/);
    assert.equal((await replica.request('jana', '/v1/feed')).status, 200);
    inFlight.finish();
    assert.match(await inFlight.answer, /HTTP\/1\.1 200 OK/);
    assert.deepEqual(await gone, [0, null]);
    assert.ok(performance.now() - begun < 10_000);
  });
}

test('SIGTERM to npm ends the server that npm has started', async () => {
  const settings = { DATA_DIR: dataDir() };
  const root = resolve(import.meta.dirname, '../..');
  const start = (env: NodeJS.ProcessEnv): ChildProcess =>
    spawn('npm', ['run', 'serve'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const replica = await Replica.start(settings, start);
  const gone = once(replica.process, 'exit');
  replica.process.kill('SIGTERM');
  await gone;
  // npm says so of its own; the folder is free again as soon as the server has ended.
  const next = await Replica.start(settings);
  await next.end('SIGTERM');
});

test('a request that never ends is cut', async () => {
  const replica = await Replica.start({ DATA_DIR: dataDir() });
  const inFlight = await beginRequest(replica.url);
  const gone = once(replica.process, 'exit');
  const begun = performance.now();
  replica.process.kill('SIGTERM');
  assert.deepEqual(await gone, [0, null]);
  assert.ok(performance.now() - begun < 10_000);
  assert.doesNotMatch(await inFlight.answer, /200 OK/);
});
