import type { Order } from '../../contract/feed.ts';
import type { RankedRow } from './rank-rows.ts';

/** Pinned rows first, then by the order asked for; ties by id, so that the same rows always give the same order. */
export function sortRows(rows: readonly RankedRow[], order: Order): readonly RankedRow[] {
  const keyOf =
    order === 'newest' ? (row: RankedRow) => row.row.occurredAt : (row: RankedRow) => row.ranked.orderKey;
  return rows.toSorted(
    (a, b) => Number(b.pinned) - Number(a.pinned) || keyOf(b) - keyOf(a) || (a.id < b.id ? -1 : 1),
  );
}
