import { minute } from '../../contract/time.ts';
import type { Clock } from '../app-env.ts';
import { shortHash } from '../../store/hash.ts';
import { LruMap } from '../lru-map.ts';
import { refuse } from '../problem.ts';

const keptFor = 5 * minute;

/** Orders kept at once in this replica: at 300 rows each, some 20 MB. */
const mostOrders = 2_000;

interface FrozenOrder {
  readonly ids: readonly string[];
  readonly expiresAt: number;
}

/** Where a cursor stands in an order of rows that later reads no longer change. */
export interface Place {
  readonly ids: readonly string[];
  readonly offset: number;
}

export interface FrozenOrders {
  /** The cursor of the row at `offset`. The same order gives the same cursor, and counts its five minutes anew. */
  freeze(asker: string, ids: readonly string[], offset: number): string;
  /** Throws a `ProblemError` with 410 when the order is not kept, or was another asker's. */
  thaw(asker: string, cursor: string): Place;
}

/** An asker is a rep with a query: no other can use the cursor. */
export function createFrozenOrders(clock: Clock): FrozenOrders {
  const orders = new LruMap<string, FrozenOrder>(mostOrders);

  return {
    freeze(asker, ids, offset) {
      const name = shortHash(JSON.stringify([asker, ids]));
      orders.set(JSON.stringify([asker, name]), { ids, expiresAt: clock() + keptFor });
      return `${name}.${offset}`;
    },
    thaw(asker, cursor) {
      const [name, offset] = cursor.split('.');
      const order = orders.get(JSON.stringify([asker, name]));
      if (!order || order.expiresAt <= clock()) {
        return refuse(410, 'This order is no longer kept. Start again without a cursor.', {
          type: '/problems/order-expired',
          title: 'Order expired',
        });
      }
      return { ids: order.ids, offset: Number(offset) };
    },
  };
}
