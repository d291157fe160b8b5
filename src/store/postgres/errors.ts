import { StoreError } from '../store.ts';

/** The first two characters of PostgreSQL's error codes name a class. */
const meanings: Readonly<Record<string, string>> = {
  '08': 'The database cannot be reached.',
  '28': 'The database refuses the user or the password.',
  '3D': 'The database does not exist.',
  '53': 'The database has no room or no connections left.',
  '57': 'The database is shutting down, or took too long.',
};

/** A transaction that lost against another; the same again may well succeed. */
const lostRaces: ReadonlySet<unknown> = new Set(['40001', '40P01']);

/** What Node says of connections that cannot be made or break. */
const connectionErrors: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Turns whatever went wrong into a `StoreError` whose message says it without a word of SQL; the cause says the rest. */
export function toStoreError(error: unknown, otherwise = 'The database cannot answer.'): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  if (connectionErrors.has(code)) return new StoreError('The database cannot be reached.', { cause: error });
  const meaning = typeof code === 'string' ? meanings[code.slice(0, 2)] : undefined;
  return new StoreError(meaning ?? otherwise, { cause: error });
}

export function isLostRace(error: unknown): boolean {
  return lostRaces.has(codeOf(error));
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? (error as { code?: unknown }).code : undefined;
}
