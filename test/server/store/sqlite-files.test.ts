import assert from 'node:assert/strict';
import { copyFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { setInterval } from 'node:timers/promises';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { StoreError, type Store } from '../../../src/store/store.ts';
import { activity, contact, crm, noon, ownership } from './support/activities.ts';
import { lookAtAll, teamDay } from './support/look.ts';
import { reaction, shown } from './support/reactions.ts';
import { TemporaryFolders } from './support/temporary-folders.ts';

const folders = new TemporaryFolders();
after(() => folders.removeAll());

/** A `StoreError` that tells an operator what is wrong, and nobody how the store is built. */
function refused(message: RegExp) {
  return (error: unknown) =>
    error instanceof StoreError &&
    message.test(error.message) &&
    !/select|insert|sqlite_|near "/i.test(error.message);
}

test('all is there again after closing and opening, in a folder made on the way', async () => {
  const folder = join(await folders.make(), 'not', 'there yet');
  const store = await openSqliteStore(folder);
  const event = ownership('7', 'jana', noon);
  await store.append('acme', [event]);
  await store.recordServed('acme', 'jana', [shown('n-1', '')]);
  await store.addReactions('acme', 'jana', [reaction('jana', 'r-1')]);
  await store.addReset('acme', 'jana', noon);
  const model = Uint8Array.of(1, 2, 3);
  const { version } = await store.learningState('acme', 'jana');
  await store.saveRepModel('acme', 'jana', { version, closedUntil: noon, model, isNew: true });
  await store.saveTeam('acme', teamDay, { version: 1, model }, new Map([['jana', model]]));
  const look = (one: typeof store) =>
    lookAtAll(one, 'acme', ['jana'], ['https://crm.example:7'], ['n-1'], noon);
  const before = await look(store);
  await store.close();

  const again = await openSqliteStore(folder);
  assert.deepEqual(await look(again), before);
  assert.deepEqual(await again.append('acme', [event]), ['duplicate']);
  await again.close();
});

test('a folder that is open cannot be opened again', async () => {
  const folder = await folders.make();
  const store = await openSqliteStore(folder);

  await assert.rejects(openSqliteStore(folder), refused(/in use by another process/));

  assert.deepEqual(await store.append('acme', [activity({ owner: 'jana' })]), ['accepted']);
  await store.close();
  await (await openSqliteStore(folder)).close();
});

test('closing lets the writes that wait finish, and refuses what comes after', async () => {
  const folder = await folders.make();
  const store = await openSqliteStore(folder);
  const waiting = store.append('acme', [activity({ id: 'last', owner: 'jana' })]);

  await store.close();
  await store.close();

  assert.deepEqual(await waiting, ['accepted']);
  await assert.rejects(store.append('acme', [activity()]), refused(/closed/));
  await assert.rejects(store.lastEventAt('acme', noon), refused(/closed/));
  await assert.rejects(store.check(), refused(/closed/));
  const again = await openSqliteStore(folder);
  assert.equal(await again.lastEventAt('acme', noon), noon);
  await again.close();
});

test('files that are no store are refused, and the folder is let go', async () => {
  const folder = await folders.make();
  await writeFile(join(folder, 'store.sqlite'), 'This is a letter, and a long one.\n'.repeat(500));

  await assert.rejects(openSqliteStore(folder), refused(/damaged/));
  await assert.rejects(openSqliteStore(folder), refused(/damaged/));
});

test('a store of the first version is brought up to date with all that it holds', async () => {
  const folder = await folders.make();
  const store = await openSqliteStore(folder);
  await store.addReactions('acme', 'jana', [
    reaction('jana', 'r-1'),
    reaction('jana', 'r-2', { features: '{}' }),
  ]);
  await store.addReactions('bolt', 'jana', [reaction('jana', 'r-1', { at: noon + 1 })]);
  await store.addReset('bolt', 'jana', noon - 1);
  const factsIn = (opened: Store) =>
    Promise.all(
      ['acme', 'bolt'].map(async (tenant) => ({
        facts: await opened.repFacts(tenant, 'jana', { from: 0, after: -1 }),
        state: await opened.learningState(tenant, 'jana'),
      })),
    );
  const facts = await factsIn(store);
  await store.close();
  const database = new DatabaseSync(join(folder, 'store.sqlite'));
  database.exec(`
    DROP INDEX event_thing;
    ALTER TABLE event DROP COLUMN thing;
    ALTER TABLE event RENAME COLUMN routed_by TO by_contact;
    ALTER TABLE alias DROP COLUMN gone_until;
    ALTER TABLE alias DROP COLUMN hand_overs;
    ALTER TABLE alias RENAME COLUMN told_since TO email_since;
    DROP TABLE cursor_snapshot;
    DROP TABLE link;
    DROP TABLE deletion;
    DROP TABLE look_up;
    DROP INDEX reaction_row;
    ALTER TABLE reaction DROP COLUMN row_name;
    DROP TABLE team_contribution;
    DROP TABLE team_model;
    DROP TABLE rep_learning;
    CREATE TABLE reset (tenant text NOT NULL, position bigint NOT NULL, rep text NOT NULL, at bigint NOT NULL,
      CONSTRAINT reset_key PRIMARY KEY (tenant, position));
    INSERT INTO reset SELECT tenant, rowid, rep, at FROM rep_reset;
    DROP TABLE rep_reset;
    CREATE TABLE snapshot (tenant text NOT NULL, epoch bigint NOT NULL, day bigint NOT NULL, json text NOT NULL,
      CONSTRAINT snapshot_key PRIMARY KEY (tenant, epoch, day));
    ALTER TABLE tenant ADD COLUMN epoch bigint NOT NULL DEFAULT 0;
    ALTER TABLE tenant ADD COLUMN position bigint NOT NULL DEFAULT 9;
    ALTER TABLE event ADD COLUMN position bigint;
    CREATE INDEX event_fact ON event (tenant, position) WHERE position IS NOT NULL;
    ALTER TABLE reaction ADD COLUMN position bigint NOT NULL DEFAULT 0;
    UPDATE reaction SET position = rowid;
    CREATE INDEX reaction_fact ON reaction (tenant, position);
    ALTER TABLE reaction DROP COLUMN kind;
    UPDATE reaction SET fact = json_set(fact, '$.features', json(features));
    ALTER TABLE reaction DROP COLUMN features;
    ALTER TABLE tenant DROP COLUMN secret;
    DROP TABLE tombstone;
    ALTER TABLE ownership_period RENAME TO tenure;
    DROP INDEX ownership_period_owner;
    CREATE INDEX tenure_owner ON tenure (tenant, owner, ends, begins, party);
    ALTER TABLE alias RENAME COLUMN traits TO claims;
    DROP INDEX served_party;
    DELETE FROM kysely_migration WHERE name > '0001-first-tables'`);
  database.close();

  const updated = await openSqliteStore(folder);
  // Every rep with reactions is behind, and trained from the start.
  const behind = facts.map(({ facts: { reactions }, state }) => ({
    facts: { reactions, outcomes: [] },
    state: { ...state, version: reactions.length + 1, since: 0 },
  }));
  assert.deepEqual(await factsIn(updated), behind);
  assert.deepEqual(await updated.learningReps('acme'), ['jana']);
  await updated.forget('acme', reaction('jana', 'r-1').fact.subject.party, -1);
  await updated.close();
});

test('a store of a newer version is refused and left as it is', async () => {
  const folder = await folders.make();
  await (await openSqliteStore(folder)).close();
  const database = new DatabaseSync(join(folder, 'store.sqlite'));
  database.exec(`INSERT INTO kysely_migration VALUES ('9999-of-the-future', '2030-01-01')`);
  const readMigrations = () => database.prepare('SELECT * FROM kysely_migration').all();
  const before = readMigrations();

  await assert.rejects(
    openSqliteStore(folder),
    refused(/newer version than \d+\.\d+\.\d+, .* tables are those of \d{4}-/),
  );

  assert.deepEqual(readMigrations(), before);
  database.close();
});

test('a folder that cannot be made is refused by its name', async () => {
  const file = join(await folders.make(), 'a-file');
  await writeFile(file, '');

  await assert.rejects(openSqliteStore(join(file, 'store')), refused(/The store in .*a-file/));
});

test('a store answers its check as long as it is open', async () => {
  const store = await openSqliteStore(await folders.make());
  await store.check();
  await store.close();
});

const fixture = new URL('./fixtures/0007-reaction-rows/store.sqlite', import.meta.url);

test('what is purged gives its room back, bit by bit, also in a folder of before', async () => {
  for (const isOld of [false, true]) {
    const folder = await folders.make();
    if (isOld) await copyFile(fixture, join(folder, 'store.sqlite'));
    const store = await openSqliteStore(folder);
    const text = 'x'.repeat(2_000);
    const events = Array.from({ length: 1_200 }, (_, index) =>
      activity({
        id: `old-${String(index)}`,
        at: noon - 1,
        owner: 'jana',
        contact: contact('7', null, { name: text }),
      }),
    );
    await store.append('acme', events);
    const sizeOf = async () => (await stat(join(folder, 'store.sqlite'))).size;
    await store.purge(noon, noon);
    const full = events.length * text.length;
    const beats = setInterval(20)[Symbol.asyncIterator]();
    while ((await sizeOf()) >= full / 4) await beats.next();
    assert.equal(await store.lastEventAt('acme', noon), null);
    await store.close();
  }
});

test('others have their turn while much is purged', async () => {
  const store = await openSqliteStore(await folders.make());
  const events = Array.from({ length: 3_000 }, (_, index) =>
    activity({ id: `old-${String(index)}`, at: noon - 1, owner: 'jana' }),
  );
  await store.append('acme', events);
  const purging = store.purge(noon, noon).then(() => 'purged');
  const written = store.append('acme', [activity({ owner: 'jana' })]).then(() => 'written');
  assert.equal(await Promise.race([purging, written]), 'written');
  await purging;
  await store.close();
});

test('others have their turn while a contact with much of it is forgotten, and nothing of it stays', async () => {
  const store = await openSqliteStore(await folders.make());
  const events = Array.from({ length: 1_700 }, (_, index) =>
    activity({ id: `of-${String(index)}`, at: noon - 1, owner: 'jana', contact: contact('7') }),
  );
  await store.append('acme', events);
  const forgetting = store.forget('acme', `${crm}:7`, noon).then(() => 'forgotten');
  const written = store.append('acme', [activity({ owner: 'jana' })]).then(() => 'written');
  assert.equal(await Promise.race([forgetting, written]), 'written');
  await forgetting;
  assert.deepEqual(await store.counts('acme', [`${crm}:7`], { from: 0, to: noon }, 0), []);
  assert.deepEqual(new Set(await store.append('acme', events)), new Set(['forgotten']));
  await store.close();
});
