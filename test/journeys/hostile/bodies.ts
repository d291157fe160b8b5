import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { EventsAnswer } from '../../../src/contract/events-answer.ts';
import type { Cases } from './cases.ts';
import { batched, form, ingestKey, problem, structured, type HostileServer } from './hostile-server.ts';

/** Sends a body in chunks, without saying how long it is, until the answer comes. */
async function sendEndlessly(server: HostileServer, type: string): Promise<number> {
  const headers = { Authorization: `Bearer ${ingestKey}`, 'Content-Type': type };
  const sending = httpRequest(`${server.url}/v1/events`, { method: 'POST', headers });
  sending.on('error', () => undefined);
  const answered = once(sending, 'response');
  sending.write('[');
  const more = (): void => {
    if (!sending.destroyed) sending.write(`"${'x'.repeat(60_000)}",`, more);
  };
  more();
  const [response] = (await answered) as [IncomingMessage];
  response.resume();
  return response.statusCode ?? 0;
}

const accepted = async (answer: Response) => ((await answer.json()) as EventsAnswer).accepted;

export const bodyCases: Cases = {
  'a batch, an event or a body without a length that is too long': async (server) => {
    const long = (length: number) => form('long', { data: { owner: 'long', x: 'x'.repeat(length) } });
    await problem(await server.send([long(600_000)], batched), 413);
    await problem(await server.send(long(33_000)), 413);
    for (const type of [batched, structured]) assert.equal(await sendEndlessly(server, type), 413);
  },
  'a small body that unpacks to 200 MB': async (server) => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, ' '));
    const before = process.memoryUsage().rss;
    const headers = { 'Content-Type': batched, 'Content-Encoding': 'gzip' };
    const init = { method: 'POST', token: ingestKey, headers, body: bomb };
    await problem(await server.call('/v1/events', init), 413);
    assert.ok(process.memoryUsage().rss - before < 100_000_000);
  },
  'JSON that is nested too deep or has too many keys': async (server) => {
    const deep = JSON.stringify(form('deep', { x: 0 })).replace(
      '"x":0',
      `"x":${'['.repeat(33)}${']'.repeat(33)}`,
    );
    await problem(await server.send(deep), 400);
    const keys = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`k${String(index)}`, 0]));
    await problem(await server.send([form('keys', { data: keys })], batched), 400, 413);
  },
  'keys that every object has': async (server) => {
    const event = JSON.stringify(form('prototype')).replace(
      '"data":{',
      '"__proto__":{"polluted":1},"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
    );
    assert.ok([200, 400].includes((await server.send(event)).status));
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  },
  'NUL, halves of characters, marks that turn the direction, and a name of a megabyte': async (server) => {
    const named = (name: string) =>
      form('named', { data: { owner: 'named', contact: { name }, form: { id: 'f' } } });
    await problem(await server.send(named('a\0b')), 400);
    assert.equal(await accepted(await server.send(named('n'.repeat(30_000)))), 1);
    assert.equal(await accepted(await server.send(named('\u202eAnna\ud800'))), 1);
    await problem(await server.send(named('n'.repeat(1_000_000))), 413);
    const names = (await server.feed('named')).notifications.map(({ contact }) => contact?.name ?? '');
    for (const name of names)
      assert.ok(name.length <= 200 && !/[\u202e\ud800]/.test(name), name.slice(0, 20));
  },
  'what CloudEvents forbids': async (server) => {
    for (const wrong of [
      { id: undefined },
      { time: 'yesterday' },
      { specversion: '2.0' },
      { data_base64: 'e30=' },
    ])
      await problem(await server.send(form('forbidden', wrong)), 400);
    const { data, ...attributes } = form('forbidden');
    const headers = Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [`ce-${name}`, String(value)]),
    );
    const subject = { ...headers, 'ce-subject': '%C0%A0' };
    await problem(await server.send(data, 'application/json', subject), 400);
  },
  'CloudEvents in Avro': async (server) => {
    await problem(await server.send('x', 'application/cloudevents+avro'), 415);
    await problem(await server.send('x', 'application/cloudevents-batch+avro'), 415);
  },
  'a length that is a lie, or stands beside chunks, and a host that is none': async (server) => {
    const body = JSON.stringify(form('lie'));
    const head = (lines: string) =>
      `POST /v1/events HTTP/1.1\r\nAuthorization: Bearer ${ingestKey}\r\n${lines}\r\n\r\n`;
    const type = `Host: x\r\nContent-Type: ${structured}\r\n`;
    const answers = await Promise.all([
      server.exchange(head(`${type}Content-Length: 1\r\nTransfer-Encoding: chunked`)),
      server.exchange(head(`${type}Content-Length: 2`) + `{}${body}`),
      server.exchange(head(`${type}Content-Length: -1`) + body),
      server.exchange('GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'),
      server.exchange('GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n'),
    ]);
    for (const answer of answers) assert.ok(answer.startsWith('HTTP/1.1 400 '), answer.slice(0, 100));
    const short = await server.exchange(head(`${type}Content-Length: ${String(body.length + 9)}`) + body);
    assert.ok(short === '' || short.startsWith('HTTP/1.1 400 '), short.slice(0, 100));
    assert.equal((await server.feed('lie')).total, 0);
  },
  'a header of 20 kB': async (server) => {
    const request = `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`;
    assert.match(await server.exchange(request), /^HTTP\/1\.1 431 /);
  },
};
