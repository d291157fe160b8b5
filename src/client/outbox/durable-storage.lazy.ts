import type { Outgoing } from './outgoing.ts';

export interface OutboxEntry {
  /** Grows with every entry, whichever tab added it. */
  readonly key: number;
  readonly item: Outgoing;
}

/** Where what the rep did waits until the server has answered it, oldest first. */
export interface OutboxStore {
  add(items: readonly Outgoing[]): Promise<void>;
  first(count?: number): Promise<readonly OutboxEntry[]>;
  remove(entries: readonly OutboxEntry[]): Promise<void>;
  close(): void;
}

const table = 'outbox';

/** The outbox of this name in IndexedDB, shared by all tabs. Rejects where the browser allows no storage. */
export async function openStoredOutbox(name: string): Promise<OutboxStore> {
  const database = await openDatabase();
  return {
    add: (items) => write(database, (rows) => items.forEach((item) => rows.add({ name, item }))),
    first: (count) =>
      done<OutboxEntry[]>(
        database.transaction(table).objectStore(table).index('name').getAll(name, count) as IDBRequest<
          OutboxEntry[]
        >,
      ),
    remove: (entries) => write(database, (rows) => entries.forEach(({ key }) => rows.delete(key))),
    close: () => database.close(),
  };
}

/** Empties the stored outboxes whose names begin so, whether a page has them open or not. */
export async function emptyOutboxes(prefix: string): Promise<void> {
  const database = await openDatabase();
  const names = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const keys = await done(database.transaction(table).objectStore(table).index('name').getAllKeys(names));
  await write(database, (rows) => keys.forEach((key) => rows.delete(key)));
  database.close();
}

async function openDatabase(): Promise<IDBDatabase> {
  // Earlier builds stored reactions alone, in another shape, under another name.
  const opening = indexedDB.open('smart-activity-feed outbox', 1);
  opening.onupgradeneeded = () =>
    opening.result
      .createObjectStore(table, { keyPath: 'key', autoIncrement: true })
      .createIndex('name', 'name');
  const database = await done(opening);
  database.onversionchange = () => database.close();
  return database;
}

function write(database: IDBDatabase, work: (rows: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(table, 'readwrite');
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The transaction was aborted.'));
    work(transaction.objectStore(table));
  });
}

/** Where there is no storage, all lives as long as its page. */
export function createMemoryOutbox(items: Iterable<Outgoing>): OutboxStore {
  let entries: readonly OutboxEntry[] = [];
  let last = 0;
  const add = (added: Iterable<Outgoing>): void => {
    const known = new Set(entries.map(({ item }) => item.id));
    const fresh = [...added].filter(({ id }) => !known.has(id));
    entries = [...entries, ...fresh.map((item) => ({ key: (last += 1), item }))];
  };
  add(items);
  return {
    add: (added) => Promise.resolve(add(added)),
    first: (count) => Promise.resolve(entries.slice(0, count)),
    remove: (removed) => {
      entries = entries.filter((entry) => !removed.includes(entry));
      return Promise.resolve();
    },
    close: () => undefined,
  };
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The request failed.'));
  });
}
