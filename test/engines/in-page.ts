/** What runs in the page: each function stands by itself. A selector counts within the feed. */

declare global {
  interface Window {
    hasSeen?: boolean;
  }
}

export function exists(selector: string): boolean {
  const root = document.querySelector('smart-activity-feed')?.shadowRoot;
  return root?.querySelector(selector) instanceof Element;
}

export function isGone(selector: string): boolean {
  return document.querySelector('smart-activity-feed')?.shadowRoot?.querySelector(selector) === null;
}

export function press(selector: string): void {
  const button = document
    .querySelector('smart-activity-feed')
    ?.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!button) throw new Error(`There is no ${selector}.`);
  button.focus();
  button.click();
}

/** Whether a row of that name is shown. */
export function isShown(name: string): boolean {
  const names = document.querySelector('smart-activity-feed')?.shadowRoot?.querySelectorAll('.main .name');
  return [...(names ?? [])].some(({ textContent }) => textContent.includes(name));
}

/** Notes from now on whether the server is told that rows were seen. */
export function noteSeen(): void {
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    if (typeof init?.body === 'string' && init.body.includes('"kind":"seen"')) window.hasSeen = true;
    return real(input, init);
  };
}

export function wasSeen(): boolean {
  return window.hasSeen === true;
}

/** Moves the feed into a parent of this height; gives the sizes of both. */
export async function placeFeed(
  height: string,
): Promise<Record<'card' | 'parent', { width: number; height: number }>> {
  const feed = document.querySelector('smart-activity-feed');
  const card = feed?.shadowRoot?.querySelector('.card');
  if (!feed || !card) throw new Error('There is no feed.');
  const parent = document.createElement('div');
  Object.assign(parent.style, { position: 'absolute', inset: '0 auto auto 0', inlineSize: '600px' });
  parent.style.blockSize = height;
  document.body.append(parent);
  parent.append(feed);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const sizeOf = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return { width, height };
  };
  return { card: sizeOf(card), parent: sizeOf(parent) };
}

/** Takes away what the stylesheets say to browsers with anchor positioning; gives the number of such rules. */
export function forgetAnchors(): number {
  let count = 0;
  for (const sheet of document.querySelector('smart-activity-feed')?.shadowRoot?.adoptedStyleSheets ?? []) {
    const at = [...sheet.cssRules].findIndex(({ cssText }) => cssText.startsWith('@supports (position-area'));
    if (at < 0) continue;
    sheet.deleteRule(at);
    count += 1;
  }
  return count;
}

/** Where the open menu is, and how far it is from the button, in pixels. */
export function boxOfMenu(
  button: string,
): Record<'left' | 'top' | 'right' | 'bottom' | 'height' | 'distance', number> {
  const root = document.querySelector('smart-activity-feed')?.shadowRoot;
  const menu = root?.querySelector('[popover]')?.getBoundingClientRect();
  const anchor = root?.querySelector(button)?.getBoundingClientRect();
  if (!menu || !anchor) throw new Error('There is no menu.');
  const { left, top, right, bottom, height } = menu;
  const across = Math.max(left - anchor.right, anchor.left - right, 0);
  const along = Math.max(top - anchor.bottom, anchor.top - bottom, 0);
  return { left, top, right, bottom, height, distance: Math.max(across, along) };
}

/** How high a dialog is, and how much of what it holds lies beyond its end where it cannot be scrolled to. */
export function boxOfDialog(host: string): { height: number; cut: number } {
  const dialog = document.querySelector(host)?.shadowRoot?.querySelector('dialog[open]');
  if (!dialog) throw new Error('There is no dialog.');
  const { bottom, height } = dialog.getBoundingClientRect();
  const isScrolled = getComputedStyle(dialog).overflowY !== 'hidden';
  const ends = [...dialog.children].map((child) => child.getBoundingClientRect().bottom);
  return { height, cut: isScrolled ? 0 : Math.max(...ends) - bottom };
}

export function isDashboardReady(): boolean {
  return document.querySelector('.add') !== null && document.querySelector('smart-activity-feed') !== null;
}

export function isAddReportOpen(): boolean {
  const root = document.querySelector('add-report-dialog')?.shadowRoot;
  return root?.querySelector('dialog[open] input') instanceof Element;
}
