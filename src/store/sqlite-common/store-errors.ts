import { StoreError } from '../store.ts';

/** What SQLite's primary result codes mean to an operator. */
const meanings: Readonly<Record<number, string>> = {
  5: 'The store is locked by another program.',
  6: 'The store is locked by another program.',
  8: 'The store may not be written.',
  10: 'The disk of the store failed.',
  11: 'The files of the store are damaged.',
  13: 'The disk of the store is full.',
  14: 'The files of the store cannot be opened.',
  26: 'The files of the store are damaged.',
};

/** Turns whatever went wrong into a `StoreError` whose message says it without a word of SQL; the cause says the rest. */
export function toStoreError(error: unknown, otherwise = 'The store cannot answer.'): StoreError {
  if (error instanceof StoreError) return error;
  const code = resultCode(error);
  const meaning = code === null ? undefined : meanings[code];
  return new StoreError(meaning ?? otherwise, { cause: error });
}

/** The primary result code is the low byte of an extended one. Node and SQLite's own JavaScript name it differently. */
export function resultCode(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  const { errcode, resultCode: code = errcode } = error as { errcode?: unknown; resultCode?: unknown };
  return typeof code === 'number' ? code & 0xff : null;
}
