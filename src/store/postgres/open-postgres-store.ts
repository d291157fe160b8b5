import type { Kysely } from 'kysely';
import { createSqlStore } from '../sql/sql-store.ts';
import { silent, type Log } from '../sql/rebuild/progress.ts';
import type { Queries, Tables } from '../sql/tables.ts';
import { StoreError, type Store } from '../store.ts';
import { createPool, overPool } from './dialect.ts';
import { isLostRace, toStoreError } from './errors.ts';
import { migratePostgres } from './migrate.ts';
import { notifyStatement, openNotices } from './notices.ts';
import { createTenantQueues } from './tenant-queues.ts';

/** Connections of one replica; what needs more at once waits. */
const maxConnections = 10;
const maxTries = 5;

export interface PostgresOptions {
  readonly log?: Log;
  readonly logError?: (error: unknown) => void;
}

/**
 * Opens the store in a database, which several processes may do at once, and brings it up to date. Rejects with a `StoreError`
 * when it cannot be reached or a newer version has written it.
 * @param url such as `postgres://user:password@host/database`
 */
export async function openPostgresStore(
  url: string,
  { log = silent, logError = () => undefined }: PostgresOptions = {},
): Promise<Store> {
  await migratePostgres(url, log);
  const pool = createPool(url, { max: maxConnections, onError: logError });
  const db = overPool(pool);
  const queues = createTenantQueues();
  const listeners = new Set<(tenant: string | null) => void>();
  const notices = openNotices({
    url,
    send: async (payload) => {
      await pool.query(notifyStatement, [payload]);
    },
    onChange: (tenant) => {
      for (const listener of listeners) listener(tenant);
    },
    log: logError,
  });
  let isClosed = false;
  const refuseClosed = (): void => {
    if (isClosed) throw new StoreError('The store is closed.');
  };

  const note = async <Value>(tenant: string, work: (db: Queries) => Promise<Value>): Promise<Value> => {
    refuseClosed();
    return await queues.run(tenant, () => writing(db, work));
  };
  return {
    ...createSqlStore({
      async read(work) {
        refuseClosed();
        return await reading(db, work);
      },
      async write(tenant, work) {
        const value = await note(tenant, work);
        notices.tell(tenant);
        return value;
      },
      note,
      async close() {
        isClosed = true;
        await queues.idle();
        await notices.close();
        await db.destroy();
      },
    }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A second look at the database, for a thread that only reads. */
export function openPostgresReader(url: string): Store {
  const db = overPool(createPool(url, { max: 2, onError: () => undefined }));
  const refuse = () => Promise.reject(new StoreError('Only the store itself writes.'));
  return createSqlStore({
    read: (work) => reading(db, work),
    write: refuse,
    note: refuse,
    close: () => db.destroy(),
  });
}

async function reading<Value>(db: Kysely<Tables>, work: (db: Queries) => Promise<Value>): Promise<Value> {
  try {
    return await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(work);
  } catch (error) {
    throw toStoreError(error);
  }
}

/** Where two transactions wait for each other, one of them is undone and begins again. */
async function writing<Value>(db: Kysely<Tables>, work: (db: Queries) => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (tries < maxTries && isLostRace(error)) continue;
      throw toStoreError(error);
    }
  }
}
