import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import fc from 'fast-check';
import { parseJson, readJson } from '../../../src/bff/body.ts';
import { inspectJson } from '../../../src/bff/json-shape.ts';
import { answerError, ProblemError } from '../../../src/bff/problem.ts';

const limits = { bytes: 1000 };

function jsonRequest(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', ...headers },
    duplex: 'half',
  };
  return new Request('http://feed.example/', init);
}

const refusedWith = (status: number) => (error: unknown) =>
  error instanceof ProblemError && error.problem.status === status;

/** A body in pieces of a hundred bytes, without a length; counts the pieces that were asked for. */
function pieces(amount: number) {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      if (pulled > amount) controller.close();
      else controller.enqueue(new TextEncoder().encode((pulled === 1 ? '1' : ' ').padEnd(100)));
    },
  });
  return { body, pulled: () => pulled };
}

describe('readJson', () => {
  it('counts a body that comes without a length and stops at the limit', async () => {
    assert.equal(await readJson(jsonRequest(pieces(10).body), limits), 1);
    const endless = pieces(Infinity);
    await assert.rejects(readJson(jsonRequest(endless.body), limits), refusedWith(413));
    assert.ok(endless.pulled() < 15, `${endless.pulled()} pieces were read`);
  });

  it('refuses a stated length without reading', async () => {
    const unread = pieces(Infinity);
    const request = jsonRequest(unread.body, { 'Content-Length': '1001' });
    await assert.rejects(readJson(request, limits), refusedWith(413));
    assert.ok(unread.pulled() <= 1);
  });

  it('inflates gzip, but a bomb only as far as the limit', async () => {
    const gzip = { 'Content-Encoding': 'gzip' };
    assert.deepEqual(await readJson(jsonRequest(gzipSync('{"a":1}'), gzip), limits), { a: 1 });

    // Cut short, so that reading it to its end would be a 400.
    const bomb = gzipSync(Buffer.alloc(200_000_000, ' ')).subarray(0, -8);
    assert.ok(bomb.length < 250_000);
    await assert.rejects(readJson(jsonRequest(bomb, gzip), { bytes: 512_000 }), refusedWith(413));
  });

  it('refuses gzip that is broken, and what it cannot decode', async () => {
    const packed = gzipSync('{"a":1}');
    for (const body of [packed.subarray(0, -4), new Uint8Array([1, 2, 3])]) {
      await assert.rejects(
        readJson(jsonRequest(body, { 'Content-Encoding': 'gzip' }), limits),
        refusedWith(400),
      );
    }
    await assert.rejects(
      readJson(jsonRequest(packed, { 'Content-Encoding': 'br' }), limits),
      refusedWith(415),
    );
  });

  it('refuses what is not UTF-8', async () => {
    await assert.rejects(
      readJson(jsonRequest(new Uint8Array([0x22, 0xc0, 0xa0, 0x22])), limits),
      refusedWith(400),
    );
  });

  it('takes its media types alone', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=latin1',
      '',
    ]) {
      await assert.rejects(readJson(jsonRequest('1', { 'Content-Type': type }), limits), refusedWith(415));
    }
    assert.equal(
      await readJson(jsonRequest('1', { 'Content-Type': 'APPLICATION/JSON;charset=UTF-8' }), limits),
      1,
    );
  });

  it('answers over a socket although the body goes on', async () => {
    const answer = async (request: Request) => {
      try {
        return Response.json(await readJson(request, limits));
      } catch (error) {
        return answerError(error, () => undefined);
      }
    };
    const listener = getRequestListener(answer);
    const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const sending = httpRequest({ port, method: 'POST', headers: { 'Content-Type': 'application/json' } });
    sending.write(' '.repeat(2000));
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    assert.equal(response.statusCode, 413);
    server.closeAllConnections();
    server.close();
    await Promise.all([once(server, 'close'), once(sending, 'close')]);
  });
});

describe('parseJson', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  const keyed = (keys: number) => `{${Array.from({ length: keys }, (_, key) => `"${key}":0`).join()}}`;

  it('goes 32 levels deep and no further', () => {
    assert.ok(parseJson(nested(32)));
    assert.throws(() => parseJson(nested(33)), refusedWith(400));
    assert.throws(() => parseJson('['.repeat(500_000)), refusedWith(400));
    assert.equal(parseJson(JSON.stringify('['.repeat(100))), '['.repeat(100));
  });

  it('takes 10,000 keys and no more', () => {
    assert.ok(parseJson(keyed(10_000)));
    assert.throws(() => parseJson(keyed(10_001)), refusedWith(400));
  });

  it('counts the keys of each entry of a list by themselves', () => {
    const list = (...sizes: number[]) => `[${sizes.map(keyed).join()}]`;
    assert.ok(parseJson(list(10_000, 1, 10_000), 2));
    assert.throws(() => parseJson(list(1, 10_001, 1), 2), refusedWith(400));
    assert.ok(parseJson(`{"batch":${list(9_999, 9_999)}}`, 3));
    assert.throws(() => parseJson(list(9_999, 9_999)), refusedWith(400));
  });

  it('counts as the parser builds', () => {
    const shapeOf = (value: unknown): { depth: number; keys: number } => {
      if (typeof value !== 'object' || value === null) return { depth: 0, keys: 0 };
      const inner = Object.values(value).map(shapeOf);
      return {
        depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)),
        keys: inner.reduce(
          (sum, { keys }) => sum + keys,
          Array.isArray(value) ? 0 : Object.keys(value).length,
        ),
      };
    };
    fc.assert(
      fc.property(fc.json(), (json) => assert.deepEqual(inspectJson(json), shapeOf(JSON.parse(json)))),
    );
  });

  it('throws nothing but its own refusal', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((json) => json.slice(1)),
        ),
        (text) => {
          try {
            parseJson(text);
          } catch (error) {
            assert.ok(refusedWith(400)(error));
          }
        },
      ),
    );
  });
});
