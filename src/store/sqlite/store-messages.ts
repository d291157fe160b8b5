import type { Store } from '../store.ts';

/** A call of the store, on its way to the thread. */
export interface StoreCall {
  readonly id: number;
  readonly name: keyof Store;
  readonly parameters: readonly unknown[];
}

/** What came of it: `error` is the message of a `StoreError`. */
export type StoreAnswer = { readonly id: number } & (
  { readonly value: unknown } | { readonly error: string }
);

/** The first word of the thread: whether the store is open. */
export interface StoreOpening {
  readonly error: string | null;
}

/** Collects what is sent in one turn of the event loop, since each message wakes the other side by itself. */
export function inOneMessage<Item>(send: (items: readonly Item[]) => void): (item: Item) => void {
  let waiting: Item[] = [];
  return (item) => {
    waiting.push(item);
    if (waiting.length > 1) return;
    setImmediate(() => {
      const items = waiting;
      waiting = [];
      send(items);
    });
  };
}
