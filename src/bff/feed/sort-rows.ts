import type { Order } from '../../contract/feed.ts';
import type { RankedRow } from './rank-rows.ts';

/**
 * Pinned rows first, then by the order asked for; by priority, what is done stands behind all that is not. Ties by id, so
 * that the same rows always give the same order.
 */
export function sortRows(rows: readonly RankedRow[], order: Order): readonly RankedRow[] {
  const isNewest = order === 'newest';
  const behind = (row: RankedRow): number => (isNewest ? 0 : Number(row.isDone));
  const keyOf = (row: RankedRow): number => (isNewest ? row.row.occurredAt : row.ranked.orderKey);
  return rows.toSorted(
    (a, b) =>
      Number(b.pinned) - Number(a.pinned) ||
      behind(a) - behind(b) ||
      keyOf(b) - keyOf(a) ||
      (a.id < b.id ? -1 : 1),
  );
}
