import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { StoreError, type Store } from '../../../src/store/store.ts';
import { activity, noon } from './support/activities.ts';
import { idsFor } from './support/look.ts';
import { TemporaryFolders } from './support/temporary-folders.ts';

const folders = new TemporaryFolders();
let store: Store;

before(async () => {
  store = await openSqliteStore(await folders.make());
});
after(async () => {
  await store.close();
  await folders.removeAll();
});

const ofJana = (id: string) => activity({ id, owner: 'jana' });

test('callers at the same time each hear of their own events', async () => {
  const verdicts = await Promise.all([
    store.append('acme', [ofJana('a'), ofJana('b')]),
    store.append('acme', [ofJana('b'), ofJana('c'), ofJana('c')]),
    store.append('bolt', [ofJana('b')]),
    store.append('acme', []),
    store.append('acme', [ofJana('a')]),
  ]);
  assert.deepEqual(verdicts, [
    ['accepted', 'accepted'],
    ['duplicate', 'accepted', 'duplicate'],
    ['accepted'],
    [],
    ['duplicate'],
  ]);
  assert.deepEqual((await idsFor(store, 'acme', 'jana', noon)).sort(), ['a', 'b', 'c']);
});

test('what cannot be written costs nobody else, and leaves nothing behind', async () => {
  // JSON has no such number, which no parser lets through.
  const broken = { ...ofJana('broken'), probability: 1n as unknown as number };
  const [first, second, third] = await Promise.allSettled([
    store.append('cord', [ofJana('a')]),
    store.append('cord', [ofJana('half'), broken]),
    store.append('cord', [ofJana('b')]),
  ]);
  assert.deepEqual([first.status, second.status, third.status], ['fulfilled', 'rejected', 'fulfilled']);
  assert.ok(second.status === 'rejected' && second.reason instanceof StoreError);
  assert.deepEqual((await idsFor(store, 'cord', 'jana', noon)).sort(), ['a', 'b']);
});

test('more than one statement holds still goes in whole', async () => {
  const many = Array.from({ length: 40 }, (_, caller) =>
    store.append(
      'dune',
      Array.from({ length: 60 }, (_, index) => ofJana(`${String(caller)}-${String(index)}`)),
    ),
  );
  const verdicts = (await Promise.all(many)).flat();
  assert.deepEqual(new Set(verdicts), new Set(['accepted']));
  assert.equal((await idsFor(store, 'dune', 'jana', noon)).length, 2_400);
});
