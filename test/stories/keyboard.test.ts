import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { readEntries } from './support/built-stories.ts';
import type { StoryPage } from './support/story-page.ts';
import { useStories } from './support/use-stories.ts';

const entries = readEntries();

describe('with the keyboard alone', () => {
  const stories = useStories();
  let story: StoryPage;
  let page: Page;

  beforeEach(async () => {
    const entry = entries['smart-activity-feed-overview--overview'];
    assert.ok(entry);
    story = await stories.open(entry, { globals: { locale: 'en' } });
    page = story.page;
    await page.locator('.reason').first().waitFor();
  });
  afterEach(async () => {
    assert.deepEqual(story.errors, []);
    await story.close();
  });

  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const row = (index: number) => page.locator('.main .row').nth(index);
  const control = (name: string, of: Locator = row(0)) => of.getByRole('button', { name, exact: true });
  /** By how its name begins: a key or a time follows, and that of "In 1 hour" may be tomorrow's. */
  const menuItem = (label: string) => page.getByRole('menuitem', { name: new RegExp(`^${label}`) });

  /** The element that has the focus, inside the shadow tree. */
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const inside = document.activeElement?.shadowRoot?.activeElement;
      if (!inside?.matches('.row')) return inside?.ariaLabel ?? inside?.textContent.trim() ?? '';
      return `row ${String([...(inside.getRootNode() as ShadowRoot).querySelectorAll('.row')].indexOf(inside))}`;
    });

  /** The browser gives the focus back a moment after something has closed. */
  async function focusComesTo(name: string): Promise<void> {
    while ((await focused()) !== name) await page.evaluate(() => new Promise(requestAnimationFrame));
  }

  async function focusFirstRow(): Promise<void> {
    await row(0).focus();
    assert.equal(await focused(), 'row 0');
  }

  test('the header comes first, then the rows, each with its controls', async () => {
    await page.locator('body').press('Tab');
    const order: string[] = [];
    for (let at = await focused(); at !== 'row 1'; at = await focused()) {
      order.push(at);
      assert.ok(order.length < 40, order.join(', '));
      await press('Tab');
    }
    const first = order.indexOf('row 0');
    assert.deepEqual(order.slice(0, 3), ['Search', 'Filter', 'More actions']);
    assert.ok(order.slice(3, first).some((name) => name.startsWith('All')));
    assert.deepEqual(order.slice(-4), ['Open', 'Useful', 'Not useful', 'More actions']);
  });

  test('Page Up and Down go from row to row, Ctrl+Home and Ctrl+End out of the list', async () => {
    await focusFirstRow();
    await press('PageDown', 'PageDown');
    assert.equal(await focused(), 'row 2');
    await press('PageUp');
    assert.equal(await focused(), 'row 1');
    await press('Control+End');
    assert.equal(await focused(), 'Show earlier');
    await press('Control+Home');
    assert.match(await focused(), /^Deals/);
    await row(0).focus();
    await press('PageUp');
    assert.equal(await focused(), 'row 0');
  });

  test('Enter opens the contact, and leaves the focus where it was', async () => {
    await page.evaluate(() => {
      document.querySelector('smart-activity-feed')?.addEventListener('feed-open', (event) => {
        event.preventDefault();
        document.body.dataset['opened'] = event.url;
      });
    });
    await focusFirstRow();
    await press('Enter');
    await page.locator('body[data-opened^="https://crm.example/"]').waitFor();
    await row(0).getByText('Opened').waitFor();
    assert.equal(await focused(), 'row 0');
  });

  test('U and N say what was useful, F that it was followed up, and Z takes each back', async () => {
    await focusFirstRow();
    await press('u');
    await row(0).locator('[data-action="useful"][aria-pressed="true"]').waitFor();
    await press('z');
    await row(0).locator('[data-action="useful"][aria-pressed="false"]').waitFor();
    await press('n');
    await row(0).getByRole('group', { name: 'What was not useful?' }).waitFor();
    await row(0).locator('[data-action="not-useful"][aria-pressed="true"]').waitFor();
    await press('n');
    await row(0).locator('[data-action="not-useful"][aria-pressed="false"]').waitFor();
    await press('f');
    await row(0).getByText('Followed up').waitFor();
    await press('z');
    await row(0).locator('.reason').waitFor();
    assert.equal(await focused(), 'row 0');
  });

  test('E dismisses and moves on, M mutes in place, and Z brings the row back', async () => {
    await focusFirstRow();
    for (const [key, sentence, next] of [
      ['e', 'Dismissed', 'row 1'],
      ['m', 'Contact muted', 'row 0'],
    ] as const) {
      await press(key);
      await row(0).locator('.strip', { hasText: sentence }).waitFor();
      assert.equal(await focused(), next);
      await press('z');
      await row(0).locator('.deed').waitFor();
      await focusFirstRow();
    }
  });

  test('P pins the row and lets it go, W unfolds why it is there', async () => {
    await focusFirstRow();
    await press('p');
    await row(0).locator('.mark[title="Pinned"]').waitFor();
    await press('p');
    await row(0).locator('.mark').waitFor({ state: 'detached' });
    await press('w');
    await row(0).getByRole('group', { name: 'Why is this here?' }).waitFor();
    await press('w');
    await row(0).locator('.panel').waitFor({ state: 'detached' });
    assert.equal(await focused(), 'row 0');
  });

  test('S asks until when, arrows and Home and End move, Enter chooses', async () => {
    await focusFirstRow();
    await press('s');
    await menuItem('Tomorrow').waitFor();
    const first = await focused();
    await press('End');
    assert.equal(await focused(), 'Own time');
    await press('ArrowDown');
    assert.equal(await focused(), first);
    await press('ArrowUp', 'Home', 'Escape');
    await focusComesTo('row 0');

    await press('s');
    await menuItem('Tomorrow').focus();
    await press('Enter');
    await row(0).locator('.strip', { hasText: 'Reminder tomorrow' }).waitFor();
    await press('z');
    await row(0).locator('.deed').waitFor();
    await press('s');
    await menuItem('Own time').waitFor();
    await press('End', 'Enter');
    await page.getByRole('dialog', { name: 'Snooze' }).locator('input:focus').waitFor();
    await press('Escape');
    await focusComesTo('row 0');
  });

  test('the ⋯ menus open with Enter and give the focus back to their buttons', async () => {
    const menu = control('More actions');
    await menu.focus();
    await press('Enter');
    await menuItem('Followed up').waitFor();
    assert.match(await focused(), /^Open in CRM/);
    await press('Escape');
    await menu.and(page.locator(':focus')).waitFor();

    const header = control('More actions', page.locator('.tools'));
    await header.focus();
    await press('Enter');
    await page.getByRole('menuitemradio', { name: 'By importance' }).waitFor();
    await press('Tab');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await header.focus();
    await press('Enter');
    await menuItem('Keyboard shortcuts').waitFor();
    await press('End', 'Enter');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await press('Escape');
    await header.and(page.locator(':focus')).waitFor();
  });

  test('a page at 400 % has its menus wholly in the window, where they scroll', async () => {
    await page.setViewportSize({ width: 320, height: 256 });
    for (const menu of [control('More actions', page.locator('.tools')), control('More actions')]) {
      await menu.focus();
      await press('Enter');
      await page.locator('[role^="menuitem"]:focus').waitFor();
      const { top, bottom } = await page
        .locator('[part="popover"]')
        .evaluate((element) => element.getBoundingClientRect());
      assert.ok(top >= 0 && bottom <= 256, `from ${String(top)} to ${String(bottom)} px`);
      await press('Escape');
      await menu.and(page.locator(':focus')).waitFor();
    }
  });

  test('the filter is chosen from with Space, and gives the focus back', async () => {
    const filter = control('Filter', page.locator('.tools'));
    await filter.focus();
    await press('Enter');
    const panel = page.getByRole('dialog', { name: 'Filter' });
    await panel.locator('input:focus').waitFor();
    await press('Tab', 'Space');
    await page.locator('.main .row').nth(8).waitFor({ state: 'detached' });
    assert.equal(await panel.locator('input[type="checkbox"]:checked').count(), 1);
    await press('Escape');
    await focusComesTo('Filter');
  });

  test('/ searches, letters are text there, and Esc ends the search', async () => {
    await focusFirstRow();
    await press('/');
    const field = page.getByRole('searchbox');
    await field.and(page.locator(':focus')).waitFor();
    await page.keyboard.type('nufe');
    await page.locator('[data-state="hidden"]').waitFor();
    assert.equal(await field.inputValue(), 'nufe');
    await press('Escape');
    await row(0).waitFor();
    await focusComesTo('Search');
    assert.equal(await page.locator('.strip, [aria-pressed="true"].tool').count(), 0);
  });

  test('? explains the keys, which do nothing to the rows meanwhile', async () => {
    await focusFirstRow();
    await press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await press('e', 'u', 'Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await focusComesTo('row 0');
    assert.equal(await row(0).locator('.strip').count(), 0);
  });
});
