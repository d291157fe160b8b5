import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '../../../src/store/store.ts';
import { StoreError } from '../../../src/store/store.ts';
import { createTestStore } from '../store/support/create-test-store.ts';
import { jana, namesOf, noon, TestBackEnd } from './support/test-back-end.ts';

/** What a read writes beside its answer. */
const writesOfReads = ['recordServed', 'saveCursorSnapshot', 'saveRepModel', 'claimRep', 'saveTeam'] as const;

/** A store whose disk is full for all that reads write. */
function unwritable(store: Store): Store {
  const fail = () => Promise.reject(new StoreError('The disk of the store is full.'));
  return { ...store, ...Object.fromEntries(writesOfReads.map((name) => [name, fail])) };
}

test('a feed is read, page by page, although nothing can be written', async () => {
  const store = createTestStore();
  const filled = new TestBackEnd({ store });
  await filled.deliverForms(jana, 'a', 'b', 'c', 'd');

  const backEnd = new TestBackEnd({ store: unwritable(store) });
  const first = await backEnd.feed(jana, '?limit=3&order=newest');
  assert.deepEqual(namesOf(first), ['a', 'b', 'c']);
  const second = await backEnd.feed(jana, `?limit=3&order=newest&cursor=${String(first.nextCursor)}`);
  assert.deepEqual(namesOf(second), ['d']);
  assert.ok(backEnd.logged.some((line) => line.includes('full')));
  await store.close();
});

test('a row of the window or of the seven days before takes reactions, recorded as shown or not', async () => {
  const store = createTestStore();
  const backEnd = new TestBackEnd({ store: unwritable(store) });
  await backEnd.deliverForms(jana, 'a');
  const [row] = (await backEnd.feed(jana)).notifications;
  assert.ok(row);
  await backEnd.react(jana, backEnd.reaction(row, 'useful'));

  backEnd.now = noon + 6 * 24 * 3_600_000;
  const [earlier] = (await backEnd.earlier(jana)).notifications;
  assert.equal(earlier?.id, row.id);
  await backEnd.react(jana, backEnd.reaction(row, 'followed-up'));

  backEnd.now = noon + 9 * 24 * 3_600_000;
  const late = await backEnd.postReactions(jana, { reactions: [backEnd.reaction(row, 'useful')] });
  assert.equal(late.status, 404);
  await store.close();
});

test('a cursor of one replica is good on another, and for its own rep and query alone', async () => {
  const store = createTestStore();
  const [one, other] = [new TestBackEnd({ store }), new TestBackEnd({ store })];
  await one.deliverForms(jana, 'a', 'b', 'c', 'd');
  const first = await one.feed(jana, '?limit=3&order=newest');
  const second = await other.feed(jana, `?limit=3&order=newest&cursor=${String(first.nextCursor)}`);
  assert.deepEqual(namesOf(second), ['d']);
  const foreign = await other.request(jana, `/v1/feed?limit=3&cursor=${String(first.nextCursor)}`);
  assert.equal(foreign.status, 410);
  await store.close();
});
