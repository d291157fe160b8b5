import type { SqliteDatabase } from 'kysely';
import { migrate } from '../sql/migrations/migrate.ts';
import { createSqlStore } from '../sql/sql-store.ts';
import type { Queries } from '../sql/tables.ts';
import { StoreError, type Store } from '../store.ts';
import { inTransaction, overSqlite } from './dialect.ts';
import { toStoreError } from './store-errors.ts';

/** A store over one connection to a new database in memory, for stories and tests. It opens with the first call. */
export function createInMemoryStore(open: () => Promise<SqliteDatabase>): Store {
  const db = overSqlite(open);
  let migrated: Promise<void> | null = null;
  let running: Promise<unknown> = Promise.resolve();
  let closed = false;

  const run = async <Value>(work: (db: Queries) => Promise<Value>): Promise<Value> => {
    if (closed) throw new StoreError('The store is closed.');
    migrated ??= migrate(db);
    try {
      await migrated;
    } catch (error) {
      // The next call tries again.
      migrated = null;
      throw toStoreError(error);
    }
    return await inTransaction(db, work);
  };
  const inTurn = <Value>(work: (db: Queries) => Promise<Value>): Promise<Value> => {
    const result = run(work);
    running = Promise.allSettled([running, result]);
    return result;
  };
  return createSqlStore({
    read: inTurn,
    write: (_tenant, work) => inTurn(work),
    note: (_tenant, work) => inTurn(work),
    async close() {
      closed = true;
      await running;
      await db.destroy();
    },
  });
}
