import { DatabaseSync } from 'node:sqlite';
import { after } from 'node:test';
import { withPreparedStatements } from '../../../../src/store/sqlite/connection.ts';
import { createInMemoryStore } from '../../../../src/store/sqlite-common/in-memory-store.ts';
import type { Store } from '../../../../src/store/store.ts';
import { openEmptyPostgresStore, stopOwnPostgres } from './postgres-stores.ts';

/** An empty store for each test: of SQLite in memory, or on PostgreSQL where the run asks for that. */
export function createTestStore(): Store {
  return process.env['TEST_STORE'] === 'postgres' ? openedLater(openEmptyPostgresStore) : createMemoryStore();
}

/** The store of Node without its files, whatever the run asks for: it needs no timers, which a test may have stopped. */
export function createMemoryStore(): Store {
  return createInMemoryStore(() => Promise.resolve(withPreparedStatements(new DatabaseSync(':memory:'))));
}

/** Each call waits until the store is open. Other processes write nothing in a test of this one. */
function openedLater(open: () => Promise<Store>): Store {
  const opening = open();
  opens.add(opening);
  type Method = (...parameters: unknown[]) => Promise<unknown>;
  const methods = Object.keys(createMemoryStore()).map((name): [string, Method] => [
    name,
    async (...parameters) => {
      const store = (await opening) as unknown as Record<string, Method>;
      if (name === 'close') opens.delete(opening);
      return await store[name]?.(...parameters);
    },
  ]);
  return Object.fromEntries(methods) as unknown as Store;
}

const opens = new Set<Promise<Store>>();

if (process.env['TEST_STORE'] === 'postgres') {
  after(async () => {
    for (const opening of opens) await (await opening).close();
    await stopOwnPostgres();
  });
}

/** How often a test with a new store each time goes round: a store on PostgreSQL takes a hundred times as long to have. */
export function roundsWith(rounds: number): number {
  return process.env['TEST_STORE'] === 'postgres' ? Math.ceil(rounds / 20) : rounds;
}
