import { FeedRow } from './feed-row.ts';
import type { ListedRow } from './listed-row.ts';
import type { RowContext } from './row-context.ts';

/**
 * Makes a container's children the elements of these rows: one for each notification, kept as long as it is listed. Only
 * elements that have to move are moved, and the focus stays where it was.
 */
export function syncRows(
  container: Element | null,
  rows: readonly ListedRow[],
  context: RowContext | null,
  total: number,
): void {
  if (container === null) return;
  const root = container.getRootNode() as ShadowRoot;
  const focused = root.activeElement;
  const known = new Map<string | undefined, FeedRow>();
  for (const child of container.children) {
    if (child instanceof FeedRow) known.set(child.row?.notification.id, child);
  }

  let place = container.firstElementChild;
  rows.forEach((row, index) => {
    const { id } = row.notification;
    const element = known.get(id) ?? new FeedRow();
    known.delete(id);
    element.row = row;
    element.context = context;
    element.ariaPosInSet = String(index + 1);
    element.ariaSetSize = String(total);
    if (element === place) place = place.nextElementSibling;
    else container.insertBefore(element, place);
  });
  for (const left of known.values()) left.remove();
  if (focused instanceof HTMLElement && focused.isConnected && root.activeElement !== focused)
    focused.focus();
}
