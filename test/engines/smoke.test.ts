import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { DemoServer } from '../journeys/support/demo-server.ts';
import { chosenEngine, type EnginePage, type StartedEngine } from '../tools/engines/engine.ts';
import { startEngine, until } from '../tools/engines/start.ts';
import {
  boxOfDialog,
  boxOfMenu,
  exists,
  forgetAnchors,
  isAddReportOpen,
  isDashboardReady,
  isGone,
  isShown,
  noteSeen,
  placeFeed,
  press,
  wasSeen,
} from './in-page.ts';

const engine = chosenEngine();
const viewport = { width: 1000, height: 800 };

describe(`the feed of the real server in ${engine}`, () => {
  let server: DemoServer;
  let browser: StartedEngine;
  let page: EnginePage;

  before(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), startEngine(engine)]);
    page = browser.page;
    await page.resize(viewport.width, viewport.height);
  });

  after(async () => {
    await browser.close();
    await server.stop();
  });

  test('fills a parent of any height, and is no higher than 640 px in one without', async () => {
    await openPage();
    for (const height of [300, 760]) {
      const { card, parent } = await page.evaluate(placeFeed, `${String(height)}px`);
      assert.deepEqual(card, parent);
    }
    const { card } = await page.evaluate(placeFeed, 'auto');
    assert.equal(card.height, 640);
  });

  test('shows a signal within two seconds, and tells which rows were seen', async () => {
    await openPage();
    await page.evaluate(noteSeen);
    await sendSignal('Late Arrival');
    const since = performance.now();
    await until(page, exists, '.pill');
    const took = performance.now() - since;
    assert.ok(took < 2_000, `${took.toFixed()} ms`);

    await page.evaluate(press, '.pill');
    await until(page, isShown, 'Late Arrival');
    await until(page, wasSeen);
  });

  test('keeps a reaction that is pressed', async () => {
    await openPage();
    await page.evaluate(press, '.main .row [data-action="useful"]:not([aria-pressed="true"])');
    await until(page, exists, '.main .row [data-action="useful"][aria-pressed="true"]');
    await openPage();
    await until(page, exists, '.main .row [data-action="useful"][aria-pressed="true"]');
  });

  for (const anchored of [true, false]) {
    test(`opens menus within the window, ${anchored ? 'beside their buttons' : 'without anchor positioning'}`, async () => {
      await openPage();
      if (!anchored) await forgetAnchorsOfMenus();
      for (const button of ['.tools button:last-child', '.main .row [data-action="menu"]']) {
        await page.evaluate(press, button);
        await until(page, exists, '[popover]:popover-open');
        const { left, top, right, bottom, height, distance } = await page.evaluate(boxOfMenu, button);
        assert.ok(left >= 0 && top >= 0 && right <= viewport.width && bottom <= viewport.height, engine);
        assert.ok(height > 100, `${String(height)} px high`);
        if (anchored) assert.ok(distance < 10, `${String(distance)} px from its button`);
        await page.press('Escape');
        await until(page, isGone, '[popover]');
      }
    });
  }

  test('gives dialogs the height of what they hold', async () => {
    await openPage();
    await page.evaluate(press, '.main .row [data-action="useful"]');
    await page.press('?');
    await until(page, exists, 'dialog[open] dl');
    const dialog = await page.evaluate(boxOfDialog, 'smart-activity-feed');
    assert.ok(dialog.height > 250 && dialog.cut <= 0, JSON.stringify(dialog));

    await page.goTo(`${server.url}/dashboard/?rep=jana&lang=en`);
    await until(page, isDashboardReady);
    await page.evaluate(() => document.querySelector<HTMLElement>('.add')?.click());
    await until(page, isAddReportOpen);
    const adding = await page.evaluate(boxOfDialog, 'add-report-dialog');
    assert.ok(adding.height > 300 && adding.cut <= 0, JSON.stringify(adding));
  });

  /** The styles of menus come with the first of them. */
  async function forgetAnchorsOfMenus(): Promise<void> {
    await page.evaluate(press, '.tools button:last-child');
    await until(page, exists, '[popover]:popover-open');
    assert.equal(await page.evaluate(forgetAnchors), 1);
    await page.press('Escape');
    await until(page, isGone, '[popover]');
  }

  async function openPage(): Promise<void> {
    await page.goTo(`${server.url}/?rep=jana&lang=en`);
    await until(page, exists, '.main .row [data-action="why"]');
  }

  async function sendSignal(name: string): Promise<void> {
    const id = randomUUID();
    const answer = await fetch(`${server.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: 'Bearer demo', 'content-type': 'application/cloudevents+json' },
      body: JSON.stringify({
        specversion: '1.0',
        id,
        source: 'https://crm.example',
        type: 'crm.form.submitted',
        time: new Date().toISOString(),
        subject: id,
        data: { owner: 'jana', contact: { name }, form: { id: 'contact' } },
      }),
    });
    assert.ok(answer.ok, await answer.text());
  }
});
