import { DatabaseSync } from 'node:sqlite';

/** Between two attempts, which a read or a write in progress can make fail. */
const retryMs = 50;

/** How long an attempt waits for other threads, while this one stands still. */
const waitMs = 50;

/** Pages given back at a time, some 1 MB: others wait for it for some milliseconds. */
const pagesAtATime = 250;

/** Gives back what deleted rows took. */
export interface PageReturner {
  /** Soon the files hold nothing of what was deleted, and are as small as they can be. */
  begin(): void;
  close(): void;
}

/**
 * The pages of what is deleted stay in the file, and what they held stays in the write-ahead log until that is written over,
 * which can take for ever where little is written. Both go bit by bit, as soon as nobody is in the way.
 */
export function createPageReturner(file: string): PageReturner {
  const database = new DatabaseSync(file, { timeout: waitMs });
  let timer: NodeJS.Timeout | null = null;

  const attempt = (): void => {
    const progress = takeStep(database);
    timer = progress === 'done' ? null : setTimeout(attempt, progress === 'more' ? 0 : retryMs);
    timer?.unref();
  };
  return {
    begin() {
      // Not yet within the call that asks for it: its answer need not wait.
      timer ??= setTimeout(attempt, 0);
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      database.close();
    },
  };
}

function takeStep(database: DatabaseSync): 'more' | 'blocked' | 'done' {
  try {
    if (freePages(database) > 0) {
      database.exec(`PRAGMA incremental_vacuum(${String(pagesAtATime)})`);
      return 'more';
    }
    const isEmptied = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0;
    return isEmptied ? 'done' : 'blocked';
  } catch {
    // Locked; a disk that fails shows itself with the next write.
    return 'blocked';
  }
}

/** None where the pages cannot be given back one by one. */
function freePages(database: DatabaseSync): number {
  if (numberOf(database, 'auto_vacuum') !== incremental) return 0;
  return numberOf(database, 'freelist_count');
}

const incremental = 2;

function numberOf(database: DatabaseSync, pragma: 'auto_vacuum' | 'freelist_count'): number {
  return Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);
}

/**
 * Lets a database give pages back one by one, which it has to be written anew for once where it was made before that was
 * so. It stays as it is where there is no room for that.
 */
export function allowReturningPages(database: DatabaseSync, log: (line: string) => void): void {
  if (numberOf(database, 'auto_vacuum') === incremental) return;
  database.exec('PRAGMA auto_vacuum = INCREMENTAL');
  const isNew = database.prepare('select 1 from sqlite_schema limit 1').get() === undefined;
  if (isNew) return;
  log('The store is written anew once, so that it can give back the room of what is deleted.');
  try {
    database.exec('VACUUM');
    log('The store is written anew.');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log(`The store could not be written anew and keeps the room of what is deleted: ${reason}`);
  }
}
