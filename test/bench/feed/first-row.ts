import type { Browser } from 'playwright-core';

/** Milliseconds from the start of the navigation until a first row was painted; nothing is cached. */
export async function timeToFirstRow(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(noteFirstRow);
  await page.goto(url);
  const handle = await page.waitForFunction(() => performance.getEntriesByName('first-row')[0]?.startTime);
  const time = await handle.jsonValue();
  await context.close();
  if (time === undefined) throw new Error('No row was painted.');
  return time;
}

/** Runs in the page. A message posted in a frame arrives when that frame has been painted. */
function noteFirstRow(): void {
  const look = (): void => {
    const element = document.querySelector('smart-activity-feed, plain-list');
    if (!element?.shadowRoot?.querySelector('[role=article]')) {
      requestAnimationFrame(look);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => performance.mark('first-row');
    port2.postMessage(null);
  };
  look();
}
