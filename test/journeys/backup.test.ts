import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import type { Feed } from '../../src/contract/feed.ts';
import { Replica } from './support/replica.ts';

let folder: string;
let dataDir: string;
let replica: Replica;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smart-activity-feed-'));
  dataDir = join(folder, 'data');
  replica = await Replica.start({ DATA_DIR: dataDir });
});

after(async () => {
  await replica.end('SIGTERM');
  await rm(folder, { recursive: true });
});

/** Runs a command of the server; rejects with what it says when it fails. */
async function run(words: readonly string[], settings: Readonly<Record<string, string>>): Promise<string> {
  const { program, env } = Replica.command(settings);
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...words], { env });
  return stdout;
}

const namesOf = (feed: Feed) => feed.notifications.map(({ contact }) => contact?.name ?? '');

test('a backup under steady writes refuses none, and a server on it serves the same feeds', async () => {
  const names = Array.from({ length: 400 }, (_, index) => `before-${String(index)}`);
  await replica.deliver('jana', names);
  const file = join(folder, 'backup.sqlite');
  const over = new AbortController();
  const statuses: number[] = [];
  const writing = (async () => {
    for (let number = 0; !over.signal.aborted; number++)
      statuses.push((await replica.post('emre', [`during-${String(number)}`])).status);
  })();
  assert.match(await run(['backup', file], { DATA_DIR: dataDir }), /Backed up to .* in \d+\.\d s/);
  over.abort();
  await writing;
  assert.ok(statuses.length > 0 && statuses.every((status) => status === 200));
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  await assert.rejects(run(['backup', file], { DATA_DIR: dataDir }), /is there already/);

  const restored = join(folder, 'restored');
  await run(['restore', file], { DATA_DIR: restored });
  await assert.rejects(run(['restore', file], { DATA_DIR: restored }), /is there already/);
  assert.match(await run(['check'], { DATA_DIR: restored }), /right; its tables are those of \d{4}-/);
  const copy = await Replica.start({ DATA_DIR: restored });
  const all = '?order=newest&limit=200';
  assert.deepEqual(namesOf(await copy.feed('jana', all)), namesOf(await replica.feed('jana', all)));
  assert.equal((await copy.feed('jana')).total, names.length);
  await assert.rejects(run(['restore', file], { DATA_DIR: restored }), /in use by another process/);
  await copy.end('SIGTERM');
});

test('who was forgotten after a backup is forgotten in it, too, and nobody can read who that was', async () => {
  const log = join(folder, 'forgotten.log');
  const settings = {
    DATA_DIR: join(folder, 'first'),
    FORGOTTEN_LOG: log,
    FORGOTTEN_KEY: 'a key of this test',
  };
  const first = await Replica.start(settings);
  await first.deliver('jana', ['anna', 'bert']);
  const file = join(folder, 'before.sqlite');
  await run(['backup', file], settings);
  const forgotten = await first.forget('https://crm.example:jana-anna');
  assert.equal(forgotten.status, 202);
  assert.deepEqual(namesOf(await first.feed('jana')), ['bert']);
  await first.end('SIGTERM');
  const noted = await readFile(log, 'utf8');
  assert.equal(noted.trim().split('\n').length, 1);
  assert.doesNotMatch(noted, /anna|crm/);

  const again = { ...settings, DATA_DIR: join(folder, 'again') };
  await run(['restore', file], again);
  assert.match(await run(['forgotten', log], again), /Forgot 1 /);
  const second = await Replica.start(again);
  assert.deepEqual(namesOf(await second.feed('jana')), ['bert']);
  await second.end('SIGTERM');
  await assert.rejects(
    run(['forgotten', log], { ...again, FORGOTTEN_KEY: 'another key of this test' }),
    /Forgot 0 .* 1 lines are of another FORGOTTEN_KEY/,
  );
  for (const [wrong, reason] of [
    [join(settings.DATA_DIR, '..log'), /in DATA_DIR/],
    [join(folder, 'none', 'log'), /cannot be written: ENOENT/],
  ] as const)
    await assert.rejects(run(['check'], { ...settings, FORGOTTEN_LOG: wrong }), reason);
});

test('a backup does not go beside what is left of another database, and one of a later version goes nowhere', async () => {
  const file = join(folder, 'sound.sqlite');
  await run(['backup', file], { DATA_DIR: dataDir });
  const left = join(folder, 'left');
  const killed = await Replica.start({ DATA_DIR: left });
  await killed.deliver('jana', ['anna']);
  await killed.end('SIGKILL');
  await rm(join(left, 'store.sqlite'));
  await assert.rejects(run(['restore', file], { DATA_DIR: left }), /store\.sqlite-wal is there already/);

  const database = new DatabaseSync(file);
  database.exec("insert into kysely_migration values ('9999-later', '')");
  database.close();
  const settings = { DATA_DIR: join(folder, 'later') };
  await assert.rejects(run(['restore', file], settings), /newer version .* 9999-later/);
});

test('what is no backup, and what is no command, is refused in words', async () => {
  const file = join(folder, 'no-backup');
  await writeFile(file, 'no database at all, but long enough to look like one'.repeat(20));
  await assert.rejects(run(['restore', file], { DATA_DIR: join(folder, 'empty') }), /damaged|no store/);
  await assert.rejects(run(['check'], { DATA_DIR: join(folder, 'nothing') }), /cannot be opened|no store/);
  await assert.rejects(run(['backup'], { DATA_DIR: dataDir }), /backup FILE/);
  await assert.rejects(run(['baekup', file], { DATA_DIR: dataDir }), /backup FILE/);
  const settings = { DATABASE_URL: 'postgres://127.0.0.1:1/none' };
  await assert.rejects(run(['backup', file], settings), /use pg_dump/);
});
