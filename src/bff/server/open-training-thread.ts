import type { Worker } from 'node:worker_threads';
import type { Trainer } from '../../learning/trainer.ts';
import { StoreError } from '../../store/store.ts';
import { startThread } from '../../store/sqlite/start-thread.ts';
import type { StorePlace } from './open-store.ts';
import { callThread, type ThreadCalls } from '../../store/sqlite/thread-calls.ts';

/** Beside this file, in the source as in the bundle. */
const threadFile = new URL(
  import.meta.url.endsWith('.ts') ? './training-thread.ts' : './training-thread.js',
  import.meta.url,
);

export interface TrainingThread extends Trainer {
  /** What runs is given up, and nothing starts any more. */
  close(): Promise<void>;
}

/** Trains in a thread that starts with the first call, and again after it died. It keeps no process alive. */
export function openTrainingThread(place: StorePlace): TrainingThread {
  let thread: Worker | null = null;
  let calls: Promise<ThreadCalls> | null = null;
  let isClosed = false;

  async function running(): Promise<ThreadCalls> {
    if (isClosed) throw new StoreError('Training is closed.');
    const present = await calls?.catch(() => null);
    if (present && present.ended === null) return present;
    calls = start();
    return await calls;
  }

  async function start(): Promise<ThreadCalls> {
    thread = await startThread(threadFile, JSON.stringify(place));
    thread.unref();
    // It was closed while the thread was on its way.
    if (isClosed) {
      await thread.terminate();
      throw new StoreError('Training is closed.');
    }
    return await callThread(thread, 'Training');
  }

  return {
    rep: async (trainee) =>
      (await (await running()).ask('rep')(trainee)) as Awaited<ReturnType<Trainer['rep']>>,
    team: async (...of) =>
      (await (await running()).ask('team')(...of)) as Awaited<ReturnType<Trainer['team']>>,
    withShare: async (...of) =>
      (await (await running()).ask('withShare')(...of)) as Awaited<ReturnType<Trainer['withShare']>>,
    async close() {
      isClosed = true;
      await thread?.terminate();
    },
  };
}
