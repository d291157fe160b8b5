import type { Worker } from 'node:worker_threads';
import { StoreError, type Store } from '../store.ts';
import { startThread } from './start-thread.ts';
import { inOneMessage, type StoreAnswer, type StoreCall, type StoreOpening } from './store-messages.ts';

interface WaitingCall {
  resolve(value: unknown): void;
  reject(error: StoreError): void;
}

/** The first word of the thread; one that dies before it has said its last. */
function openingOf(thread: Worker): Promise<StoreOpening> {
  return new Promise((resolve) => {
    thread.once('message', resolve);
    thread.once('error', (error: Error) => resolve({ error: `The store cannot be opened: ${error.message}` }));
    thread.once('exit', () => resolve({ error: 'The store ended before it was open.' }));
  });
}

/** Beside this file, in the source as in the bundle. */
const threadFile = new URL(
  import.meta.url.endsWith('.ts') ? './store-thread.ts' : './store-thread.js',
  import.meta.url,
);

/**
 * Opens the store of a folder, as `openSqliteStore` does, in a thread of its own: while it waits for the disk, requests are
 * read and answered.
 */
export async function openStoreThread(folder: string): Promise<Store> {
  const thread = await startThread(threadFile, folder);
  const opening = await openingOf(thread);
  if (opening.error !== null) {
    await thread.terminate();
    throw new StoreError(opening.error);
  }

  const waiting = new Map<number, WaitingCall>();
  let made = 0;
  let gone: StoreError | null = null;
  const leave = (reason: StoreError): void => {
    gone ??= reason;
    for (const call of waiting.values()) call.reject(gone);
    waiting.clear();
  };
  const send = inOneMessage<StoreCall>((calls) => thread.postMessage(calls));

  thread.on('message', (answers: readonly StoreAnswer[]) => {
    for (const answer of answers) {
      const call = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('error' in answer) call?.reject(new StoreError(answer.error));
      else call?.resolve(answer.value);
    }
  });
  thread.on('error', (cause) => leave(new StoreError('The store has failed.', { cause })));
  thread.on('exit', () => leave(new StoreError('The store is closed.')));

  function ask<Name extends keyof Store>(name: Name): Store[Name] {
    const call = (...parameters: readonly unknown[]): Promise<unknown> => {
      if (gone !== null) return Promise.reject(gone);
      return new Promise((resolve, reject) => {
        made += 1;
        waiting.set(made, { resolve, reject });
        send({ id: made, name, parameters });
      });
    };
    return call as Store[Name];
  }

  const close = ask('close');
  return {
    append: ask('append'),
    routed: ask('routed'),
    profiles: ask('profiles'),
    counts: ask('counts'),
    dayCounts: ask('dayCounts'),
    ofKind: ask('ofKind'),
    lastEventAt: ask('lastEventAt'),
    recordServed: ask('recordServed'),
    served: ask('served'),
    addReactions: ask('addReactions'),
    forgottenReactions: ask('forgottenReactions'),
    reactions: ask('reactions'),
    preferences: ask('preferences'),
    savePreferences: ask('savePreferences'),
    addReset: ask('addReset'),
    seq: ask('seq'),
    revision: ask('revision'),
    facts: ask('facts'),
    saveSnapshot: ask('saveSnapshot'),
    snapshot: ask('snapshot'),
    forget: ask('forget'),
    purge: ask('purge'),
    check: ask('check'),
    async close() {
      if (gone !== null) return;
      await close();
      await thread.terminate();
    },
  };
}
