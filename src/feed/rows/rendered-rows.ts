import { FeedRow } from './feed-row.ts';

/** The rows that the browser renders: those in sight, and those of their groups. */
export function renderedRows(list: Element | null): readonly FeedRow[] {
  return [...(list?.children ?? [])]
    .filter((group) => group.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) === true)
    .flatMap(rowsOf);
}

/** Calls back with the rows of each group that comes near the sight, or leaves it, until the signal aborts. */
export function watchRendered(
  root: HTMLElement | DocumentFragment,
  callback: (rows: readonly FeedRow[], rendered: boolean) => void,
  signal: AbortSignal,
): void {
  const handle = (event: Event) => {
    const { target, skipped } = event as ContentVisibilityAutoStateChangeEvent;
    callback(rowsOf(target as Element), !skipped);
  };
  // It bubbles in Chromium alone.
  root.addEventListener('contentvisibilityautostatechange', handle, { capture: true, signal });
}

function rowsOf(group: Element): FeedRow[] {
  return [...group.children].filter((row) => row instanceof FeedRow);
}
