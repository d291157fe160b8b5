import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser } from '../../journeys/support/browser.ts';
import { DemoServer } from '../../journeys/support/demo-server.ts';
import { countHeld, heldBy, untilNoMoreThan } from './support/leaks.ts';
import { Network } from '../../journeys/support/network.ts';
import { servePages } from './support/pages.ts';

const hosts = [
  'plain',
  'gridstack',
  'single-spa',
  'module-federation',
  'iframe',
  'react',
  'vue',
  'svelte',
  'angular',
] as const;

describe('hosts', () => {
  let browser: Browser;
  let server: DemoServer;
  let pages: Awaited<ReturnType<typeof servePages>>;

  before(async () => {
    browser = await launchBrowser();
    // The pages' port is known before the server starts, which lets their frames in.
    pages = await servePages('http://127.0.0.1:*');
    server = await DemoServer.start({ env: { ALLOWED_ORIGINS: pages.url } });
  });

  after(async () => {
    await browser.close();
    pages.close();
    await server.stop();
  });

  for (const host of hosts) {
    it(`${host}: discover, preview, add, configure, resize, save, reload, restore, remove`, async () => {
      const context = await browser.newContext({ locale: 'en-GB' });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.addInitScript(countHeld);
      const network = new Network(page, server.url);
      const address = `${pages.url}/${host}/?endpoint=${server.url}`;
      await page.goto(address);
      await page.waitForFunction(() => window.hostApp !== undefined);

      const titles = await page.evaluate(() => window.hostApp?.discover() ?? []);
      assert.ok(
        titles.some((title) => /activity.feed/i.test(title)),
        titles.join(),
      );

      const asked = network.count;
      const preview = await page.evaluateHandle(() => {
        const pane = document.querySelector<HTMLElement>('[data-preview]');
        if (!pane || !window.hostApp) throw new Error('no host');
        return window.hostApp.preview(pane).then((stop) => ({ stop }));
      });
      if (host === 'iframe') await page.waitForSelector('[data-preview] p');
      else await rowsIn(page, '[data-preview] ');
      assert.equal(network.count, asked, 'a preview asks nothing of the back end');
      await preview.evaluate(({ stop }) => stop());
      await page.waitForFunction(() => document.querySelector('[data-preview] smart-activity-feed') === null);

      const before = await heldBy(page);
      await page.evaluate(() => window.hostApp?.add());
      await rowsIn(await feedFrame(page, host), '[data-slot] ', host);

      await page.evaluate(() => window.hostApp?.configure());
      const frame = await feedFrame(page, host);
      await frame.waitForSelector('smart-activity-feed[density=compact]');

      const narrow = await widthOf(page, host);
      await page.evaluate(() => window.hostApp?.resize());
      await page.waitForFunction(
        ([selector, width]) => (document.querySelector(selector)?.getBoundingClientRect().width ?? 0) > width,
        [selectorOf(host), narrow] as const,
      );
      const wide = await widthOf(page, host);

      await page.evaluate(() => window.hostApp?.save());
      await page.reload();
      await page.waitForFunction(() => window.hostApp !== undefined);
      await rowsIn(await feedFrame(page, host), '[data-slot] ', host);
      const again = await feedFrame(page, host);
      assert.equal(await again.locator('smart-activity-feed').getAttribute('density'), 'compact');
      assert.equal(await widthOf(page, host), wide, 'the size comes back');

      await page.evaluate(() => window.hostApp?.remove());
      await page.waitForFunction(
        () => document.querySelector('[data-slot] smart-activity-feed, iframe') === null,
      );
      await untilNoMoreThan(page, before);
      await until(
        () => network.open.length === 0,
        () => `still open: ${network.open.join()}`,
      );
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }
});

function selectorOf(host: string): string {
  return host === 'iframe' ? '[data-slot] iframe' : '[data-slot] smart-activity-feed';
}

async function widthOf(page: Page, host: string): Promise<number> {
  return page.locator(selectorOf(host)).evaluate((element) => element.getBoundingClientRect().width);
}

/** The frame the feed lives in. */
async function feedFrame(page: Page, host: string): Promise<Frame> {
  if (host !== 'iframe') return page.mainFrame();
  const element = await page.waitForSelector('[data-slot] iframe');
  const frame = await element.contentFrame();
  if (!frame) throw new Error('the iframe has no document');
  return frame;
}

/** Resolves when a feed shows rows. */
async function rowsIn(page: Page | Frame, where: string, host = ''): Promise<void> {
  const selector = host === 'iframe' ? 'smart-activity-feed' : `${where}smart-activity-feed`;
  await page.waitForFunction(
    (feed) =>
      (document.querySelector(feed)?.shadowRoot?.querySelectorAll('[role=listitem], saf-row, li').length ??
        0) > 0,
    selector,
  );
}

async function until(holds: () => boolean, describe: () => string): Promise<void> {
  const signal = AbortSignal.timeout(15_000);
  while (!holds()) {
    if (signal.aborted) throw new Error(describe());
    await new Promise((resolve) => setImmediate(resolve));
  }
}
