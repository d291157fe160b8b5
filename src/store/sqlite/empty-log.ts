import { DatabaseSync } from 'node:sqlite';

/** Between two attempts, which a read or a write in progress can make fail. */
const retryMs = 50;

/** How long an attempt waits for other threads, while this one stands still. */
const waitMs = 50;

/** Empties the write-ahead log of a database. */
export interface LogEmptier {
  /** Soon all that was committed is in its place and the log holds nothing. */
  begin(): void;
  close(): void;
}

/**
 * What is deleted stands in the write-ahead log until that is written over, which can take for ever where little is
 * written. The log is emptied at once, or as soon as nobody is reading what lies behind it.
 */
export function createLogEmptier(file: string): LogEmptier {
  const database = new DatabaseSync(file, { timeout: waitMs });
  let timer: NodeJS.Timeout | null = null;

  const attempt = (): void => {
    timer = isEmptied(database) ? null : setTimeout(attempt, retryMs);
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

function isEmptied(database: DatabaseSync): boolean {
  try {
    return database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0;
  } catch {
    // Locked; a disk that fails shows itself with the next write.
    return false;
  }
}
