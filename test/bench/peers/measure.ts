import type { Browser } from 'playwright-core';
import type { Contender } from './contenders.ts';

/** What one load gave. Times are milliseconds. */
export interface Measures {
  /** From the start of the navigation until the first row was painted. */
  readonly firstRow: number;
  /** From the start of the navigation until all rows in sight were painted. */
  readonly painted: number;
  /** From the start of the navigation until all rows of the first page were painted, in sight or not. */
  readonly firstPage: number;
  /** From a press on a row until what it changes in the row was painted. */
  readonly change: number;
  /** All together, until nothing more happens. */
  readonly longTasks: number;
  readonly rows: number;
  /** In the page, shadow trees included. */
  readonly elements: number;
  /** Scripts and styles that it loads by itself, compressed. */
  readonly bytes: number;
}

type Loaded = Omit<Measures, 'change'>;

declare global {
  interface Window {
    rowsOf(selectors: readonly string[]): readonly Element[];
    loaded: Promise<Loaded>;
  }
}

/** Loads the page of a contender into an empty browser profile, and presses one row. */
export async function measure(browser: Browser, url: string, contender: Contender): Promise<Measures> {
  const context = await browser.newContext({ viewport: { width: 900, height: 800 }, locale: 'en-GB' });
  try {
    const page = await context.newPage();
    // Live updates connect, and say nothing.
    await page.routeWebSocket(
      () => true,
      () => undefined,
    );
    await page.addInitScript(watchLoading, contender.rows);
    await page.goto(`${url}/${contender.name}/`, { waitUntil: 'commit' });
    const handle = await page.waitForFunction(() => window.loaded);
    const loaded = await handle.jsonValue();
    // The pointer lies on the row before it presses, and some show only then what can be pressed.
    const { x, y } = await page.evaluate(placeOfFirstRow, contender.rows);
    await page.mouse.move(x, y);
    await page.evaluate(untilRowRests, contender.rows);
    const change = await page.evaluate(pressFirstRow, contender);
    return { ...loaded, change };
  } finally {
    await context.close();
  }
}

/** Runs in the page, before all else. A message posted in a frame arrives when that frame has been painted. */
function watchLoading(selectors: readonly string[]): void {
  const quietMs = 1_000;
  window.rowsOf = (path) => {
    let root: ParentNode | null = document;
    for (const selector of path.slice(0, -1)) root = root?.querySelector(selector)?.shadowRoot ?? null;
    return [...(root?.querySelectorAll(path.at(-1) ?? '') ?? [])];
  };

  let longTasks = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks += duration;
  }).observe({ type: 'longtask', buffered: true });

  const countElements = (root: ParentNode): number =>
    [...root.querySelectorAll('*')].reduce(
      (sum, { shadowRoot }) => sum + 1 + (shadowRoot === null ? 0 : countElements(shadowRoot)),
      0,
    );
  const loadedBytes = (): number =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => /\.(js|css)$/.test(new URL(entry.name).pathname))
      .reduce(
        (sum, entry) => sum + (entry instanceof PerformanceResourceTiming ? entry.encodedBodySize : 0),
        0,
      );

  window.loaded = new Promise((resolve) => {
    let rows = 0;
    let inSight = 0;
    let resources = 0;
    let firstRow = 0;
    let painted = 0;
    let firstPage = 0;
    let lastChange = 0;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: isInSight }: MessageEvent<boolean>) => {
      firstPage = performance.now();
      if (isInSight) painted = firstPage;
      firstRow ||= firstPage;
    };
    const look = (): void => {
      const now = performance.now();
      const all = window.rowsOf(selectors);
      const shown = all.filter((row) => row.getBoundingClientRect().top < innerHeight).length;
      if (all.length > rows || shown > inSight) port2.postMessage(shown > inSight);
      const seen = performance.getEntriesByType('resource').length;
      if (all.length !== rows || shown !== inSight || seen !== resources) lastChange = now;
      rows = all.length;
      inSight = shown;
      resources = seen;
      if (painted === 0 || now - lastChange < quietMs) requestAnimationFrame(look);
      else
        resolve({
          firstRow,
          painted,
          firstPage,
          longTasks,
          rows,
          elements: countElements(document),
          bytes: loadedBytes(),
        });
    };
    requestAnimationFrame(look);
  });
}

/** Runs in the page. Gives the middle of the first row in pixels. */
function placeOfFirstRow(rows: readonly string[]): { x: number; y: number } {
  const box = window.rowsOf(rows)[0]?.getBoundingClientRect();
  if (!box) throw new Error('There is no row.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Runs in the page: until nothing in the first row has changed for a while. */
function untilRowRests(rows: readonly string[]): Promise<void> {
  const quietMs = 500;
  const [row] = window.rowsOf(rows);
  return new Promise((resolve) => {
    const rest = (): void => {
      observer.disconnect();
      resolve();
    };
    let timer = setTimeout(rest, quietMs);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(rest, quietMs);
    });
    if (row) observer.observe(row, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

/** Runs in the page. */
function pressFirstRow({ rows, press }: Contender): Promise<number> {
  const limitMs = 10_000;
  const [row] = window.rowsOf(rows);
  const target = press === null ? row : row?.querySelector(press);
  if (!row || !(target instanceof HTMLElement)) throw new Error('There is nothing to press.');
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The press changes nothing in the row.')), limitMs);
    let started = 0;
    // Until the frame of the press is painted, what changes is painted with it.
    let isFirstFrame = true;
    const firstFrame = new MessageChannel();
    firstFrame.port1.onmessage = () => (isFirstFrame = false);
    const done = new MessageChannel();
    done.port1.onmessage = () => resolve(performance.now() - started);
    const paint = (): void => done.port2.postMessage(null);
    const observer = new MutationObserver((records) => {
      if (row.isConnected && !records.some(({ target: changed }) => row.contains(changed))) return;
      observer.disconnect();
      if (isFirstFrame) paint();
      else requestAnimationFrame(paint);
    });
    observer.observe(row.getRootNode(), {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    requestAnimationFrame(() => {
      started = performance.now();
      firstFrame.port2.postMessage(null);
      target.click();
    });
  });
}
