import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../journeys/support/browser.ts';
import { startBenchServer, type BenchServer } from './bench-server.ts';
import { timeToFirstRow } from './first-row.ts';
import { traceMainThread } from './main-thread.ts';
import { jumpTo, pressUseful, takeRowChanges, twoFrames, watchRows } from './row-changes.ts';
import { scroll, type Frames } from './scrolling.ts';

const rows = { large: 2_000, small: 50 };
const loads = 15;
/** The feed reads again once a second at most: by then it has asked for all that an event makes it ask for. */
const settleMs = 3_000;
const frames = 400;
/** Pixels a second: as fast as people read along, and as fast as they fling. */
const speeds = [3_000, 14_400];
/** Milliseconds at 60 Hz. */
const frame = 1_000 / 60;

/** The element in Chromium, beside a plain Lit list of the same rows in the same minutes. */
export async function benchFeed(): Promise<void> {
  const server = await startBenchServer(rows);
  const browser = await launchBrowser();
  try {
    await benchFirstRow(browser, server);
    await benchLongList(browser, server);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The plain list once over the same server, and once over one that has no more than its rows to rank. */
async function benchFirstRow(browser: Browser, { url }: BenchServer): Promise<void> {
  const times = { ours: [] as number[], plain: [] as number[], 'plain-small': [] as number[] };
  for (let load = 0; load <= loads; load++) {
    for (const [name, list] of Object.entries(times)) {
      const time = await timeToFirstRow(browser, `${url}/${name}`);
      // The first round warms everything up.
      if (load > 0) list.push(time);
    }
  }
  const ours = median(times.ours);
  console.log(
    `first row painted, median of ${loads} loads without a cache, ${rows.large} notifications on the server: ${ms(ours)}`,
  );
  for (const [name, count] of [
    ['plain', rows.large],
    ['plain-small', rows.small],
  ] as const) {
    const plain = median(times[name]);
    console.log(
      `  plain list of 50 rows, ${count} notifications on its server: ${ms(plain)}, ratio ${(ours / plain).toFixed(2)}`,
    );
  }
}

async function benchLongList(browser: Browser, server: BenchServer): Promise<void> {
  for (const name of ['plain', 'ours']) {
    const page = await browser.newPage();
    await page.goto(`${server.url}/${name}-long`);
    await page.evaluate(loadAll, rows.large);
    console.log(`\n${name === 'ours' ? 'feed' : 'plain list'} with ${rows.large} rows loaded:`);
    await printSize(page);
    for (const speed of speeds) {
      await scroll(page, 20, speed);
      printFrames(speed, await scroll(page, frames, speed));
    }
    if (name === 'ours') await printChanges(browser, page, server);
    await page.close();
  }
}

/** Runs in the page: presses "more" until so many rows are there. */
function loadAll(count: number): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const root = document.querySelector('smart-activity-feed, plain-list')?.shadowRoot;
      const loaded = root?.querySelectorAll('[role=article]').length ?? 0;
      if (loaded >= count) {
        resolve();
        return;
      }
      root?.querySelector<HTMLElement>('.footer button')?.click();
      requestAnimationFrame(look);
    };
    look();
  });
}

async function printSize(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  const elements = await page.evaluate(countElements);
  console.log(`  ${elements} elements, ${(heap / 1_000_000).toFixed(1)} MB heap`);
}

/** Runs in the page. */
function countElements(): number {
  const count = (root: ParentNode): number =>
    [...root.querySelectorAll('*')].reduce(
      (sum, { shadowRoot }) => sum + 1 + (shadowRoot === null ? 0 : count(shadowRoot)),
      0,
    );
  return count(document);
}

function printFrames(speed: number, { intervals, work }: Frames): void {
  const inTime = (times: readonly number[], limit: number) =>
    ((100 * times.filter((time) => time < limit).length) / times.length).toFixed(1);
  const late = inTime(intervals, 1.5 * frame);
  console.log(
    `  scrolling ${frames} frames at ${speed} px/s: ${inTime(work, frame)} % take less than ${ms(frame)} of the page's thread, ` +
      `median ${ms(median(work))}, worst ${ms(Math.max(...work))}; ${late} % come in time`,
  );
}

async function printChanges(browser: Browser, page: Page, server: BenchServer): Promise<void> {
  await page.evaluate(watchRows);
  const print = async (what: string, action: () => Promise<void>) => {
    const { longestTask, allTasks } = await traceMainThread(browser, page, action);
    const { added, touched } = await page.evaluate(takeRowChanges);
    console.log(
      `  ${what}: longest task ${ms(longestTask)}, all together ${ms(allTasks)}; ${touched} rows changed, ${added} created`,
    );
  };
  const place = rows.large / 2;
  // Apart from the reaction, which is to a row in sight.
  await print(`a jump to row ${place}`, async () => {
    await page.evaluate(jumpTo, place);
    await page.evaluate(twoFrames);
  });
  await page.evaluate(twoFrames);
  await print('a reaction to a row in sight', async () => {
    const answered = page.waitForResponse((response) => response.url().includes('/v1/feed?'));
    await page.evaluate(pressUseful, place);
    await answered;
    await page.evaluate(twoFrames);
  });
  let requests = 0;
  page.on('request', (request) => {
    if (request.url().includes('/v1/feed?')) requests += 1;
  });
  await print('a live event', async () => {
    const offered = page.locator('smart-activity-feed .pill', { hasText: /\d/ });
    await server.happen();
    await offered.waitFor();
    await page.waitForTimeout(settleMs);
  });
  console.log(`  requests for the feed after that event: ${requests}`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`;
}
