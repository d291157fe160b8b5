import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour, minute } from '../../src/contract/time.ts';
import type { Reaction } from '../../src/contract/reaction.ts';
import { useDemo } from './support/use-demo.ts';

const demo = useDemo();

for (const hours of [2, -2]) {
  test(`a clock that is ${String(hours)} hours off changes no time that is shown or sent`, async () => {
    const rep = `rep-${String(hours)}`;
    for (const type of ['form.submitted', 'meeting.booked']) {
      await demo.server.ask(rep, '/demo/signal', { method: 'POST', body: JSON.stringify({ rep, type }) });
    }
    const page = await demo.browser.newPage({ locale: 'en-GB' });
    await page.addInitScript(shiftClock, hours * hour);
    let tokens = 0;
    const sent: Reaction[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/demo/token')) tokens += 1;
      if (!request.url().endsWith('/v1/reactions')) return;
      sent.push(...(request.postDataJSON() as { reactions: Reaction[] }).reactions);
    });
    await page.goto(`${demo.server.url}/?rep=${rep}&lang=en`);
    const row = page.locator('saf-row').first();
    await row.locator('time', { hasText: /now|min/ }).waitFor();
    await row.locator('[data-action="why"]').waitFor();

    const snoozed = page.waitForRequest(
      (request) =>
        request.url().endsWith('/v1/reactions') && request.postData()?.includes('"snoozed"') === true,
    );
    await row.locator('[data-action="useful"]').click();
    await row.locator('[data-action="useful"][aria-pressed="true"]').waitFor();
    await row.focus();
    await page.keyboard.press('s');
    await page.getByRole('menuitem').first().click();
    await row.locator('.strip').waitFor();
    await snoozed;

    const acts = sent.filter(({ kind }) => kind !== 'seen');
    const now = Date.now();
    for (const { at, until } of acts) {
      assert.ok(Math.abs(Date.parse(at) - now) < minute, `${at} is now`);
      if (until !== undefined)
        assert.ok(Math.abs(Date.parse(until) - hour - now) < minute, `${until} is in an hour`);
    }
    assert.deepEqual([...new Set(acts.map(({ kind }) => kind))], ['useful', 'snoozed']);
    assert.ok(tokens < 8, `${String(tokens)} tokens were asked for`);
    await page.close();
  });
}

/** Runs in the page before anything else. */
function shiftClock(offset: number): void {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...parts: readonly number[]) {
      if (parts.length === 0) super(Real.now() + offset);
      else super(...(parts as [number]));
    }

    static override now(): number {
      return Real.now() + offset;
    }
  } as DateConstructor;
}
