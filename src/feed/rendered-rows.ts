import type { FeedRow } from './feed-row.ts';

/** The rows that the browser renders: those in sight, and those of their groups. */
export function renderedRows(root: ParentNode | null): readonly FeedRow[] {
  return [...(root?.querySelectorAll<FeedRow>('.row') ?? [])].filter((row) =>
    row.checkVisibility({ contentVisibilityAuto: true }),
  );
}

/** Out of sight, a group or block without rows would be as high as a full one. */
export function dropEmptyGroups(root: ParentNode): void {
  root.querySelectorAll('.rows > :not(:has(.row)), .rows > * > :empty').forEach((group) => group.remove());
}

/** Calls back with the rows of each group that comes near the sight, or leaves it. Gives the function that ends the watch. */
export function watchRendered(
  root: HTMLElement | DocumentFragment,
  callback: (rows: readonly FeedRow[], rendered: boolean) => void,
): () => void {
  const handle = (event: Event) => {
    const { target, skipped } = event as ContentVisibilityAutoStateChangeEvent;
    callback([...(target as Element).querySelectorAll<FeedRow>(':scope > .row')], !skipped);
  };
  root.addEventListener('contentvisibilityautostatechange', handle);
  return () => root.removeEventListener('contentvisibilityautostatechange', handle);
}
