import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { freePort } from '../tools/free-port.ts';
import { Replica } from './support/replica.ts';

let folder: string;
let metricsUrl: string;
let replica: Replica;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smart-activity-feed-'));
  const port = String(await freePort());
  metricsUrl = `http://127.0.0.1:${port}/metrics`;
  replica = await Replica.start({ DATA_DIR: join(folder, 'data'), METRICS_PORT: port });
});

after(async () => {
  await replica.end('SIGTERM');
  await rm(folder, { recursive: true });
});

interface Line {
  readonly msg: string;
  readonly requestId?: string;
  readonly route?: string | null;
}

/** The lines so far, each of them JSON. */
const lines = () => replica.printed().map((line) => JSON.parse(line) as Line);

test('each request is one line of JSON, with its id and without a word of whom it is about', async () => {
  await replica.deliver('jana', ['anna']);
  const response = await replica.request('jana', '/v1/feed?q=anna', {
    headers: { 'X-Request-Id': 'trace-7' },
  });
  assert.equal(response.headers.get('X-Request-Id'), 'trace-7');
  const forged = await replica.request('jana', '/v1/contacts/anna@example.com', {
    method: 'DELETE',
    headers: { 'X-Request-Id': 'a b"}' },
  });
  const given = forged.headers.get('X-Request-Id');
  assert.match(given ?? '', /^[\w-]{16,64}$/);

  await fetch(`${replica.url}/healthz`);
  const requests = lines().filter(({ msg }) => msg === 'request');
  assert.deepEqual(
    requests.map(({ route }) => route),
    ['/v1/events', '/v1/feed', '/v1/contacts/:key'],
  );
  assert.deepEqual([requests[1]?.requestId, requests[2]?.requestId], ['trace-7', given]);
  assert.doesNotMatch(JSON.stringify(requests), /jana|anna|acme|example\.com|q=|Bearer/);
});

test('Prometheus reads at a port of its own alone', async () => {
  assert.equal((await fetch(`${replica.url}/metrics`)).status, 404);
  const answer = await fetch(metricsUrl);
  assert.match(answer.headers.get('Content-Type') ?? '', /^text\/plain; version=0\.0\.4/);
  const text = await answer.text();
  for (const line of [
    /^saf_request_duration_seconds_count\{method="GET",route="\/v1\/feed"\} 1$/m,
    /^saf_events_total\{outcome="accepted"\} 1$/m,
    /^saf_store_duration_seconds_count\{call="append"\} 1$/m,
    /^saf_store_calls \d+$/m,
    /^saf_training_calls \d+$/m,
    /^saf_streams 0$/m,
    /^saf_build_info\{version="\d+\.\d+\.\d+",node="\d+\.\d+\.\d+"\} 1$/m,
    /^nodejs_eventloop_lag_p99_seconds /m,
    /^nodejs_heap_size_used_bytes /m,
  ])
    assert.match(text, line);
});

test('a port for Prometheus that is taken ends the start with a word of it', async () => {
  const port = new URL(metricsUrl).port;
  await assert.rejects(
    Replica.start({ DATA_DIR: join(folder, 'other'), METRICS_PORT: port }),
    /METRICS_PORT .*EADDRINUSE/,
  );
});
