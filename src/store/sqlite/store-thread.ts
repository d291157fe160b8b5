/** The other side of `openStoreThread`: the store itself, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteStore } from './open-sqlite-store.ts';
import { answerCalls } from './thread-calls.ts';

await answerCalls(parentPort, () => openSqliteStore(String(workerData), console.log));
