import { day } from '../../contract/time.ts';
import type { Principal } from '../app-env.ts';
import { LruMap } from '../lru-map.ts';
import type { ServedNotification, Store } from '../../store/store.ts';
import type { FeedRow } from './feed-row.ts';

const maxReps = 1_000;
const maxRowsOfRep = 2_000;

/** Remembers which rows the rep is shown, so that late reactions to them are taken. Resolves when that is durable, or failed. */
export type RememberServed = (principal: Principal, rows: readonly FeedRow[], now: number) => Promise<void>;

export interface ServedNotifications {
  readonly remember: RememberServed;
  /** Forgets what was written, after the store has deleted some of it. */
  clear(): void;
}

/** Steady reads of the same rows write once a day: what was written is kept in memory too. */
export function createServedNotifications(
  store: Pick<Store, 'recordServed'>,
  onFailure: (error: unknown) => void,
): ServedNotifications {
  let reps = new LruMap<string, LruMap<string, number>>(maxReps);

  return {
    async remember({ tenant, rep }, rows, now) {
      const key = JSON.stringify([tenant, rep]);
      const known = reps.get(key) ?? new LruMap<string, number>(maxRowsOfRep);
      reps.set(key, known);

      const served = rows
        .map(({ id, row }) => ({ id, subject: row.subject, reference: row.newest.reference, at: now }))
        .filter((shown) => (known.get(nameOf(shown)) ?? -Infinity) <= now - day);
      if (served.length === 0) return;
      try {
        await store.recordServed(tenant, rep, served);
        for (const shown of served) known.set(nameOf(shown), now);
      } catch (error) {
        // Only a reaction that comes in more than a week will miss it.
        onFailure(error);
      }
    },
    clear() {
      reps = new LruMap(maxReps);
    },
  };
}

/** A row may be of another reference the next time, by which it is found when its party is parted. */
function nameOf({ id, reference = '' }: ServedNotification): string {
  return `${id} ${reference}`;
}
