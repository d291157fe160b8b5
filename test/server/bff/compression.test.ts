import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jana, TestBackEnd } from './support/test-back-end.ts';

test('a feed is compressed for who takes that, and is known again all the same; a stream is not', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, ...Array.from({ length: 50 }, (_, index) => `Kontakt ${String(index)}`));
  const plain = await backEnd.request(jana, '/v1/feed', { headers: { 'Accept-Encoding': 'identity' } });
  assert.equal(plain.headers.get('Content-Encoding'), null);
  const headers = { 'Accept-Encoding': 'gzip, br' };
  const packed = await backEnd.request(jana, '/v1/feed', { headers });
  assert.equal(packed.headers.get('Content-Encoding'), 'gzip');
  assert.match(packed.headers.get('Vary') ?? '', /Accept-Encoding/);
  const etag = packed.headers.get('ETag') ?? '';
  const bytes = new Uint8Array(await packed.arrayBuffer());
  const text = await plain.text();
  assert.ok(bytes.length < text.length / 4, `${String(bytes.length)} of ${String(text.length)}`);
  const unpacked = new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
  assert.deepEqual(await unpacked.json(), JSON.parse(text));
  const again = await backEnd.request(jana, '/v1/feed', { headers: { ...headers, 'If-None-Match': etag } });
  assert.equal(again.status, 304);

  const stream = await backEnd.request(jana, '/v1/feed/live', { headers });
  assert.equal(stream.headers.get('Content-Encoding'), null);
  await stream.body?.cancel();
});

for (const [method, status] of [
  ['DELETE', 405],
  ['GET', 401],
] as const) {
  test(`a refusal with ${String(status)} says itself how it is compressed`, async () => {
    const answer = await new TestBackEnd().request(null, '/v1/feed', {
      method,
      headers: { 'Accept-Encoding': 'gzip' },
    });
    assert.equal(answer.status, status);
    const isPacked = answer.headers.get('Content-Encoding') === 'gzip';
    const body = answer.body ?? new Blob().stream();
    const text = new Response(isPacked ? body.pipeThrough(new DecompressionStream('gzip')) : body);
    assert.equal(((await text.json()) as { status: number }).status, status);
  });
}
