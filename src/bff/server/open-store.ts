import { openPostgresStore } from '../../store/postgres/open-postgres-store.ts';
import { openStoreThread } from '../../store/sqlite/open-store-thread.ts';
import type { Store } from '../../store/store.ts';

/** Where the store of a server is: in a folder of this machine, or in a database that others may share. */
export type StorePlace = { readonly dataDir: string } | { readonly databaseUrl: string };

export function placeOfStore(settings: {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
}): StorePlace {
  const { dataDir, databaseUrl } = settings;
  return databaseUrl === null ? { dataDir } : { databaseUrl };
}

/** Opens the store and brings it up to date; rejects with a `StoreError`. */
export async function openStore(
  place: StorePlace,
  log: (line: string) => void,
  logError: (error: unknown) => void,
): Promise<Store> {
  if ('databaseUrl' in place) return await openPostgresStore(place.databaseUrl, { log, logError });
  return await openStoreThread(place.dataDir, log);
}
