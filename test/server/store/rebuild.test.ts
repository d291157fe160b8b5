import assert from 'node:assert/strict';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { migrateTables } from '../../../src/store/sql/migrations/migrate.ts';
import { rebuild } from '../../../src/store/sql/rebuild/rebuild.ts';
import { createWriter } from '../../../src/store/sqlite/connection.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { emre, jana, TestBackEnd } from '../bff/support/test-back-end.ts';
import { read, type Told } from './fixtures/read.ts';
import { TemporaryFolders } from './support/temporary-folders.ts';

const folders = new TemporaryFolders();
after(() => folders.removeAll());

async function copyOf(fixture: string): Promise<string> {
  const folder = await folders.make();
  const original = fileURLToPath(new URL(`fixtures/${fixture}/store.sqlite`, import.meta.url));
  await copyFile(original, join(folder, 'store.sqlite'));
  return folder;
}

class Killed extends Error {}

/** Rebuilds in steps of so many rows and breaks off after each of them, until all is done; gives the steps it took. */
async function rebuildKilledAtEveryStep(folder: string, length: number): Promise<number> {
  for (let steps = 0; ; steps += 1) {
    const db = createWriter(join(folder, 'store.sqlite'));
    try {
      await migrateTables(db);
      await rebuild(db, {
        length,
        onStep: () => {
          throw new Killed();
        },
      });
      return steps;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    } finally {
      await db.destroy();
    }
  }
}

/** Everything that the database holds, apart from when migrations ran. */
function contentOf(folder: string): unknown {
  const database = new DatabaseSync(join(folder, 'store.sqlite'), { readOnly: true });
  const tables = database
    .prepare(
      `select name from sqlite_schema where type = 'table' and name not like 'kysely%' and name not like 'sqlite%' order by name`,
    )
    .all()
    .map(({ name }) => String(name));
  const content = tables.map((table) => {
    const rows = database.prepare(`select * from "${table}"`).all();
    // A rep's counters tell how often, and not what.
    return [table, rows.map((row) => JSON.stringify({ ...row, seq: 0, version: 0 })).sort()];
  });
  database.close();
  return content;
}

for (const fixture of ['0004-owners-first', '0006-rep-models', '0006-joined-people']) {
  describe(`a folder of ${fixture}`, () => {
    test('is rebuilt to the same, killed after every step and started again', async () => {
      const [whole, killed] = [await copyOf(fixture), await copyOf(fixture)];
      await (await openSqliteStore(whole)).close();
      const steps = await rebuildKilledAtEveryStep(killed, 7);
      assert.ok(steps > 20, `there were ${String(steps)} steps`);
      assert.deepEqual(contentOf(killed), contentOf(whole));
    });

    test('says what is done to it, how much, how far it has come and when it is over', async () => {
      const db = createWriter(join(await copyOf(fixture), 'store.sqlite'));
      const lines: string[] = [];
      let now = 0;
      const clock = () => (now += 4_000);
      const log = (line: string) => lines.push(line);
      await migrateTables(db, log);
      await rebuild(db, { length: 7, log, clock });
      await db.destroy();
      const [, rows = ''] = / (\d+) rows/.exec(lines.join()) ?? [];
      assert.match(lines[0] ?? '', /this version: .*0009-cursor-snapshots\.$/);
      assert.match(lines[1] ?? '', /tables of the store are up to date/);
      assert.match(lines[2] ?? '', /rebuilt for this version: \d+ rows/);
      const told = lines.slice(3, -1).map((line) => / (\d+) of (\d+) rows so far/.exec(line)?.slice(1));
      assert.ok(told.length > 3 && told.every((one) => one?.[1] === rows), lines.join('\n'));
      assert.match(lines.at(-1) ?? '', /rebuilt, after \d+ s\.$/);
    });

    test('is not rebuilt twice', async () => {
      const folder = await copyOf(fixture);
      await (await openSqliteStore(folder)).close();
      const before = contentOf(folder);
      const lines: string[] = [];
      await (await openSqliteStore(folder, (line) => lines.push(line))).close();
      assert.deepEqual([contentOf(folder), lines], [before, []]);
    });

    test('has every rep who reacted trained anew', async () => {
      const folder = await copyOf(fixture);
      const store = await openSqliteStore(folder);
      const reps = await store.learningReps('acme');
      assert.deepEqual(reps, ['emre', 'jana']);
      const behind = (await store.repsBehind(9)).filter(({ tenant }) => tenant === 'acme');
      assert.deepEqual(
        behind.map(({ rep, fromTheStart }) => [rep, fromTheStart]).sort(),
        reps.map((rep) => [rep, true]),
      );
      await store.close();
    });
  });
}

describe('people whom several sources know', () => {
  async function opened(work: (backEnd: TestBackEnd) => Promise<void>): Promise<void> {
    const store = await openSqliteStore(await copyOf('0006-joined-people'));
    try {
      await work(new TestBackEnd({ store }));
    } finally {
      await store.close();
    }
  }
  const rowsOf = async (backEnd: TestBackEnd, person = jana) => {
    const views = await Promise.all(
      ['all', 'done', 'snoozed'].map((view) => backEnd.feed(person, `?limit=200&view=${view}`)),
    );
    return new Map(views.flatMap(({ notifications }) => notifications).map((row) => [row.object?.id, row]));
  };

  test('stay one where one address or a chain of them joins them', () =>
    opened(async (backEnd) => {
      const rows = await rowsOf(backEnd);
      const keys = ['hanna-crm', 'hanna-web', 'hanna-mail'].map((form) => rows.get(form)?.contact?.key);
      assert.equal(new Set(keys).size, 1);
      assert.equal(rows.get('hanna-crm')?.reaction?.kind, 'useful');
      assert.equal(rows.get('hanna-web')?.reaction?.kind, 'opened');
    }));

  test('become two where two contacts of one source share an address, each with the reactions to their own', () =>
    opened(async (backEnd) => {
      const rows = await rowsOf(backEnd);
      assert.equal(rows.get('office-first')?.contact?.name, 'Ida');
      assert.equal(rows.get('office-first')?.reaction?.kind, 'useful');
      assert.deepEqual([rows.get('office-second'), rows.get('office-web')], [undefined, undefined]);
      await backEnd.deliver('acme', {
        kind: 'contact.updated',
        subject: 'office-2',
        at: backEnd.now - 1,
        data: { owner: 'jana' },
      });
      const later = await rowsOf(backEnd);
      assert.ok(later.get('office-second')?.snoozedUntil, 'the snooze stayed with the second contact');
    }));

  test('keep what happened before an address was handed on apart from what came after', () =>
    opened(async (backEnd) => {
      const [ofJana, ofEmre] = [await rowsOf(backEnd), await rowsOf(backEnd, emre)];
      assert.equal(ofJana.get('desk-early')?.contact?.name, 'Pia');
      assert.equal(ofEmre.get('desk-early'), undefined);
      assert.equal(ofEmre.get('desk-late')?.contact?.name, 'Ron');
      assert.equal(ofEmre.get('desk-late')?.reaction?.kind, 'dismissed');
    }));

  test('stay muted as both', () =>
    opened(async (backEnd) => {
      const rows = await rowsOf(backEnd, emre);
      assert.deepEqual(
        ['quiet-first', 'quiet-second', 'quiet-web'].map((form) => rows.has(form)),
        [false, false, false],
      );
    }));

  test('stay pinned, under the id that the row has now', () =>
    opened(async (backEnd) => {
      await backEnd.deliver('acme', {
        kind: 'contact.updated',
        source: 'https://web.example',
        subject: 'o-1',
        at: backEnd.now - 1,
        data: { owner: 'jana' },
      });
      assert.equal((await rowsOf(backEnd)).get('office-web')?.pinned, true);
    }));

  test('have two spellings of a page as one, with the reaction to it', () =>
    opened(async (backEnd) => {
      const row = (await rowsOf(backEnd)).get('site.example/plans');
      assert.deepEqual([row?.count, row?.reaction?.kind], [2, 'opened']);
    }));

  test('are never one because two ids read alike', () =>
    opened(async (backEnd) => {
      const rows = await rowsOf(backEnd);
      assert.notEqual(rows.get('urn-1')?.contact?.key, rows.get('urn-2')?.contact?.key);
    }));

  test('lose no reaction on the way', () =>
    opened(async (backEnd) => {
      const text = await readFile(
        new URL('fixtures/0006-joined-people/expected.json', import.meta.url),
        'utf8',
      );
      const { facts } = await read(backEnd);
      const idsOf = (told: unknown) =>
        (told as { reactions: { id: string }[] }[]).map(({ reactions }) =>
          reactions.map(({ id }) => id).sort(),
        );
      assert.deepEqual(idsOf(facts), idsOf((JSON.parse(text) as Told).facts));
      assert.ok(idsOf(facts)[0]?.includes('00000000-0000-4000-9000-000000000006'));
    }));
});
