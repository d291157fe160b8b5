import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../journeys/support/browser.ts';
import { DemoServer } from '../../journeys/support/demo-server.ts';
import { Network } from '../../journeys/support/network.ts';
import { countHeld, heldBy, untilNoMoreThan } from './support/leaks.ts';
import { servePages } from './support/pages.ts';

describe('GridStack', () => {
  let browser: Browser;
  let server: DemoServer;
  let pages: Awaited<ReturnType<typeof servePages>>;

  before(async () => {
    browser = await launchBrowser();
    pages = await servePages('http://127.0.0.1:*');
    server = await DemoServer.start({ env: { ALLOWED_ORIGINS: pages.url } });
  });

  after(async () => {
    await browser.close();
    pages.close();
    await server.stop();
  });

  it('three feeds over one connection: resized by mouse, saved, cleared, restored equal, removed', async () => {
    const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1300, height: 1000 } });
    await page.addInitScript(countHeld);
    const network = new Network(page, server.url);
    await page.goto(`${pages.url}/gridstack/?endpoint=${server.url}`);
    await page.waitForFunction(() => window.hostApp !== undefined);
    const before = await heldBy(page);
    await page.evaluate(() => Promise.all([1, 2, 3].map(() => window.hostApp?.add())));
    await shown(page);
    assert.equal(network.feedReads, 1);

    await page.locator('.grid-stack-item').first().hover();
    const corner = await page.locator('.grid-stack-item .ui-resizable-se').first().boundingBox();
    if (!corner) throw new Error('no handle');
    await page.mouse.move(corner.x + corner.width / 2, corner.y + corner.height / 2);
    await page.mouse.down();
    await page.mouse.move(corner.x + 230, corner.y + 130, { steps: 10 });
    await page.mouse.up();
    await page.locator('.grid-stack-item[gs-w="6"][gs-h="10"]').waitFor();
    const places = await cells(page);
    await page.evaluate(() => window.hostApp?.save());
    await clear(page);
    await untilNoMoreThan(page, before);

    const asked = network.feedReads;
    await page.reload();
    await shown(page);
    assert.deepEqual(await cells(page), places);
    assert.equal(network.feedReads - asked, 1);
    await clear(page);
    await untilNoMoreThan(page, before);
    await page.close();
  });
});

/** Resolves when three feeds show rows. */
async function shown(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const feeds = [...document.querySelectorAll('.grid-stack-item smart-activity-feed')];
    return feeds.length === 3 && feeds.every((feed) => feed.shadowRoot?.querySelector('[role=article]'));
  });
}

async function clear(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let index = 0; index < 3; index += 1) await window.hostApp?.remove();
  });
  assert.equal(await page.locator('.grid-stack-item, smart-activity-feed').count(), 0);
}

/** Where the tiles lie, in cells. */
function cells(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.grid-stack-item')]
      .map((item) =>
        ['gs-id', 'gs-x', 'gs-y', 'gs-w', 'gs-h'].map((name) => item.getAttribute(name)).join(' '),
      )
      .sort(),
  );
}
