import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, Response } from 'playwright-core';
import { budgets } from '../tools/budgets.ts';
import { launchBrowser } from './support/browser.ts';
import { DemoServer } from './support/demo-server.ts';

const readme = await readFile(resolve(import.meta.dirname, '../../README.md'), 'utf8');

let server: DemoServer;
let browser: Browser;
const host = createServer();

before(async () => {
  [server, browser] = await Promise.all([DemoServer.start(), launchBrowser()]);
  const html = embedExample().replaceAll('http://127.0.0.1:8787', server.url);
  host.on('request', (request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(request.url === '/' ? html : '');
  });
  host.listen(0, '127.0.0.1');
  await once(host, 'listening');
});

after(async () => {
  await browser.close();
  host.close();
  await server.stop();
});

test('the example of the README shows the demo feed on another port, within its budget of bytes', async (context) => {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  const answers = new Map<string, Response>();
  page.on('response', (response) => answers.set(response.url(), response));
  await page.addInitScript(noteFirstButton);

  await page.goto(`http://127.0.0.1:${String((host.address() as AddressInfo).port)}/`);
  const row = page.getByRole('article').first();
  await row.waitFor();
  await row.getByRole('button', { name: 'Hilfreich', exact: true }).click();
  await row.getByRole('button', { name: 'Hilfreich', exact: true, pressed: true }).waitFor();

  const needed = await page.evaluate(scriptsBeforeFirstButton);
  let sum = 0;
  for (const url of needed) {
    const script = await answers.get(url)?.body();
    assert.ok(script, url);
    sum += gzipSync(script, { level: 9 }).length;
  }
  context.diagnostic(
    `${String(sum)} bytes gzip in ${String(needed.length)} files until rows can be reacted to`,
  );
  assert.ok(needed.length > 0);
  assert.ok(sum <= budgets.firstReaction, `${String(sum)} bytes gzip`);
  assert.deepEqual(faults, []);
  await page.close();
});

/** Runs in the page: notes the moment at which the first row shows its buttons. */
function noteFirstButton(): void {
  const look = (): void => {
    const feed = document.querySelector('smart-activity-feed');
    if (feed?.shadowRoot?.querySelector('[role=article] button')) performance.mark('first-button');
    else requestAnimationFrame(look);
  };
  look();
}

/** Runs in the page: the scripts that were asked for by then, whether they had arrived or not. */
function scriptsBeforeFirstButton(): string[] {
  const shown = performance.getEntriesByName('first-button')[0]?.startTime ?? 0;
  const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
  return scripts.filter(({ startTime }) => startTime <= shown).map(({ name }) => name);
}

function embedExample(): string {
  const example = /<!-- embed[^>]*-->\s*```html\n([\s\S]*?)```/.exec(readme)?.[1];
  assert.ok(example, 'README.md holds the example');
  assert.ok(example.trim().split('\n').length <= 15, 'the example has at most 15 lines');
  return example;
}
