import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Page } from 'playwright-core';
import type { Feed } from '../../src/contract/feed.ts';
import { useDemo } from './support/use-demo.ts';

const demo = useDemo({ env: { RATE_LIMIT: '100000' } });

test('two tabs hold one stream, and the one that stays takes it over when the other is closed', async () => {
  const context = await demo.browser.newContext();
  const leader = await open(await context.newPage(), 'jana');
  await holdsStream(leader);
  const heir = await open(await context.newPage(), 'jana');
  await Promise.all([leader, heir].map((page) => waitForSignal(page, 'jana')));
  assert.equal(await streamsOf(heir), 0);

  const since = performance.now();
  await leader.close();
  await holdsStream(heir);
  assert.ok(performance.now() - since < 5_000);
  await waitForSignal(heir, 'jana');
  await context.close();
});

test('a restart amid the stream loses nothing and shows nothing twice', async () => {
  await signals('olga', 5);
  const page = await open(await demo.browser.newPage(), 'olga');
  await waitForSignal(page, 'olga');
  const before = await ids('olga');
  await demo.server.restart();
  await signal('olga');
  const fresh = (await ids('olga')).filter((id) => !before.includes(id));
  assert.equal(fresh.length, 1);
  await page.locator('.pill', { hasText: 'Show 2 new' }).click();
  await page.locator(`[id="who-${fresh[0] ?? ''}"]`).waitFor({ state: 'attached' });
  const shown = await page.locator('.main .row .who').evaluateAll((all) => all.map(({ id }) => id));
  assert.equal(new Set(shown).size, shown.length);
  await page.close();
});

test('two hundred events under the pointer and the focus move nothing', async () => {
  await signals('malik', 60);
  const page = await open(await demo.browser.newPage({ viewport: { width: 900, height: 700 } }), 'malik');
  const button = page.locator('.main .row').nth(2).locator('[data-action="useful"]');
  await button.hover();
  await page.locator('.main .row').nth(3).focus();
  const look = () =>
    page.evaluate(() => {
      const root = document.querySelector('smart-activity-feed')?.shadowRoot;
      const hovered = root?.querySelectorAll('[data-action="useful"]')[2]?.getBoundingClientRect();
      return {
        hovered: JSON.stringify(hovered),
        focused: root?.activeElement?.getAttribute('aria-labelledby'),
      };
    });
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { shifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift' });
  });
  const before = await look();

  for (let batch = 0; batch < 20; batch++) {
    await signals('malik', 10);
    assert.deepEqual(await look(), before);
  }
  await page.locator('.pill', { hasText: 'Show 200 new' }).waitFor();
  assert.deepEqual(await look(), before);
  assert.deepEqual(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts), []);
  await page.close();
});

test('a stream resumed by a number that is not its own begins with a reset, and one with an ended token is refused', async () => {
  const good = await demo.server.token('jana');
  const stream = await Stream.open(good);
  await signal('jana');
  const { id = '' } = await stream.next();
  for (const [rep, lastId] of [
    ['emre', id],
    ['jana', 'another-epoch:1'],
    ['jana', id.replace(/\d+$/, '1000000000000000000')],
  ] as const) {
    const other = await Stream.open(await demo.server.token(rep), lastId);
    assert.equal((await other.next()).event, 'reset');
    other.close();
  }
  stream.close();
  const [header = '', , signature = ''] = good.split('.');
  const ended = Buffer.from(JSON.stringify({ sub: 'jana', tid: 'demo', exp: 1 })).toString('base64url');
  await assert.rejects(Stream.open([header, ended, signature].join('.')), /401/);
});

test('a thousand streams come back after a restart, and a reader that stalls costs no memory', async () => {
  // As many as one rep may have, of fifty reps.
  const reps = Array.from({ length: 1_000 }, (_, index) => `reader-${String(index % 50)}`);
  const all = [...new Set(reps)];
  const tokensOf = async () => {
    const tokens = await Promise.all(all.map((rep) => demo.server.token(rep)));
    return reps.map((rep) => tokens[all.indexOf(rep)] ?? '');
  };
  let streams = await Promise.all((await tokensOf()).map((token) => Stream.open(token)));
  await signal(...all);
  const last = await Promise.all(streams.map(async (stream) => (await stream.next()).id));
  assert.equal(new Set(last).size, all.length);

  await demo.server.kill();
  await Promise.all(streams.map((stream) => stream.ended));
  await demo.server.startAgain();
  await signal(...all);
  streams = await Promise.all((await tokensOf()).map((token, index) => Stream.open(token, last[index])));
  const resets = await Promise.all(streams.map((stream) => stream.next()));
  assert.ok(resets.every(({ event }) => event === 'reset'));

  streams[0]?.pause();
  const before = memory();
  const events = 20;
  for (let count = 0; count < events; count++) await signal(...all);
  // Each event counts up the number of its rep.
  const targets = resets.map(({ id }) => Number(id?.split(':').at(-1)) + events);
  await Promise.all(streams.slice(1).map((stream, index) => stream.until(targets[index + 1] ?? 0)));
  const grown = memory() - before;
  assert.ok(grown < 150, `${String(grown)} MB more for 1,000 streams and 20 events of each rep`);
  for (const stream of streams) stream.close();
});

/** One reader on a connection of its own. */
class Stream {
  readonly ended: Promise<void>;
  readonly #response: IncomingMessage;
  readonly #events: EventSourceMessage[] = [];
  #wake: () => void = () => undefined;

  private constructor(response: IncomingMessage) {
    const parser = createParser({ onEvent: (event) => this.#events.push(event) });
    this.#response = response.setEncoding('utf8').on('data', (text: string) => {
      parser.feed(text);
      this.#wake();
    });
    this.ended = new Promise((resolve) => {
      response.once('close', () => resolve());
      response.once('error', () => resolve());
    });
  }

  static async open(token: string, lastId?: string): Promise<Stream> {
    const request = get(`${demo.server.url}/v1/feed/live`, {
      agent: new Agent({ keepAlive: false }),
      headers: { authorization: `Bearer ${token}`, ...(lastId !== undefined && { 'last-event-id': lastId }) },
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    if (response.statusCode !== 200) {
      response.destroy();
      throw new Error(`The stream was answered with ${String(response.statusCode)}.`);
    }
    return new Stream(response);
  }

  async next(): Promise<EventSourceMessage> {
    for (;;) {
      const event = this.#events.shift();
      if (event) return event;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Reads until the number is told; each number comes once and grows. */
  async until(seq: number): Promise<void> {
    for (let last = -1; last < seq;) {
      const event = await this.next();
      const told = Number(event.id?.split(':').at(-1));
      assert.ok(told > last, `${String(told)} after ${String(last)}`);
      last = told;
    }
  }

  pause(): void {
    this.#response.pause();
  }

  close(): void {
    this.#response.destroy();
  }
}

async function open(page: Page, rep: string): Promise<Page> {
  await page.addInitScript(countStreams);
  await page.goto(`${demo.server.url}/?rep=${rep}&lang=en`);
  await page.locator('saf-row [data-action="menu"]').first().waitFor({ state: 'attached' });
  return page;
}

/** Runs in the page: counts the streams that are open. */
function countStreams(): void {
  const real = globalThis.fetch;
  let count = 0;
  Object.assign(globalThis, { openStreams: () => count });
  globalThis.fetch = async (input, init) => {
    const answer = await real(input, init);
    if (answer.ok && answer.url.endsWith('/v1/feed/live')) {
      count += 1;
      init?.signal?.addEventListener('abort', () => (count -= 1));
    }
    return answer;
  };
}

function streamsOf(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { openStreams(): number }).openStreams());
}

async function holdsStream(page: Page): Promise<void> {
  await page.waitForFunction(() => (globalThis as unknown as { openStreams(): number }).openStreams() === 1);
}

/** Sends a signal and waits until the page offers one more new row. */
async function waitForSignal(page: Page, rep: string): Promise<void> {
  const before = await page.evaluate(countOffered, 0);
  await signal(rep);
  await page.waitForFunction(countOffered, before);
}

/** Runs in the page: how many new rows it offers, if these are more than so many. */
function countOffered(before: number): number {
  const pill = document.querySelector('smart-activity-feed')?.shadowRoot?.querySelector('.pill');
  const count = Number(/\d+/.exec(pill?.textContent ?? '')?.[0] ?? 0);
  return count > before ? count : 0;
}

/** A form of somebody who has no row yet: it never joins another row as its repeat. */
async function signal(...reps: readonly string[]): Promise<void> {
  const headers = { authorization: 'Bearer demo', 'content-type': 'application/cloudevents-batch+json' };
  const events = reps.map((rep) => {
    const id = randomUUID();
    return {
      specversion: '1.0',
      id,
      source: 'https://crm.example',
      type: 'crm.form.submitted',
      time: new Date().toISOString(),
      subject: id,
      data: { owner: rep, contact: { name: `Contact ${id}` }, form: { id: 'contact' } },
    };
  });
  const body = JSON.stringify(events);
  const answer = await fetch(`${demo.server.url}/v1/events`, { method: 'POST', headers, body });
  assert.ok(answer.ok, await answer.text());
}

/** For a rep of a test's own: of the demo's reps, rows leave the 24 hours at any moment. */
async function signals(rep: string, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => signal(rep)));
}

async function ids(rep: string): Promise<string[]> {
  return (await demo.server.ask<Feed>(rep, '/v1/feed?limit=200')).notifications.map(({ id }) => id);
}

/** Megabytes that the server holds. */
function memory(): number {
  return (
    Number(execFileSync('ps', ['-o', 'rss=', '-p', String(demo.server.pid)], { encoding: 'utf8' })) / 1024
  );
}
