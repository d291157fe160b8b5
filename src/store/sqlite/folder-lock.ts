import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store.ts';

export const lockFile = 'lock.sqlite';

/** Makes a folder its own as long as it is held. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes the folder or throws a `StoreError`. The lock is a transaction on an empty database of its own: the operating
 * system ends it with the process, however that dies, and it does not stand in the way of the store's own connections.
 */
export function lockFolder(folder: string): FolderLock {
  const database = new DatabaseSync(join(folder, lockFile), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    throw new StoreError(`The folder ${folder} is in use by another process.`, { cause });
  }
  return { release: () => database.close() };
}
