import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page, Request } from 'playwright-core';
import { useDemo } from './support/use-demo.ts';

const demo = useDemo();

/** What the script build loads late. */
const chunk = /\/smart-activity-feed\.[\w.-]+\.js$/;
const api = /\/v1\//;
const feed = /\/v1\/feed\?/;

test('asks for the feed once to show it, and once more when its stream is open', async () => {
  // Reactions stay away: each that arrives changes the feed, which is then asked for again.
  const page = await demo.browser.newPage();
  const feeds = arrivals(page, feed, 2);
  const reaction = page.waitForRequest((request) => request.url().endsWith('/v1/reactions'));
  const { requests } = await openHost(/\/v1\/reactions$/, page);
  await page.locator('saf-row').first().waitFor();
  await page.locator('saf-row [data-action="why"]').first().waitFor();
  await Promise.all([feeds, reaction]);
  assert.equal(countOf(requests, /\/v1\/feed\/live$/), 1);
  assert.equal(countOf(requests, feed), 2);
  await page.close();
});

test('sends a press although nothing loads late, says once what is missing, and has it once it can be had', async () => {
  const { page, requests } = await openHost(chunk);
  const useful = page.locator('saf-row [data-action="useful"]').first();
  const pressed = performance.now();
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/v1/reactions')),
    useful.click(),
  ]);
  assert.ok(performance.now() - pressed < 5_000);
  assert.ok(sent.postData()?.includes('"kind":"useful"'));
  await page.getByText('Some functions could not be loaded.').waitFor();
  assert.equal(await page.locator('[part="banner"]').count(), 1);
  assert.ok(countOf(requests, chunk) > 0);

  await page.unroute(chunk);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.locator('saf-row [data-action="why"]').first().waitFor();
  assert.equal(await page.locator('[part="banner"]').count(), 0);
  await page.locator('saf-row [data-action="menu"]').first().click();
  await page.getByRole('menuitem').first().waitFor();
  await page.close();
});

test('with the server out of reach, and what loads late, says one sentence and asks six times a minute at most', async () => {
  const page = await demo.browser.newPage();
  await page.clock.install();
  const { requests } = await openHost(new RegExp(`${api.source}|${chunk.source}`), page);
  for (let minute = 0; minute < 3; minute++) {
    const before = requests.length;
    for (let second = 0; second < 60; second++) await page.clock.runFor(1_000);
    const asked = requests.slice(before).map((request) => request.url());
    assert.ok(asked.length <= 6, `minute ${String(minute)}: ${asked.join(' ')}`);
  }
  assert.ok(requests.length > 3);
  await page.getByText('The list cannot be loaded right now.').waitFor();
  assert.equal(await page.locator('[part="banner"], [part="state"]').count(), 1);
  await page.close();
});

/** A page of somebody's own with a feed in it, some of whose requests get no answer. Gives all that it asked for by itself. */
async function openHost(
  blocked: RegExp | null,
  page?: Page,
): Promise<{ page: Page; requests: readonly Request[] }> {
  const opened = page ?? (await demo.browser.newPage());
  const requests: Request[] = [];
  const host = `${demo.server.url}/host.html`;
  await opened.route(host, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  if (blocked !== null) await opened.route(blocked, (route) => route.abort());
  opened.on('request', (request) => {
    if (api.test(request.url()) || chunk.test(request.url())) requests.push(request);
  });
  await opened.goto(host);
  await opened.locator('smart-activity-feed .card').waitFor();
  return { page: opened, requests };
}

const html = `<!doctype html>
<html lang="en">
  <script type="module" src="/smart-activity-feed.js"></script>
  <smart-activity-feed endpoint="/"></smart-activity-feed>
  <script type="module">
    const ask = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"rep":"jana"}' };
    document.querySelector('smart-activity-feed').getToken = async () => (await fetch('/demo/token', ask)).json();
  </script>
</html>`;

function countOf(requests: readonly Request[], pattern: RegExp): number {
  return requests.filter((request) => pattern.test(request.url())).length;
}

/** Resolves when so many answers to requests that match have arrived. */
async function arrivals(page: Page, pattern: RegExp, count: number): Promise<void> {
  for (let arrived = 0; arrived < count; arrived++) {
    await page.waitForResponse((response) => pattern.test(response.url()));
  }
}
