import type { SqliteDatabase } from 'kysely';
import { migrate } from '../sql/migrations/migrate.ts';
import { createSqlStore } from '../sql/sql-store.ts';
import type { Queries } from '../sql/tables.ts';
import type { Store } from '../store.ts';
import { inTransaction, overSqlite } from './dialect.ts';

/** A store over one connection to a new database in memory, for stories and tests. It opens with the first call. */
export function createInMemoryStore(open: () => Promise<SqliteDatabase>): Store {
  const db = overSqlite(open);
  let migrated: Promise<void> | null = null;
  const run = async <Value>(work: (db: Queries) => Promise<Value>): Promise<Value> => {
    await (migrated ??= migrate(db));
    return await inTransaction(db, work);
  };
  return createSqlStore({ read: run, write: run, close: () => db.destroy() });
}
