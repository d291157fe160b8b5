import type { Log } from '../sql/rebuild/progress.ts';
import { migrateTables, sinceBothStores } from '../sql/migrations/migrate.ts';
import { createPool, overPool } from './dialect.ts';
import { toStoreError } from './errors.ts';
import { firstTables } from './first-tables.ts';

const migrations = { '0008-people-by-reference': firstTables, ...sinceBothStores };

/**
 * Makes the tables, or brings them up to this version. Kysely's Migrator takes PostgreSQL's advisory lock, so that of several
 * processes that start at once one does it and the others wait. Rejects with a `StoreError`.
 */
export async function migratePostgres(url: string, log: Log): Promise<void> {
  const db = overPool(createPool(url, { max: 2, onError: () => undefined, isPatient: true }));
  try {
    await migrateTables(db, log, migrations);
  } catch (error) {
    throw toStoreError(error, 'The database cannot be brought up to date.');
  } finally {
    await db.destroy();
  }
}
