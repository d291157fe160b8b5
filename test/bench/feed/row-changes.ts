/** Which rows of the feed a change concerns. These functions run in the page. */

interface Watched {
  readonly observer: MutationObserver;
  readonly records: MutationRecord[];
}

declare global {
  interface Window {
    watchedRows?: Watched;
  }
}

/** Begins to note which rows are created or changed. */
export function watchRows(): void {
  const list = document.querySelector('smart-activity-feed')?.shadowRoot?.querySelector('.main');
  if (!list) throw new Error('There is no list.');
  const records: MutationRecord[] = [];
  const observer = new MutationObserver((more) => records.push(...more));
  observer.observe(list, { subtree: true, childList: true, attributes: true, characterData: true });
  window.watchedRows = { observer, records };
}

/** Gives what was noted, and begins anew. */
export function takeRowChanges(): { added: number; touched: number } {
  const { observer, records } = window.watchedRows ?? {};
  const all = [...(records?.splice(0) ?? []), ...(observer?.takeRecords() ?? [])];
  const isRow = (node: Node) => node instanceof Element && node.matches('.row');
  const added = all.flatMap(({ addedNodes }) => [...addedNodes]).filter(isRow).length;
  const rowOf = (node: Node) =>
    (node instanceof Element ? node : node.parentElement)?.closest('.row') ?? null;
  const touched = new Set(all.map(({ target }) => rowOf(target)));
  touched.delete(null);
  return { added, touched: touched.size };
}

/** Brings the row at this place into sight. */
export function jumpTo(place: number): void {
  const rows = document.querySelector('smart-activity-feed')?.shadowRoot?.querySelectorAll('.main .row');
  rows?.[place]?.scrollIntoView({ block: 'center' });
}

/** Presses "useful" on the row at this place. */
export function pressUseful(place: number): void {
  const rows = document.querySelector('smart-activity-feed')?.shadowRoot?.querySelectorAll('.main .row');
  rows?.[place]?.querySelector<HTMLElement>('[data-action="useful"]')?.click();
}

export function twoFrames(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
