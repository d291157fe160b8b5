import { FeedRow } from './feed-row.ts';

/** The rows that the browser renders: those in sight, and those of their groups. */
export function renderedRows(list: Element | null): readonly FeedRow[] {
  return [...(list?.querySelectorAll<FeedRow>('.row') ?? [])].filter((row) =>
    row.checkVisibility({ contentVisibilityAuto: true }),
  );
}

/** Out of sight, a block without rows would be as high as a full one. */
export function dropEmptyBlocks(root: HTMLElement | DocumentFragment): void {
  root.querySelectorAll('.rows > :not(:has(.row))').forEach((block) => block.remove());
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
