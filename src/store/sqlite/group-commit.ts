import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { ControlledTransaction } from 'kysely';
import type { Queries, Tables } from '../sql/tables.ts';
import { StoreError } from '../store.ts';
import { toStoreError } from '../sqlite-common/store-errors.ts';

export interface Writer {
  write<Value>(work: (db: Queries) => Promise<Value>): Promise<Value>;
  /** Refuses new writes and resolves when those waiting are done. */
  finish(): Promise<void>;
}

interface WaitingWrite {
  /** Does the work and gives what tells its caller, which has to wait for the commit. */
  run(db: Queries): Promise<() => void>;
  reject(error: unknown): void;
}

/**
 * Lets all writes that wait share one transaction and thereby one flush to disk. Where there are several, each is
 * behind a savepoint of its own, so that one that fails harms no other. Callers hear of success after the commit only.
 */
export function createGroupCommit(db: Pick<Queries, 'startTransaction'>): Writer {
  let waiting: WaitingWrite[] = [];
  let working: Promise<void> | null = null;
  let finished = false;

  async function commitAll(): Promise<void> {
    while (waiting.length > 0) {
      // What else arrives in this turn of the event loop joins the group.
      await turnOfTheLoop();
      const group = waiting;
      waiting = [];
      await commitGroup(db, group);
    }
    working = null;
  }

  return {
    write(work) {
      if (finished) return Promise.reject(new StoreError('The store is closed.'));
      return new Promise((resolve, reject) => {
        waiting.push({
          async run(db) {
            const value = await work(db);
            return () => resolve(value);
          },
          reject: (error) => reject(toStoreError(error)),
        });
        working ??= commitAll();
      });
    },
    async finish() {
      finished = true;
      await working;
    },
  };
}

async function commitGroup(
  db: Pick<Queries, 'startTransaction'>,
  group: readonly WaitingWrite[],
): Promise<void> {
  const answers: (() => void)[] = [];
  try {
    const transaction = await db.startTransaction().execute();
    try {
      const run = group.length === 1 ? runAlone : runBehindSavepoint;
      for (const write of group) answers.push(await run(transaction, write));
      await transaction.commit().execute();
    } catch (error) {
      await rollBack(transaction);
      throw error;
    }
  } catch (error) {
    for (const write of group) write.reject(error);
    return;
  }
  for (const answer of answers) answer();
}

/** Where it fails, the whole transaction does. */
function runAlone(transaction: Queries, write: WaitingWrite): Promise<() => void> {
  return write.run(transaction);
}

async function runBehindSavepoint(
  transaction: ControlledTransaction<Tables>,
  write: WaitingWrite,
): Promise<() => void> {
  const savepoint = await transaction.savepoint('write').execute();
  try {
    const answer = await write.run(savepoint);
    await savepoint.releaseSavepoint('write').execute();
    return answer;
  } catch (error) {
    try {
      await savepoint.rollbackToSavepoint('write').execute();
      await savepoint.releaseSavepoint('write').execute();
    } catch {
      // A full or failing disk has undone the whole transaction: then the whole group failed.
      throw error;
    }
    return () => write.reject(error);
  }
}

/** The connection is free again even where there is nothing left to roll back. */
async function rollBack(transaction: ControlledTransaction<Tables>): Promise<void> {
  await transaction
    .rollback()
    .execute()
    .catch(() => undefined);
}
