import { DatabaseSync } from 'node:sqlite';
import { withPreparedStatements } from '../../../../src/store/sqlite/connection.ts';
import { createInMemoryStore } from '../../../../src/store/sqlite-common/in-memory-store.ts';
import type { Store } from '../../../../src/store/store.ts';

/** The store of Node without its files: an empty one of its own for each test. */
export function createTestStore(): Store {
  return createInMemoryStore(() => Promise.resolve(withPreparedStatements(new DatabaseSync(':memory:'))));
}
