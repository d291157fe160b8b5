import { FeedRow } from './feed-row.ts';

/** The rows that the browser renders: those in sight, and those of their groups. */
export function renderedRows(list: Element | null): readonly FeedRow[] {
  return [...(list?.children ?? [])]
    .filter((group) => group.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) === true)
    .flatMap(rowsOf);
}

/** Calls back with the rows of each group that comes near the sight, or leaves it. Gives the function that ends the watch. */
export function watchRendered(
  root: HTMLElement | DocumentFragment,
  callback: (rows: readonly FeedRow[], rendered: boolean) => void,
): () => void {
  const handle = (event: Event) => {
    const { target, skipped } = event as ContentVisibilityAutoStateChangeEvent;
    callback(rowsOf(target as Element), !skipped);
  };
  // It bubbles in Chromium alone.
  const type = 'contentvisibilityautostatechange';
  root.addEventListener(type, handle, { capture: true });
  return () => root.removeEventListener(type, handle, { capture: true });
}

function rowsOf(group: Element): FeedRow[] {
  return [...group.children].filter((row) => row instanceof FeedRow);
}
