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
    if (!(event instanceof ContentVisibilityAutoStateChangeEvent)) return;
    callback(rowsOf(event.target as Element), !event.skipped);
  };
  root.addEventListener('contentvisibilityautostatechange', handle);
  return () => root.removeEventListener('contentvisibilityautostatechange', handle);
}

function rowsOf(group: Element): FeedRow[] {
  return [...group.children].filter((row) => row instanceof FeedRow);
}
