import { constants } from 'node:fs';
import { access, copyFile, link, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DEFAULT_MIGRATION_TABLE } from 'kysely/migration';
import { toStoreError } from '../sqlite-common/store-errors.ts';
import { refuseUnknown } from '../sql/migrations/migrate.ts';
import { StoreError } from '../store.ts';
import { lockFile, lockFolder } from './folder-lock.ts';
import { makePrivate } from './private-files.ts';
import { storeFile } from './store-file.ts';

/** What is found in the database of a folder. */
export interface FoundStore {
  /** The name of its newest migration. */
  readonly version: string;
  /** What is damaged, in SQLite's words; empty where nothing is. */
  readonly damages: readonly string[];
}

/**
 * Copies the database of a folder to a new file, as it stands at one moment; a server may run on the folder meanwhile, and no
 * write has to wait. Rejects with a `StoreError` where the file exists or cannot be written.
 */
export async function backUpSqlite(folder: string, file: string): Promise<void> {
  await refuseExisting(file);
  const part = `${file}.part`;
  await rm(part, { force: true });
  try {
    // Closed to others before anything is in it.
    await (await open(part, 'wx', 0o600)).close();
    inDatabase(join(folder, storeFile), (database) => {
      database.prepare('VACUUM INTO ?').run(part);
    });
    await flush(part);
    // Unlike a change of name, this never takes the place of a file that came meanwhile.
    await link(part, file);
    await flush(dirname(file));
  } catch (error) {
    throw toStoreError(error, `The backup could not be written to ${file}: ${reasonOf(error)}`);
  } finally {
    await rm(part, { force: true });
  }
}

/**
 * Puts a backup into a folder that holds no store yet. Rejects with a `StoreError` where there is one, a server runs on the
 * folder, or the file is no sound store of this version or an older one.
 */
export async function restoreSqlite(file: string, folder: string): Promise<void> {
  const { damages } = inspectFile(file);
  if (damages.length > 0) throw new StoreError(`${file} is damaged: ${damages.join('; ')}`);
  await makePrivate(folder, [lockFile]);
  const lock = lockFolder(folder);
  const target = join(folder, storeFile);
  const part = `${target}.part`;
  try {
    // Another database's log would be taken for its own.
    for (const suffix of ['', '-wal', '-shm', '-journal']) await refuseExisting(`${target}${suffix}`);
    await copyFile(file, part, constants.COPYFILE_FICLONE);
    await flush(part);
    await link(part, target);
    await makePrivate(folder, [storeFile]);
    await flush(folder);
  } catch (error) {
    throw toStoreError(error, `The backup could not be restored to ${folder}: ${reasonOf(error)}`);
  } finally {
    await rm(part, { force: true });
    lock.release();
  }
}

/** Looks a whole database through. Throws a `StoreError` where there is none, none of ours, or a newer version's. */
export function inspectSqlite(folder: string): FoundStore {
  return inspectFile(join(folder, storeFile));
}

function inspectFile(file: string): FoundStore {
  try {
    return inDatabase(file, (database) => {
      const findings = database.prepare('PRAGMA integrity_check').all();
      const damages = findings
        .map((row) => String(row['integrity_check']))
        .filter((finding) => finding !== 'ok');
      const rows = database.prepare(`select name from ${DEFAULT_MIGRATION_TABLE} order by name`).all();
      const done = rows.map((row) => String(row['name']));
      refuseUnknown(done);
      return { version: done.at(-1) ?? 'none', damages };
    });
  } catch (error) {
    throw toStoreError(error, `${file} is no store.`);
  }
}

function inDatabase<Value>(file: string, work: (database: DatabaseSync) => Value): Value {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 2_000 });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function refuseExisting(file: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new StoreError(`${file} is there already.`);
}

/** Of a folder, that is the names in it. */
async function flush(file: string): Promise<void> {
  const handle = await open(file);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
