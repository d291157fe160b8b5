import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { migrate } from '../../../src/store/sql/migrations/migrate.ts';
import type { Queries } from '../../../src/store/sql/tables.ts';
import { createReader, createWriter } from '../../../src/store/sqlite/connection.ts';
import { createGroupCommit, type Writer } from '../../../src/store/sqlite/group-commit.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { StoreError } from '../../../src/store/store.ts';
import { activity, noon } from './support/activities.ts';
import { idsFor } from './support/look.ts';
import { TemporaryFolders } from './support/temporary-folders.ts';

const folders = new TemporaryFolders();
after(() => folders.removeAll());

let writing: Queries;
let reading: Queries;
let writer: Writer;
let transactions = 0;

beforeEach(async () => {
  const file = join(await folders.make(), 'store.sqlite');
  writing = createWriter(file);
  await migrate(writing);
  reading = createReader(file);
  transactions = 0;
  writer = createGroupCommit({
    startTransaction() {
      transactions += 1;
      return writing.startTransaction();
    },
  });
});

afterEach(async () => {
  await writer.finish();
  await reading.destroy();
  await writing.destroy();
});

const add = (tenant: string) =>
  writer.write(async (db) => {
    await db.insertInto('tenant').values({ tenant }).execute();
    return tenant;
  });

/** What another connection can see, which is what was committed. */
async function committed(): Promise<string[]> {
  const rows = await reading.selectFrom('tenant').select('tenant').orderBy('tenant').execute();
  return rows.map(({ tenant }) => tenant);
}

test('writes that wait share one transaction, and each is told after the commit', async () => {
  const seen = await Promise.all(['a', 'b', 'c'].map((tenant) => add(tenant).then(committed)));

  assert.deepEqual(seen, Array(3).fill(['a', 'b', 'c']));
  assert.equal(transactions, 1);
});

test('writes that come amid a transaction share the next', async () => {
  const later: Promise<string>[] = [];
  const first = writer.write((db) => {
    later.push(add('b'), add('c'));
    return db.insertInto('tenant').values({ tenant: 'a' }).execute();
  });
  await first;
  await Promise.all(later);

  assert.deepEqual(await committed(), ['a', 'b', 'c']);
  assert.equal(transactions, 2);
});

test('a write that fails leaves nothing behind and harms no other', async () => {
  const first = add('a');
  const halfDone = writer.write(async (db) => {
    await db.insertInto('tenant').values({ tenant: 'half' }).execute();
    await db.insertInto('tenant').values({ tenant: 'a' }).execute();
  });
  const thrown = writer.write(async (db) => {
    await db.insertInto('tenant').values({ tenant: 'thrown' }).execute();
    throw new Error('changed its mind');
  });
  const results = await Promise.allSettled([first, halfDone, thrown, add('b')]);

  assert.deepEqual(
    results.map((result) => result.status),
    ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(await committed(), ['a', 'b']);
  assert.equal(transactions, 1);
});

test('a full disk fails every write of the group, and later ones succeed when there is room', async () => {
  const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(writing);
  await sql`PRAGMA max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(writing);
  const large = writer.write((db) =>
    db
      .insertInto('team_model')
      .values({ tenant: 'b', day: 1, version: 1, model: new Uint8Array(100_000) })
      .execute(),
  );

  const results = await Promise.allSettled([add('a'), large]);
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  assert.ok(failures.length > 0);
  for (const failure of failures) {
    assert.ok(failure instanceof StoreError);
    assert.equal(failure.message, 'The disk of the store is full.');
  }
  const told = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  assert.deepEqual(await committed(), told);

  await sql`PRAGMA max_page_count = 100000`.execute(writing);
  assert.equal(await add('later'), 'later');
});

test('an append that cannot be stored is refused whole, and those beside it are kept', async () => {
  const store = await openSqliteStore(await folders.make());
  const named = (id: string) => activity({ id, owner: 'jana' });

  const [good, bad, alsoGood] = await Promise.allSettled([
    store.append('acme', [named('one')]),
    store.append('acme', [named('two'), { ...named('three'), at: Number.NaN }]),
    store.append('acme', [named('four')]),
  ]);

  assert.deepEqual([good.status, bad.status, alsoGood.status], ['fulfilled', 'rejected', 'fulfilled']);
  assert.ok(bad.status === 'rejected' && bad.reason instanceof StoreError);
  assert.doesNotMatch(bad.reason.message, /event|null|constraint/i);
  assert.deepEqual((await idsFor(store, 'acme', 'jana', noon)).sort(), ['four', 'one']);
  assert.equal(await store.seq('acme', 'jana'), 2);
  await store.close();
});
