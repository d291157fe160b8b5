import { test } from 'node:test';
import { launchBrowser } from '../../journeys/support/browser.ts';
import { DemoServer } from '../../journeys/support/demo-server.ts';
import { servePages } from './support/pages.ts';

test('a feed in a frame is added to the dashboard around it, from its own menu', async (context) => {
  const [browser, pages] = await Promise.all([launchBrowser(), servePages('http://127.0.0.1:*')]);
  const server = await DemoServer.start({ env: { ALLOWED_ORIGINS: pages.url } });
  context.after(async () => {
    await browser.close();
    pages.close();
    await server.stop();
  });
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1300, height: 900 } });
  await page.goto(`${pages.url}/iframe/?endpoint=${server.url}`);
  await page.waitForFunction(() => window.hostApp !== undefined);
  await page.evaluate(() => window.hostApp?.add());
  const feed = page.frameLocator('iframe').first().locator('smart-activity-feed');
  await feed.locator('.reason').first().waitFor();
  await feed
    .getByRole('button', { name: /More actions|Weitere Aktionen/ })
    .first()
    .click();
  await feed.getByRole('menuitem', { name: /Add to dashboard|Zum Dashboard/ }).click();
  await page
    .frameLocator('iframe')
    .nth(1)
    .locator('smart-activity-feed')
    .getByRole('article')
    .first()
    .waitFor();
});
