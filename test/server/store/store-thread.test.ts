import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import * as runner from 'node:test';
import { after, test } from 'node:test';
import { openStoreThread } from '../../../src/store/sqlite/open-store-thread.ts';
import { StoreError } from '../../../src/store/store.ts';
import { conformance } from './conformance.ts';
import { activity, noon } from './support/activities.ts';
import { TemporaryFolders } from './support/temporary-folders.ts';

const folders = new TemporaryFolders();
after(() => folders.removeAll());

conformance(runner, 'SQLite store in a thread', async () => openStoreThread(await folders.make()));

const refused = (message: RegExp) => (error: unknown) =>
  error instanceof StoreError && message.test(error.message);

test('a folder that is open cannot be opened again, by a thread of the same process either', async () => {
  const folder = await folders.make();
  const store = await openStoreThread(folder);
  await assert.rejects(openStoreThread(folder), refused(/in use by another process/));
  await store.close();
  await (await openStoreThread(folder)).close();
});

test('closing lets the writes that wait finish, and refuses what comes after', async () => {
  const folder = await folders.make();
  const store = await openStoreThread(folder);
  const waiting = store.append('acme', [activity({ at: noon })]);
  await store.close();
  await store.close();
  assert.deepEqual(await waiting, ['waiting']);
  await assert.rejects(store.append('acme', [activity()]), refused(/closed/));
  const again = await openStoreThread(folder);
  assert.equal(await again.lastEventAt('acme', noon), noon);
  await again.close();
});

test('what the disk refuses comes back as an error of the store without a word of SQL', async () => {
  const folder = await folders.make();
  const store = await openStoreThread(folder);
  const other = new DatabaseSync(join(folder, 'store.sqlite'));
  other.exec('DROP TABLE sequence');
  other.close();
  await assert.rejects(store.append('acme', [activity({ owner: 'jana' })]), (error: unknown) => {
    assert.ok(error instanceof StoreError);
    assert.doesNotMatch(error.message, /sequence|table|insert/i);
    return true;
  });
  await store.close();
});
