import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../journeys/support/browser.ts';
import { DemoServer } from '../../journeys/support/demo-server.ts';
import { countHeld, heldBy, untilNoMoreThan } from './support/leaks.ts';
import { HomeAssistantStandIn, signIn } from './support/home-assistant.ts';
import { Network } from '../../journeys/support/network.ts';

describe('Home Assistant', () => {
  let browser: Browser;
  let server: DemoServer;
  let home: HomeAssistantStandIn;

  before(async () => {
    browser = await launchBrowser();
    server = await DemoServer.start();
    home = await HomeAssistantStandIn.start();
  });

  after(async () => {
    await browser.close();
    home.close();
    await server.stop();
  });

  it('offers, previews, adds, configures, resizes, keeps and removes the card', async () => {
    const page = await browser.newPage({ viewport: { width: 1300, height: 900 }, locale: 'en-GB' });
    const network = new Network(page, server.url);
    await page.addInitScript(countHeld, '/local/');
    await page.addInitScript(signIn, server.url);
    await page.goto(`${home.url}/lovelace/home?edit=1`);

    await page.locator('hui-grid-section .add').first().waitFor();
    const before = await heldBy(page);
    await page.locator('hui-grid-section .add').first().click();
    await page.getByText('By card').click();
    const picker = page.locator('hui-card-picker');
    await picker.getByPlaceholder('Search').fill('activity feed');
    await picker.locator('smart-activity-feed saf-row').first().waitFor();
    assert.equal(network.count, 0, 'the picker asks nothing of the back end');

    await picker.locator('.card', { hasText: 'Activity feed' }).click();
    const dialog = page.locator('hui-dialog-edit-card');
    await dialog.getByText('Compact').click();
    await dialog.locator('smart-activity-feed[density=compact]').waitFor();
    await dialog.getByText('Layout', { exact: true }).click();
    await dialog.getByRole('slider').last().press('ArrowDown');
    const saved = once(home, 'saved');
    await dialog.getByText('Save', { exact: true }).click();
    await saved;
    const card = home.cards[0];
    assert.deepEqual(card, {
      type: 'custom:smart-activity-feed-card',
      title: '',
      types: [],
      view: 'all',
      density: 'compact',
      grid_options: { columns: 12, rows: 7 },
    });

    await page.goto(`${home.url}/lovelace/home?edit=1`);
    const feed = page.locator('hui-card-edit-mode smart-activity-feed');
    await feed.locator('saf-row').first().waitFor({ state: 'attached' });
    assert.equal(await feed.getAttribute('density'), 'compact');
    assert.ok(((await feed.boundingBox())?.height ?? 0) > 300, 'it fills the rows that were saved');

    assert.notDeepEqual(await heldBy(page), before, 'what a feed holds is counted');

    const item = page.locator('hui-card-edit-mode').first();
    await item.hover();
    await item.locator('ha-icon-button').last().click();
    const removed = once(home, 'saved');
    await item.getByText('Delete', { exact: true }).click();
    await removed;
    assert.deepEqual(home.cards, []);
    await feed.waitFor({ state: 'detached' });
    assert.equal(await page.locator('smart-activity-feed').count(), 0);
    await untilNoMoreThan(page, before);
    assert.deepEqual(network.open, []);
    await page.close();
  });
});
