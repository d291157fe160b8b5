import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { createInMemoryStore } from '../../../src/store/sqlite-common/in-memory-store.ts';
import { withPreparedStatements } from '../../../src/store/sqlite/connection.ts';
import { StoreError } from '../../../src/store/store.ts';
import { createTestStore } from './support/create-test-store.ts';

const refused = (message: RegExp) => (error: unknown) =>
  error instanceof StoreError && message.test(error.message);

test('a database that could not be opened once is tried again', async () => {
  let tries = 0;
  const store = createInMemoryStore(() => {
    tries += 1;
    if (tries === 1) return Promise.reject(new Error('not loaded'));
    return Promise.resolve(withPreparedStatements(new DatabaseSync(':memory:')));
  });
  await assert.rejects(store.check(), refused(/cannot answer/));
  await store.check();
  await store.close();
});

test('closing lets what runs finish, and refuses what comes after', async () => {
  const store = createTestStore();
  const waiting = store.addReset('acme', 'jana', 1);
  await store.close();
  await waiting;
  await assert.rejects(store.check(), refused(/closed/));

  const unused = createTestStore();
  await unused.close();
  await assert.rejects(unused.check(), refused(/closed/));
});
