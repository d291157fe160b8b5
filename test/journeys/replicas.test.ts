import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { setInterval } from 'node:timers/promises';
import pg from 'pg';
import type { Feed } from '../../src/contract/feed.ts';
import { startPostgres, type TestPostgres } from '../tools/postgres/postgres.ts';
import { Replica } from './support/replica.ts';

let postgres: TestPostgres;
let database: string;
let one: Replica;
let other: Replica;

before(async () => {
  postgres = await startPostgres({ isDurable: true });
  database = await postgres.createDatabase();
  [one, other] = await Promise.all([start(), start()]);
});

after(async () => {
  await Promise.all([one.end('SIGTERM'), other.end('SIGTERM')]);
  await postgres.remove();
});

const start = (url = database) => Replica.start({ DATABASE_URL: url });
const namesOf = (feed: Feed) => feed.notifications.map(({ contact }) => contact?.name ?? '');

/** Tries until it holds; a test that waits for ever is ended by its runner. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const beats = setInterval(50)[Symbol.asyncIterator]();
  while (!(await holds().catch(() => false))) await beats.next();
}

test('five processes start at once on an empty database', async () => {
  const url = await postgres.createDatabase();
  const replicas = await Promise.all(Array.from({ length: 5 }, () => start(url)));
  await replicas[0]?.deliver('five', ['anna']);
  for (const replica of replicas) assert.deepEqual(namesOf(await replica.feed('five')), ['anna']);
  await Promise.all(replicas.map((replica) => replica.end('SIGTERM')));
});

test('an event told to one is in the feed of the other, and rings its streams within two seconds', async () => {
  const leaving = new AbortController();
  const stream = other.stream('jana', leaving.signal);
  assert.equal((await stream.next()).value, 'open');
  const told = performance.now();
  await one.deliver('jana', ['anna', 'bert']);
  assert.deepEqual(namesOf(await other.feed('jana', '?order=newest')).sort(), ['anna', 'bert']);
  assert.equal((await stream.next()).value, 'changed');
  assert.ok(performance.now() - told < 2_000);
  leaving.abort();
});

test('a reaction told to one changes the feed of the other, and a cursor of one is good on the other', async () => {
  const names = Array.from({ length: 6 }, (_, index) => `r-${String(index)}`);
  await one.deliver('emre', names);
  const first = await one.feed('emre', '?limit=4');
  assert.ok(first.nextCursor);
  const rest = await other.feed('emre', `?limit=4&cursor=${first.nextCursor}`);
  assert.deepEqual([...namesOf(first), ...namesOf(rest)].sort(), names);

  const [top = ''] = namesOf(first);
  await other.react('emre', first, top, 'dismissed');
  assert.ok(!namesOf(await one.feed('emre')).includes(top));
  const before = (await one.feed('emre')).model.learnedFrom;
  assert.equal(before, (await other.feed('emre')).model.learnedFrom);
});

test('where the connection that listens is cut, nothing is missed', async () => {
  const leaving = new AbortController();
  const stream = other.stream('cut', leaving.signal);
  assert.equal((await stream.next()).value, 'open');
  await endConnections(`query like 'listen %'`);
  await one.deliver('cut', ['anna']);
  assert.equal((await stream.next()).value, 'changed');
  leaving.abort();
});

test('one that is killed amid batches loses nothing acknowledged, and nothing counts twice', async () => {
  const victim = await start();
  const acknowledged: string[] = [];
  const unanswered: string[] = [];
  let number = 0;
  const send = async (): Promise<void> => {
    for (;;) {
      const names = Array.from({ length: 10 }, () => `k-${String(number++)}`);
      const answer = await victim.post('killed', names).catch(() => null);
      if (answer?.status !== 200) {
        unanswered.push(...names);
        return;
      }
      acknowledged.push(...names);
      if (acknowledged.length >= 300) await victim.end('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: 4 }, send));
  await one.deliver('killed', unanswered);

  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Feed = await other.feed('killed', `?limit=200${cursor && `&cursor=${cursor}`}`);
    assert.ok(page.notifications.every(({ count }) => count === 1));
    seen.push(...namesOf(page));
    cursor = page.nextCursor;
  }
  assert.equal(new Set(seen).size, seen.length);
  assert.deepEqual(
    [...acknowledged, ...unanswered].filter((name) => !seen.includes(name)),
    [],
  );
});

test('while the database is away all is refused with 503, and heals without a restart', async () => {
  await one.deliver('away', ['before']);
  await postgres.stop();
  for (const replica of [one, other]) {
    const refusals = [
      replica.request('away', '/v1/feed'),
      replica.post('away', ['lost']),
      fetch(`${replica.url}/readyz`),
    ];
    for (const refused of await Promise.all(refusals)) {
      assert.equal(refused.status, 503, await refused.clone().text());
      assert.ok(Number(refused.headers.get('Retry-After')) > 0);
      assert.doesNotMatch(await refused.text(), /select|connect ECONN|postgres/i);
    }
  }
  await postgres.start();
  for (const replica of [one, other]) {
    await until(async () => (await fetch(`${replica.url}/readyz`)).status === 200);
    assert.deepEqual(namesOf(await replica.feed('away')), ['before']);
  }
  const leaving = new AbortController();
  const stream = other.stream('away', leaving.signal);
  await stream.next();
  await one.deliver('away', ['after']);
  assert.equal((await stream.next()).value, 'changed');
  leaving.abort();
});

async function endConnections(condition: string): Promise<void> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const { rowCount } = await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where ${condition} and pid <> pg_backend_pid()`,
  );
  await client.end();
  assert.ok((rowCount ?? 0) > 0);
}

/** A way to the database that can fall silent: connections stay open, and nothing comes through any more. */
async function wayTo(url: string): Promise<{ readonly url: string; silence(): void; close(): void }> {
  const { hostname, port } = new URL(url);
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    sockets.push(near, far);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.pipe(far).pipe(near);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const way = new URL(url);
  way.port = String((server.address() as AddressInfo).port);
  return {
    url: way.href,
    silence() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

test('a database that has fallen silent does not keep a process from ending in time', async () => {
  const way = await wayTo(database);
  const replica = await start(way.url);
  await replica.deliver('silent', ['anna']);
  way.silence();
  const unanswered = replica.post('silent', ['bert']);
  const gone = once(replica.process, 'exit');
  const begun = performance.now();
  replica.process.kill('SIGTERM');
  await assert.rejects(unanswered);
  assert.deepEqual(await gone, [0, null]);
  assert.ok(performance.now() - begun < 10_000);
  way.close();
});
