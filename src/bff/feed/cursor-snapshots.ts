import { minute } from '../../contract/time.ts';
import type { Clock, Principal } from '../app-env.ts';
import { shortHash } from '../../store/hash.ts';
import { LruMap } from '../lru-map.ts';
import { refuse } from '../problem.ts';
import type { Store } from '../../store/store.ts';

const keptFor = 5 * minute;

/** The same order read again is saved again after so long; until then it is kept for longer than promised. */
const savedFor = minute;

/** Held in this replica's memory, too: at 300 rows each, some 20 MB. */
const maxHeld = 2_000;

interface HeldOrder {
  readonly ids: readonly string[];
  readonly savedAt: number;
}

/** Where a cursor stands in an order of rows that later reads no longer change. */
export interface Place {
  readonly ids: readonly string[];
  readonly offset: number;
}

/** A rep with a query: no other can use the cursor. */
export interface Asker extends Pick<Principal, 'tenant' | 'rep'> {
  readonly query: string;
}

export interface CursorSnapshots {
  /** The cursor of the row at `offset`, good for five minutes at least, on any replica. The same order gives the same one. */
  save(asker: Asker, ids: readonly string[], offset: number): Promise<string>;
  /** Rejects with a `ProblemError` with 410 when the order is not kept, or was another asker's, and with a `StoreError`. */
  load(asker: Asker, cursor: string): Promise<Place>;
}

/** @param onFailure told where an order could not be saved: then its cursor is good on this replica alone */
export function createCursorSnapshots(
  store: Pick<Store, 'saveCursorSnapshot' | 'cursorSnapshot'>,
  clock: Clock,
  onFailure: (error: unknown) => void,
): CursorSnapshots {
  const held = new LruMap<string, HeldOrder>(maxHeld);

  return {
    async save({ tenant, rep, query }, ids, offset) {
      const order = shortHash(JSON.stringify(ids));
      const name = nameOf(query, order);
      const key = keyOf(tenant, rep, name);
      const now = clock();
      if ((held.get(key)?.savedAt ?? -Infinity) <= now - savedFor) {
        held.set(key, { ids, savedAt: now });
        const expiresAt = now + savedFor + keptFor;
        // A list can be read although nothing can be written.
        await store.saveCursorSnapshot(tenant, rep, { name, ids, expiresAt }, now).catch(onFailure);
      }
      return `${order}.${String(offset)}`;
    },
    async load({ tenant, rep, query }, cursor) {
      const [order = '', offset] = cursor.split('.');
      const name = nameOf(query, order);
      const now = clock();
      const here = held.get(keyOf(tenant, rep, name));
      const isKept = here !== undefined && here.savedAt > now - savedFor - keptFor;
      const ids = isKept ? here.ids : await store.cursorSnapshot(tenant, rep, name, now);
      if (ids === null) {
        return refuse(410, 'This order is no longer kept. Start again without a cursor.', {
          type: '/problems/order-expired',
          title: 'Order expired',
        });
      }
      return { ids, offset: Number(offset) };
    },
  };
}

function nameOf(query: string, order: string): string {
  return shortHash(JSON.stringify([query, order]));
}

function keyOf(tenant: string, rep: string, name: string): string {
  return JSON.stringify([tenant, rep, name]);
}
