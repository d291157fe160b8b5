import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { useDemo } from './support/use-demo.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the reference dashboard', () => {
  const demo = useDemo();

  async function open(): Promise<{ page: Page; complaints: string[] }> {
    const context = await demo.browser.newContext({
      locale: 'de-DE',
      viewport: { width: 1300, height: 900 },
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // A server that restarts cuts its streams, refuses calls for a moment, and then the tokens of its former life.
      const refused = /ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING)|status of 401/.test(
        message.text(),
      );
      if (message.type() === 'error' && !refused) complaints.push(message.text());
    });
    await page.goto(`${demo.server.url}/dashboard/?rep=jana&lang=de`);
    await shown(page, 3);
    return { page, complaints };
  }

  it('is used by keyboard alone, and keeps what was done over a reload and a restart', async () => {
    const { page, complaints } = await open();
    const press = (key: string) => page.keyboard.press(key);

    await page.locator('.add').focus();
    await press('Enter');
    await page.locator('add-report-dialog input[type=search]:focus').waitFor();
    await page.keyboard.type('pipeline');
    await press('Enter');
    await tabTo(page, 'Hinzufügen');
    await press('Enter');
    await shown(page, 4);

    await tabTo(page, 'Verschieben');
    const before = await boxes(page);
    await press('Shift+ArrowDown');
    await press('Shift+ArrowDown');
    await page
      .getByRole('status')
      .getByText(/6 mal 13/)
      .waitFor();
    const after = await boxes(page);
    assert.notDeepEqual(after, before);

    await page.reload();
    await shown(page, 4);
    assert.deepEqual(await boxes(page), after);
    await demo.server.restart();
    await page.reload();
    await shown(page, 4);
    assert.deepEqual(await boxes(page), after);

    await page.getByLabel('Bericht entfernen').last().focus();
    await press('Enter');
    await shown(page, 3);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Rückgängig');
    await press('Enter');
    await shown(page, 4);
    assert.deepEqual(await boxes(page), after);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('shows three feeds of one rep over one request, resizes by mouse, and comes back the same', async () => {
    const { page, complaints } = await open();
    const add = () =>
      page.evaluate(() => {
        const { promise, resolve } = Promise.withResolvers<unknown>();
        const detail = { type: 'smart-activity-feed', respondWith: resolve };
        document.body.dispatchEvent(new CustomEvent('add-report', { bubbles: true, detail }));
        return promise;
      });
    await add();
    await add();
    await shown(page, 5);

    const corner = page.locator('.grid-stack-item .ui-resizable-se').first();
    await page.locator('.grid-stack-item').first().hover();
    const box = await corner.boundingBox();
    if (!box) throw new Error('no handle');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 105, y + 64, { steps: 8 });
    await page.mouse.up();
    await page.locator('.grid-stack-item[gs-w="7"][gs-h="12"]').waitFor();
    const places = await boxes(page);

    const whole: string[] = [];
    page.on('request', (request) => {
      const asksWhetherItHolds = 'if-none-match' in request.headers();
      if (request.url().includes('/v1/feed?') && !asksWhetherItHolds) whole.push(request.url());
    });
    await page.reload();
    await shown(page, 5);
    assert.deepEqual(await boxes(page), places);
    const ofFeeds = whole.filter((url) => url.includes('limit=50'));
    assert.equal(ofFeeds.length, 1, ofFeeds.join());
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('opens one dialog, however impatiently it is asked for', async () => {
    const { page } = await open();
    await page.locator('.add').evaluate((button: HTMLElement) => {
      button.focus();
      button.click();
      button.click();
    });
    await page.locator('add-report-dialog input[type=search]:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.add:focus').waitFor();
    assert.equal(await page.locator('add-report-dialog').count(), 1);
    await page.context().close();
  });

  it('previews a small report in the styles that it has on the dashboard', async () => {
    const { page } = await open();
    const looks = async (root: string) => {
      const line = page.locator(`${root} .drawn-report li`).first();
      return line.evaluate((item) => [getComputedStyle(item).display, getComputedStyle(item).paddingTop]);
    };
    await page.locator('.add').click();
    await page.locator('add-report-dialog input[type=search]:focus').waitFor();
    await page.keyboard.type('termine');
    assert.deepEqual(await looks('add-report-dialog'), await looks('.grid-stack'));
    await page.context().close();
  });

  it('keeps what was laid out on a wide screen when it is opened on a narrow one', async () => {
    const { page, complaints } = await open();
    const stored = () => page.evaluate(() => localStorage.getItem('dashboard:jana'));
    const [wide, before] = [await boxes(page), await stored()];
    await page.setViewportSize({ width: 320, height: 900 });
    await page.reload();
    await shown(page, 3);
    await page.locator('.grid-stack.gs-1').waitFor();
    assert.deepEqual(JSON.parse((await stored()) ?? ''), JSON.parse(before ?? ''));
    await page.setViewportSize({ width: 1300, height: 900 });
    await page.locator('.grid-stack.gs-12').waitFor();
    assert.deepEqual(await boxes(page), wide);
    await page.reload();
    await shown(page, 3);
    assert.deepEqual(await boxes(page), wide);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('shows what it cannot read, keeps it, and lets it be removed', async () => {
    const { page } = await open();
    const broken = '{"v":1,"reports":[{"type":';
    await page.evaluate((text) => localStorage.setItem('dashboard:jana', text), broken);
    await page.reload();
    await page.locator('[data-report-problem]').waitFor();
    assert.equal(await page.evaluate(() => localStorage.getItem('dashboard:jana')), broken);
    await page.getByRole('button', { name: 'Entfernen', exact: true }).click();
    await page.getByText('Noch kein Bericht').waitFor();
    await page.context().close();
  });

  it('says so when its code does not load, and leaves alone what was stored', async () => {
    const { page } = await open();
    const stored = () => page.evaluate(() => localStorage.getItem('dashboard:jana'));
    const before = await stored();
    await page.route(/placing/, (route) => route.abort());
    await page.reload();
    await page.getByRole('status').getByText('ließ sich gerade nicht laden').waitFor();
    assert.equal(await stored(), before);
    await page.unroute(/placing/);
    await page.reload();
    await shown(page, 3);
    await page.context().close();
  });

  it('offers no settings for a report of an unknown type, and lets it be removed', async () => {
    const { page, complaints } = await open();
    await page.evaluate(() => {
      const stored = JSON.parse(localStorage.getItem('dashboard:jana') ?? '') as { reports: object[] };
      const [first, ...others] = stored.reports;
      const reports = [{ ...first, type: 'gone' }, ...others];
      localStorage.setItem('dashboard:jana', JSON.stringify({ ...stored, reports }));
    });
    await page.reload();
    const unknown = page.locator('.grid-stack-item', { has: page.locator('[data-report-problem]') });
    await unknown.getByText('nicht verfügbar').waitFor();
    const settings = page.getByRole('button', { name: 'Bericht anpassen' });
    assert.equal(await settings.count(), 2, 'of the others');
    await unknown.getByLabel('Bericht entfernen').click();
    await shown(page, 2);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('passes axe, with and without the dialog, in both themes', async () => {
    const { page } = await open();
    for (const theme of ['light', 'dark']) {
      await page.goto(`${demo.server.url}/dashboard/?rep=jana&lang=de&theme=${theme}`);
      await shown(page, 3);
      await violations(page);
      await page.locator('.add').click();
      await page.locator('add-report-dialog smart-activity-feed saf-row').first().waitFor();
      await violations(page);
    }
    await page.context().close();
  });
});

/** Resolves when so many tiles show their content. */
async function shown(page: Page, count: number): Promise<void> {
  await page.waitForFunction((wanted) => {
    const tiles = [...document.querySelectorAll('.grid-stack-item')];
    const full = tiles.filter((tile) => {
      const feed = tile.querySelector('smart-activity-feed');
      return feed
        ? feed.shadowRoot?.querySelector('saf-row')
        : tile.querySelector('.drawn-report')?.shadowRoot?.querySelector('h2');
    });
    return tiles.length === wanted && full.length === wanted;
  }, count);
}

/** Where the tiles lie, in cells. */
function boxes(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.grid-stack-item')]
      .map((item) =>
        ['gs-id', 'gs-x', 'gs-y', 'gs-w', 'gs-h'].map((name) => item.getAttribute(name)).join(' '),
      )
      .sort(),
  );
}

/** Presses Tab until the focus is on what is named so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    const focused = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent.trim() ?? '';
    });
    if (focused.startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${name}`);
}

async function violations(page: Page): Promise<void> {
  const found = await page.evaluate(async (script) => {
    const scope = globalThis as unknown as { axe?: { run(): Promise<AxeResults> } };
    // The page's policy forbids scripts of others; the test's own is let through by the debugger.
    if (!scope.axe) (0, eval)(script);
    const { violations: list } = (await scope.axe?.run()) ?? { violations: [] };
    return list.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }, axe);
  assert.deepEqual(found, []);
}
