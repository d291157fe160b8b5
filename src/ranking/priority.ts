import type { Priority } from '../contract/notification.ts';

/** Highest first; of equal keys the one given first. */
export function orderOf(keys: Float64Array): Int32Array {
  const order = new Int32Array(keys.length).map((_, row) => row);
  return order.sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0) || a - b);
}

/**
 * High: the top tenth, at least 1 and at most 5 rows, as far as they lie above the key at the window's mean; what is lost is
 * passed over. Low: the bottom half. By row.
 */
export function prioritiesOf(
  keys: Float64Array,
  keyAtMean: number,
  isLost: (row: number) => boolean = () => false,
): readonly Priority[] {
  const priorities: Priority[] = Array.from(keys, () => 'normal');
  let highPlaces = Math.min(5, Math.max(1, Math.floor(keys.length / 10)));
  orderOf(keys).forEach((row, place) => {
    if (highPlaces > 0 && (keys[row] ?? 0) > keyAtMean && !isLost(row)) {
      priorities[row] = 'high';
      highPlaces--;
    } else if (place >= Math.ceil(keys.length / 2)) priorities[row] = 'low';
  });
  return priorities;
}
