import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Feed } from '../../src/contract/feed.ts';
import type { Notification } from '../../src/contract/notification.ts';
import { useDemo } from './support/use-demo.ts';

const demo = useDemo();

test('a reaction shows at once, changes the order when asked to, and survives a reload and a restart', async () => {
  const page = await open();
  const before = await names(page);

  for (let rank = 0; rank < 5; rank++) {
    const row = page.getByRole('article').nth(rank);
    const button = row.getByRole('button', { name: 'Nicht hilfreich' });
    await button.click();
    await row.locator('button[aria-pressed="true"]').waitFor();
    assert.deepEqual(await names(page), before, 'no other row moves');
  }

  while ((await judged()).length < 5);
  const reorder = page.getByRole('button', { name: 'Neue Reihenfolge anzeigen' });
  // The order that is offered may have been read before the last reaction arrived: then another one follows.
  while ((await firstShown(page)) !== (await firstServed())) await reorder.click();
  await reorder.waitFor({ state: 'detached' });
  const after = await names(page);
  assert.notDeepEqual(after, before);
  assert.notEqual(after[0], before[0], 'what was not useful leaves the top');

  await page.reload();
  await page.getByRole('article').first().waitFor();
  assert.equal((await names(page))[0], after[0]);

  await demo.server.restart();
  await page.reload();
  await page.getByRole('article').first().waitFor();
  assert.equal((await names(page))[0], after[0]);
  assert.equal((await judged()).length, 5, 'what was said of each row is still known');
  await page.close();
});

function firstShown(page: Page): Promise<string | null> {
  return page.locator('[id^="who-"]').first().getAttribute('id');
}

async function firstServed(): Promise<string> {
  const { notifications } = await demo.server.ask<Feed>('jana', '/v1/feed?limit=1');
  return `who-${notifications[0]?.id ?? ''}`;
}

/** The rows that the server knows to be of no use. */
async function judged(): Promise<readonly Notification[]> {
  const { notifications } = await demo.server.ask<Feed>('jana', '/v1/feed?limit=200');
  return notifications.filter(({ reaction }) => reaction?.kind === 'not-useful');
}

async function open(): Promise<Page> {
  const page = await demo.browser.newPage({ locale: 'de-DE' });
  await page.goto(`${demo.server.url}/?rep=jana&lang=de`);
  await page.getByRole('article').first().waitFor();
  return page;
}

/** Who did what, row by row, those out of sight included. */
function names(page: Page): Promise<readonly string[]> {
  return page
    .getByRole('article')
    .evaluateAll((rows) =>
      rows.map((row) =>
        Array.from(row.querySelectorAll('.who, .deed'), (part) => part.textContent).join(' '),
      ),
    );
}
