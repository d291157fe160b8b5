import { FeedRow } from './feed-row.ts';
import type { ListedRow } from '../../client/store/feed-list.ts';
import type { RowContext } from './row-context.ts';

/** Rows in one group, which the browser passes over as a whole while it is out of sight. */
export const groupSize = 10;

/**
 * Makes a container's groups hold the elements of these rows: one for each notification, kept as long as it is listed.
 * Only elements that have to move are moved, and the focus stays where it was.
 */
export function syncRows(
  container: Element | null,
  rows: readonly ListedRow[],
  context: RowContext | null,
  total: number,
): void {
  if (container === null) return;
  const root = container.getRootNode() as ShadowRoot;
  const focused = root.activeElement as HTMLElement | null;
  const elements = [...container.querySelectorAll<FeedRow>('.row')];
  const known = new Map(elements.map((element) => [element.row?.notification.id, element]));

  let group: Element | null = null;
  let place: Element | null = null;
  rows.forEach((row, index) => {
    if (index % groupSize === 0) {
      group = container.children[index / groupSize] ?? container.appendChild(document.createElement('div'));
      place = group.firstElementChild;
    }
    const { id } = row.notification;
    const element = known.get(id) ?? new FeedRow();
    known.delete(id);
    element.row = row;
    element.context = context;
    // Written again, an attribute costs as much as a new one.
    if (element.ariaSetSize !== `${total}`) element.ariaSetSize = `${total}`;
    if (element.ariaPosInSet !== `${index + 1}`) element.ariaPosInSet = `${index + 1}`;
    if (element === place) place = place.nextElementSibling;
    else group?.insertBefore(element, place);
  });
  known.forEach((left) => left.remove());
  while (container.lastElementChild?.childElementCount === 0) container.lastElementChild.remove();
  // One that has left takes no focus.
  if (root.activeElement !== focused) focused?.focus();
}
