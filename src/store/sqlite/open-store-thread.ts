import type { Log } from '../sql/rebuild/progress.ts';
import type { Store } from '../store.ts';
import { startThread } from './start-thread.ts';
import { callThread } from './thread-calls.ts';

/** Beside this file, in the source as in the bundle. */
const threadFile = new URL(
  import.meta.url.endsWith('.ts') ? './store-thread.ts' : './store-thread.js',
  import.meta.url,
);

/**
 * Opens the store of a folder, as `openSqliteStore` does, in a thread of its own: while it waits for the disk, requests are
 * read and answered.
 * @param log told when bringing it up to date may take minutes, and how far it has come
 */
export async function openStoreThread(folder: string, log: Log = console.log): Promise<Store> {
  const thread = await startThread(threadFile, folder, log);
  const calls = await callThread(thread, 'The store');
  const ask = <Name extends keyof Store>(name: Name): Store[Name] => calls.ask(name) as Store[Name];
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
    saveCursorSnapshot: ask('saveCursorSnapshot'),
    cursorSnapshot: ask('cursorSnapshot'),
    seqs: ask('seqs'),
    seq: ask('seq'),
    revision: ask('revision'),
    repFacts: ask('repFacts'),
    contactFacts: ask('contactFacts'),
    learningState: ask('learningState'),
    repModel: ask('repModel'),
    saveRepModel: ask('saveRepModel'),
    claimRep: ask('claimRep'),
    learningReps: ask('learningReps'),
    repsBehind: ask('repsBehind'),
    teamVersion: ask('teamVersion'),
    teamModel: ask('teamModel'),
    contributions: ask('contributions'),
    saveTeam: ask('saveTeam'),
    references: ask('references'),
    referencesOf: ask('referencesOf'),
    crmLinks: ask('crmLinks'),
    noteDeleted: ask('noteDeleted'),
    deletionsDue: ask('deletionsDue'),
    erase: ask('erase'),
    saveLookUps: ask('saveLookUps'),
    lookUpsDue: ask('lookUpsDue'),
    dropLookUps: ask('dropLookUps'),
    forget: ask('forget'),
    purge: ask('purge'),
    check: ask('check'),
    async close() {
      if (calls.ended !== null) return;
      await close();
      await thread.terminate();
    },
  };
}
