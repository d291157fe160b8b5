/** The other side of `openStoreThread`: the store itself, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Store } from '../store.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { inOneMessage, type StoreAnswer, type StoreCall, type StoreOpening } from './store-messages.ts';
import { toStoreError } from '../sqlite-common/store-errors.ts';

const port = parentPort;
if (port === null) throw new Error('This file runs in a thread.');

const reply = inOneMessage<StoreAnswer>((answers) => port.postMessage(answers));

async function answer(store: Store, { id, name, parameters }: StoreCall): Promise<void> {
  try {
    const method = store[name] as (...parameters: readonly unknown[]) => Promise<unknown>;
    reply({ id, value: await method(...parameters) });
  } catch (error) {
    reply({ id, error: toStoreError(error).message });
  }
}

try {
  const store = await openSqliteStore(String(workerData));
  port.on('message', (calls: readonly StoreCall[]) => {
    for (const call of calls) void answer(store, call);
  });
  port.postMessage({ error: null } satisfies StoreOpening);
} catch (error) {
  port.postMessage({ error: toStoreError(error).message } satisfies StoreOpening);
}
