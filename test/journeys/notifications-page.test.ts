import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Feed } from '../../src/contract/feed.ts';
import { useDemo } from './support/use-demo.ts';

const demo = useDemo();

test("the demo's bar switches rep, language and theme, and the address keeps them", async () => {
  const { page, errors } = await openPage('?rep=jana&lang=de');
  const ofJana = await firstName(page);

  await page.getByLabel('Ansicht von').selectOption('emre');
  await page.waitForFunction((name) => {
    const feed = document.querySelector('smart-activity-feed');
    const first = feed?.shadowRoot?.querySelector('.name')?.textContent;
    return first !== undefined && first !== name;
  }, ofJana);
  await page.getByLabel('Sprache').selectOption('en');
  await page.getByRole('heading', { level: 1, name: 'Notifications' }).waitFor();
  await page.getByLabel('Appearance').selectOption('dark');
  const surface = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(surface, 'rgb(15, 19, 26)');

  await page.reload();
  await page.getByRole('article').first().waitFor();
  assert.equal(await page.getByLabel('View of').inputValue(), 'emre');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.deepEqual(errors, []);
  await page.close();
});

test('a signal shows up at once, and a new day forgets it together with the reactions', async () => {
  const { page, errors } = await openPage('?rep=sofia&lang=en');
  const before = await rowsOf('sofia');
  await page.locator('.demo-bar').getByLabel('Signal').selectOption('qualified-lead.assigned');
  await page.getByRole('button', { name: 'Send signal' }).click();
  await page.getByText('Sent: Promising lead').waitFor();
  const fresh = (await rowsOf('sofia')).filter((id) => !before.includes(id));
  assert.equal(fresh.length, 1);

  await page.getByRole('article').first().getByRole('button', { name: 'Useful', exact: true }).click();
  await page.locator('[data-action="useful"][aria-pressed="true"]').waitFor();
  await page.getByRole('button', { name: 'Start the day afresh' }).click();
  await page.getByText('A new day').waitFor();
  await page.getByRole('article').first().waitFor();
  assert.equal(await page.locator('[data-action="useful"][aria-pressed="true"]').count(), 0);
  const anew = await rowsOf('sofia');
  assert.ok(anew.length > 0 && !anew.some((id) => fresh.includes(id)));
  assert.deepEqual(errors, []);
  await page.close();
});

test('on a phone nothing runs out of the page, and the bar unfolds with the keyboard', async () => {
  const { page } = await openPage('?rep=jana&lang=de', 320);
  const restart = page.getByRole('button', { name: 'Tag neu beginnen' });
  assert.equal(await restart.isVisible(), false);
  await page.getByRole('button', { name: 'Steuerung' }).press('Enter');
  assert.equal(await restart.isVisible(), true);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  await page.close();
});

async function openPage(query: string, width = 1200): Promise<{ page: Page; errors: string[] }> {
  const page = await demo.browser.newPage({ viewport: { width, height: 800 } });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(`${demo.server.url}/${query}`);
  await page.getByRole('article').first().waitFor();
  return { page, errors };
}

async function firstName(page: Page): Promise<string> {
  return (await page.locator('saf-row .name').first().textContent()) ?? '';
}

async function rowsOf(rep: string): Promise<readonly string[]> {
  return (await demo.server.ask<Feed>(rep, '/v1/feed?limit=200')).notifications.map(({ id }) => id);
}
