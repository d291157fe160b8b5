import { Kysely, SqliteAdapter, SqliteDialect, type DialectAdapter, type SqliteDatabase } from 'kysely';
import type { Queries, Tables } from '../sql/tables.ts';
import { toStoreError } from './store-errors.ts';

/** Kysely over one connection, which is opened with the first query. */
export function overSqlite(open: () => Promise<SqliteDatabase>): Kysely<Tables> {
  return new Kysely({ dialect: new TransactionalDialect({ database: open }) });
}

/** Runs `work` in a transaction; rejects with a `StoreError`. */
export async function inTransaction<Value>(
  db: Kysely<Tables>,
  work: (db: Queries) => Promise<Value>,
): Promise<Value> {
  try {
    return await db.transaction().execute(work);
  } catch (error) {
    throw toStoreError(error);
  }
}

/** SQLite can create tables inside a transaction, so a migration is done whole or not at all. */
class TransactionalDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter();
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
