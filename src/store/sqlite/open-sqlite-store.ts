import { join } from 'node:path';
import { migrate } from '../sql/migrations/migrate.ts';
import { silent, type Log } from '../sql/rebuild/progress.ts';
import { countUp } from '../sql/sequences.ts';
import { createSqlStore } from '../sql/sql-store.ts';
import { StoreError, type Store } from '../store.ts';
import { createReader, createWriter } from './connection.ts';
import { inTransaction } from '../sqlite-common/dialect.ts';
import { lockFile, lockFolder } from './folder-lock.ts';
import { createHealth } from './health.ts';
import { createGroupCommit } from './group-commit.ts';
import { tellPlanner } from './index-statistics.ts';
import { makePrivate } from './private-files.ts';
import { createPageReturner } from './return-pages.ts';
import { storeFile } from './store-file.ts';
import { toStoreError } from '../sqlite-common/store-errors.ts';

/**
 * Opens the store in a folder of this machine, which is made if need be, and brings it up to date. Rejects with a
 * `StoreError` when another process has the folder or its files cannot be used.
 * @param log told when bringing it up to date may take minutes, and how far it has come
 */
export async function openSqliteStore(folder: string, log: Log = silent): Promise<Store> {
  const openings: (() => unknown)[] = [];
  const closeAll = async () => {
    for (const close of openings.splice(0).reverse()) await close();
  };
  try {
    await makePrivate(folder, [storeFile, lockFile]);
    const lock = lockFolder(folder);
    openings.push(() => lock.release());

    const file = join(folder, storeFile);
    const writing = createWriter(file, log);
    openings.push(() => writing.destroy());
    await migrate(writing, log);
    await tellPlanner(writing);
    const reading = createReader(file);
    openings.push(() => reading.destroy());
    const writer = createGroupCommit(writing);
    const health = createHealth();
    const returner = createPageReturner(file);
    openings.push(() => returner.close());

    const store = createSqlStore({
      async read(work) {
        if (openings.length === 0) throw new StoreError('The store is closed.');
        return await health.read(inTransaction(reading, work));
      },
      write: (_tenant, work) => health.write(writer.write(work)),
      note: (_tenant, work) => health.write(writer.write(work)),
      async close() {
        await writer.finish();
        await closeAll();
      },
    });
    return {
      ...store,
      async check() {
        await health.check(() => writer.write((db) => countUp(db, '', [])));
        await store.check();
      },
      async forget(tenant, party, until) {
        await store.forget(tenant, party, until);
        returner.begin();
      },
      async erase(tenant, reference, now) {
        await store.erase(tenant, reference, now);
        returner.begin();
      },
      async purge(before, servedBefore) {
        await store.purge(before, servedBefore);
        returner.begin();
      },
    };
  } catch (error) {
    await closeAll();
    throw toStoreError(error, `The store in ${folder} cannot be opened.`);
  }
}

/** A second look at the store of a folder that is open elsewhere in this process, for a thread that only reads. */
export function openSqliteReader(folder: string): Store {
  const reading = createReader(join(folder, storeFile));
  const refuseWrite = () => Promise.reject(new StoreError('Only the store itself writes.'));
  return createSqlStore({
    read: (work) => inTransaction(reading, work),
    write: refuseWrite,
    note: refuseWrite,
    close: () => reading.destroy(),
  });
}
