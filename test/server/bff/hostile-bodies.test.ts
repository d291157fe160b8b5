import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { json, text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { SignJWT } from 'jose';
import type { EventsAnswer } from '../../../src/contract/events-answer.ts';
import type { Feed } from '../../../src/contract/feed.ts';
import type { Problem } from '../../../src/contract/problem.ts';
import { startServer, type RunningServer } from '../../../src/bff/server.ts';
import { readSettings } from '../../../src/bff/settings/settings.ts';

const secret = 'a secret of more than 32 characters';
const batched = 'application/cloudevents-batch+json';
const structured = 'application/cloudevents+json';

let folder: string;
let server: RunningServer;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'));
  server = await startServer({
    settings: readSettings({
      PORT: '0',
      METRICS_PORT: 'off',
      LOG_LEVEL: 'silent',
      DATA_DIR: folder,
      INGEST_KEYS: 'a-key-of-the-test=acme',
      SEGMENT_KEYS: 'a-write-key-of-the-test=acme',
      AUTH_SECRET: secret,
      AUTH_ISSUER: 'https://login.example',
      AUTH_AUDIENCE: 'feed',
    }),
  });
});

after(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

let made = 0;
const form = (parts: object = {}) => ({
  specversion: '1.0',
  id: `form-${String(++made)}`,
  source: 'https://crm.example',
  type: 'crm.form.submitted',
  time: new Date().toISOString(),
  subject: 'anna',
  data: { owner: 'jana', form: { id: 'f' } },
  ...parts,
});

const post = (body: BodyInit, type: string, headers: Record<string, string> = {}, path = '/v1/events') =>
  fetch(server.url + path, {
    method: 'POST',
    body,
    headers: { Authorization: 'Bearer a-key-of-the-test', 'Content-Type': type, ...headers },
  });

/** Sends a body in chunks, without saying how long it is, until the answer comes. */
async function postEndlessly(type: string): Promise<IncomingMessage> {
  const headers = { Authorization: 'Bearer a-key-of-the-test', 'Content-Type': type };
  const sending = httpRequest(`${server.url}/v1/events`, { method: 'POST', headers });
  sending.on('error', () => undefined);
  const answered = once(sending, 'response');
  sending.write('[');
  const more = (): void => {
    if (!sending.destroyed) sending.write(`"${'x'.repeat(60_000)}",`, more);
  };
  more();
  const [response] = (await answered) as [IncomingMessage];
  return response;
}

async function feed(): Promise<Feed> {
  const token = await new SignJWT({ tid: 'acme' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('jana')
    .setIssuer('https://login.example')
    .setAudience('feed')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret));
  const answer = await fetch(`${server.url}/v1/feed`, { headers: { Authorization: `Bearer ${token}` } });
  assert.equal(answer.status, 200);
  return (await answer.json()) as Feed;
}

/** Sends bytes as they are and gives back all that comes until the server hangs up. */
async function exchange(request: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.end(request);
  return text(socket);
}

test('of a batch the good events are stored, and the bad one is named', async () => {
  const batch = Array.from({ length: 100 }, () => form());
  batch[41] = form({ id: 'bad', time: 'yesterday' });
  const answer = (await (await post(JSON.stringify(batch), batched)).json()) as EventsAnswer;
  assert.equal(answer.accepted, 99);
  assert.deepEqual(
    answer.rejected.map(({ index, id }) => [index, id]),
    [[41, 'bad']],
  );
  assert.equal((await feed()).notifications[0]?.count, 99);
});

test('what is too long is 413, whether its length is said or not', async () => {
  const long = JSON.stringify([form({ data: { x: 'x'.repeat(600_000) } })]);
  assert.equal((await post(long, batched)).status, 413);
  assert.equal(
    (await post(JSON.stringify(form({ data: { x: 'x'.repeat(33_000) } })), structured)).status,
    413,
  );
  for (const type of [batched, structured]) {
    const answer = await postEndlessly(type);
    assert.equal(answer.statusCode, 413);
    assert.equal(((await json(answer)) as Problem).status, 413);
  }
});

test('a gzip bomb is 413 everywhere, and costs no memory', async () => {
  const bomb = gzipSync(Buffer.alloc(200_000_000, ' '));
  assert.ok(bomb.length < 250_000);
  const before = process.memoryUsage().rss;
  const gzip = { 'Content-Encoding': 'gzip' };
  assert.equal((await post(bomb, batched, gzip)).status, 413);
  const basic = { ...gzip, Authorization: `Basic ${btoa('a-write-key-of-the-test:')}` };
  const answer = await post(bomb, 'application/json', basic, '/v1/sources/segment/v1/batch');
  assert.equal(answer.status, 413);
  assert.ok(process.memoryUsage().rss - before < 100_000_000);
});

test('what is nested too deep or has too many keys is 400, a prototype is data', async () => {
  const deep = JSON.stringify([form({ data: { x: 0 } })]).replace(
    '"x":0',
    `"x":${'['.repeat(31)}${']'.repeat(31)}`,
  );
  assert.equal((await post(deep, batched)).status, 400);
  const keys = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`k${String(index)}`, 0]));
  assert.equal((await post(JSON.stringify([form({ data: keys })]), batched)).status, 400);
  const prototype = JSON.stringify(form()).replace(
    '"data":{',
    '"__proto__":{"x":1},"data":{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},',
  );
  assert.equal((await post(prototype, structured)).status, 200);
  assert.equal(({} as Record<string, unknown>)['x'], undefined);
});

test('a length that is a lie stores nothing', async () => {
  const head = (length: number) =>
    `POST /v1/events HTTP/1.1\r\nHost: feed\r\nAuthorization: Bearer a-key-of-the-test\r\nContent-Type: ${structured}\r\nContent-Length: ${String(length)}\r\n\r\n`;
  const body = JSON.stringify(form({ id: 'lie' }));
  const stored = async () => (await feed()).notifications[0]?.count;
  const before = await stored();

  // The sender hangs up before what it promised is there.
  const short = await exchange(head(body.length + 10) + body);
  assert.ok(short === '' || short.startsWith('HTTP/1.1 400 '), short);
  // What goes beyond the length is no request.
  const long = await exchange(head(2) + `{}${body}`);
  assert.ok(long.startsWith('HTTP/1.1 400 '), long);
  for (const length of [-1, NaN, 1.5]) {
    assert.ok((await exchange(head(length) + body)).startsWith('HTTP/1.1 400 '));
  }
  assert.equal(await stored(), before);
});

test('while another program holds the database, writing is 503 and reading goes on; both recover', async () => {
  const other = new DatabaseSync(join(folder, 'store.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  const event = JSON.stringify(form({ id: 'patient', subject: 'ben' }));
  const refused = await post(event, structured);
  assert.equal(refused.status, 503);
  assert.ok(Number(refused.headers.get('Retry-After')) > 0);
  assert.doesNotMatch(await refused.text(), /sql|insert|locked/i);
  assert.ok((await fetch(`${server.url}/readyz`)).ok);

  other.exec('ROLLBACK');
  other.close();
  const taken = (await (await post(event, structured)).json()) as EventsAnswer;
  assert.equal(taken.accepted, 1);
  assert.equal((await feed()).total, 2);
});
