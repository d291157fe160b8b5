import { openChannel } from '../open-channel.ts';
import type { JournalEntry, OutboxNews, SharedJournal } from './journal.ts';

const table = 'outbox';

/** A browser that blocks storage may never grant a lock. Sending without one costs a duplicate at most. */
const lockTimeoutMs = 1000;

/**
 * The journal of this name in IndexedDB. `name` is the same for all feeds of one rep on one back end. Rejects where the
 * browser allows no storage.
 */
export async function openDurableJournal(name: string): Promise<SharedJournal> {
  const database = await openDatabase();
  const channel = openChannel(name);
  const journal: SharedJournal = {
    onNews: () => undefined,
    add: (items) => write(database, (rows) => items.forEach((item) => rows.add({ name, item }))),
    first: (count) => entriesOf(database, name, count),
    remove: (entries) => write(database, (rows) => entries.forEach(({ key }) => rows.delete(key))),
    empty: () => removeBetween(database, IDBKeyRange.only(name)),
    tell: (news) => channel?.postMessage(news),
    exclusively: (work) => withLock(name, work),
    close: () => {
      channel?.close();
      database.close();
    },
  };
  if (channel !== null) channel.onmessage = ({ data }: MessageEvent<OutboxNews>) => journal.onNews(data);
  return journal;
}

/** Empties the stored journals whose names begin with `prefix`, whether a page has them open or not. */
export async function emptyJournals(prefix: string): Promise<void> {
  const database = await openDatabase();
  await removeBetween(database, IDBKeyRange.bound(prefix, `${prefix}\uffff`));
  database.close();
}

function withLock(name: string, work: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let working: Promise<void> | null = null;
    const run = () => (working ??= work().then(resolve, reject));
    const timer = setTimeout(() => void run(), lockTimeoutMs);
    const runInTime = () => {
      clearTimeout(timer);
      return run();
    };
    try {
      // Locks need a secure context.
      void navigator.locks.request(name, runInTime).catch(runInTime);
    } catch {
      void runInTime();
    }
  });
}

async function openDatabase(): Promise<IDBDatabase> {
  // Earlier builds stored reactions alone, in another shape, under another name.
  const opening = indexedDB.open('smart-activity-feed outbox', 1);
  opening.onupgradeneeded = () =>
    opening.result
      .createObjectStore(table, { keyPath: 'key', autoIncrement: true })
      .createIndex('name', 'name');
  const database = await resultOf(opening);
  database.onversionchange = () => database.close();
  return database;
}

function entriesOf(database: IDBDatabase, name: string, count?: number): Promise<readonly JournalEntry[]> {
  const index = database.transaction(table).objectStore(table).index('name');
  return resultOf(index.getAll(name, count) as IDBRequest<JournalEntry[]>);
}

async function removeBetween(database: IDBDatabase, names: IDBKeyRange): Promise<void> {
  const keys = await resultOf(database.transaction(table).objectStore(table).index('name').getAllKeys(names));
  await write(database, (rows) => keys.forEach((key) => rows.delete(key)));
}

function write(database: IDBDatabase, work: (rows: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(table, 'readwrite');
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The transaction was aborted.'));
    work(transaction.objectStore(table));
  });
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The request failed.'));
  });
}
