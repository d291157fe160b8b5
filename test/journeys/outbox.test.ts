import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Page, Route } from 'playwright-core';
import type { Feed } from '../../src/contract/feed.ts';
import type { Preferences } from '../../src/contract/preferences.ts';
import type { Reaction, ReactionsAnswer, ReactionsRequest } from '../../src/contract/reaction.ts';
import { useDemo } from './support/use-demo.ts';

const rep = 'jana';

const demo = useDemo();

test('a network cut amid fifty reactions and a page closed meanwhile cost none, double none and change no order', async () => {
  const context = await demo.browser.newContext();
  const network = await Network.between(context);
  let page = await open(context);
  await page.getByRole('article').nth(49).waitFor({ state: 'attached' });

  const first = await react(page, 0, 20);
  await network.took(first.at(-1) ?? '');
  network.loseNextAnswer();
  const lost = await react(page, 20, 21);
  await network.lost(lost[0] ?? '');
  network.cut();
  const queued = await react(page, 21, 50);
  await network.refused(queued.at(-1) ?? '');

  // The server will refuse an id that it knows with another body.
  const spoiled = network.made.filter(({ notificationId }) => queued.slice(4, 7).includes(notificationId));
  assert.equal(spoiled.length, 3);
  const others = spoiled.map((reaction) => ({ ...reaction, kind: 'opened' }));
  await demo.server.ask(rep, '/v1/reactions', {
    method: 'POST',
    body: JSON.stringify({ reactions: others }),
  });
  await page.close();

  page = await open(context);
  await page.getByText('No connection.').waitFor();
  network.mend();
  await page.getByText('Not saved: refused').nth(2).waitFor();
  assert.equal(await page.getByText('Not saved: refused').count(), 3);
  for (const id of queued.slice(4, 7)) assert.equal(await isUseful(page, id), false);
  const taken = [...first, ...lost, ...queued].filter((id) => !queued.slice(4, 7).includes(id));
  // By what was learned, a row may have left the first fifty.
  await page.locator('smart-activity-feed').evaluate((feed) => feed.setAttribute('limit', '200'));
  for (const id of taken) assert.equal(await isUseful(page, id), true);

  const { notifications } = await demo.server.ask<Feed>(rep, '/v1/feed?limit=200');
  const useful = new Map(
    notifications.map(({ id, reactions = [] }) => [id, reactions.filter(({ kind }) => kind === 'useful')]),
  );
  for (const id of taken) assert.equal(useful.get(id)?.length, 1, id);
  assert.deepEqual(network.firstTaken, taken);
  await context.close();
});

test('two tabs send what waits once, and each shows what the other did', async () => {
  const context = await demo.browser.newContext();
  const network = await Network.between(context);
  const [one, two] = await Promise.all([open(context, 'emre'), open(context, 'emre')]);
  network.cut();
  const ids = await react(one, 2, 5);
  for (const id of ids) await two.locator(`[id="who-${id}"]`).waitFor({ state: 'attached' });
  await Promise.all(ids.map((id) => waitUseful(two, id)));
  network.mend();
  await network.took(ids.at(-1) ?? '');
  await Promise.all([one, two].flatMap((page) => ids.map((id) => waitUseful(page, id))));
  const sent = network.answered.flatMap(({ reactions }) => reactions.map(({ id }) => id));
  assert.equal(new Set(sent).size, sent.length);
  await context.close();
});

test('what was pinned and muted without a network outlives its page, in the order in which it was done', async () => {
  const context = await demo.browser.newContext();
  const network = await Network.between(context);
  let page = await open(context, 'sofia');
  network.cut();
  const rows = page.getByRole('article');
  const names: string[] = [];
  for (const [index, keys] of ['p', 'pp', 'm'].entries()) {
    const row = rows.nth(index);
    names.push((await row.getAttribute('aria-labelledby')) ?? '');
    await row.focus();
    for (const key of keys) await page.keyboard.press(key);
  }
  // All rows of the contact, however many there are.
  await page.locator('.strip', { hasText: 'Contact muted' }).first().waitFor();
  await page.waitForEvent('requestfailed', (request) => request.url().endsWith('/v1/preferences'));
  await page.close();

  page = await open(context, 'sofia');
  let saved = 0;
  const allSaved = page.waitForResponse(
    (response) => response.request().method() === 'PUT' && (saved += 1) === 4,
  );
  network.mend();
  const [pinned = '', loose = '', muted = ''] = names;
  // It may be a row of the muted contact, and a strip then.
  await page.locator(`.row[aria-labelledby="${pinned}"][data-pinned]`).waitFor({ state: 'attached' });
  await page.locator(`.row[aria-labelledby="${loose}"]`).waitFor({ state: 'attached' });
  await allSaved;
  const { notifications } = await demo.server.ask<Feed>('sofia', '/v1/feed?limit=200');
  const { pinned: ids, mutedContacts } = await demo.server.ask<Preferences>('sofia', '/v1/preferences');
  assert.deepEqual(ids, [pinned.slice('who-'.length)]);
  assert.equal(mutedContacts.length, 1);
  assert.ok(!notifications.some(({ id }) => id === muted.slice('who-'.length)));
  await context.close();
});

/** Stands between the pages and the API, and keeps what passes. */
class Network {
  /** Every reaction but impressions that a page tried to send, in order, each once. */
  readonly made: Reaction[] = [];
  readonly answered: { readonly reactions: readonly Reaction[]; readonly answer: ReactionsAnswer }[] = [];
  /** Notifications in the order in which the server first took their reactions. */
  readonly firstTaken: string[] = [];
  #isCut = false;
  #losesNext = false;
  readonly #events: { readonly kind: string; readonly ids: readonly string[] }[] = [];
  #wake: () => void = () => undefined;

  static async between(context: BrowserContext): Promise<Network> {
    const network = new Network();
    await context.route('**/v1/**', (route) => network.#handle(route));
    return network;
  }

  cut(): void {
    this.#isCut = true;
  }

  mend(): void {
    this.#isCut = false;
  }

  /** The server takes the next reactions, and the page never hears of it. */
  loseNextAnswer(): void {
    this.#losesNext = true;
  }

  took(id: string): Promise<void> {
    return this.#saw('took', id);
  }

  lost(id: string): Promise<void> {
    return this.#saw('lost', id);
  }

  refused(id: string): Promise<void> {
    return this.#saw('refused', id);
  }

  async #saw(kind: string, id: string): Promise<void> {
    while (!this.#events.some((event) => event.kind === kind && event.ids.includes(id))) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async #handle(route: Route): Promise<void> {
    const request = route.request();
    const isReactions = request.method() === 'POST' && request.url().endsWith('/v1/reactions');
    const reactions = isReactions ? (request.postDataJSON() as ReactionsRequest).reactions : [];
    const shown = reactions.filter(({ kind }) => kind !== 'seen');
    for (const reaction of shown)
      if (!this.made.some(({ id }) => id === reaction.id)) this.made.push(reaction);
    const happened = (kind: string) => {
      this.#events.push({ kind, ids: shown.map(({ notificationId }) => notificationId) });
      this.#wake();
    };

    if (this.#isCut) {
      await route.abort('internetdisconnected').catch(() => undefined);
      return happened('refused');
    }
    if (shown.length === 0) return route.continue().catch(() => undefined);
    const response = await route.fetch();
    const answer = (await response.json()) as ReactionsAnswer;
    const rejected = new Set(answer.rejected.map(({ id }) => id));
    for (const { id, notificationId } of shown)
      if (!rejected.has(id) && !this.firstTaken.includes(notificationId))
        this.firstTaken.push(notificationId);
    if (this.#losesNext) {
      this.#losesNext = false;
      await route.abort();
      return happened('lost');
    }
    this.answered.push({ reactions: shown, answer });
    await route.fulfill({ response });
    happened('took');
  }
}

async function open(context: BrowserContext, whose = rep): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${demo.server.url}/?rep=${whose}&lang=en`);
  await page.locator('.reason, .notice').first().waitFor({ state: 'attached' });
  return page;
}

/** Marks rows as useful, one after the other; gives their notifications. */
function react(page: Page, from: number, to: number): Promise<string[]> {
  return page.evaluate(
    ([start, end]) => {
      const root = document.querySelector('smart-activity-feed')?.shadowRoot;
      const rows = [...(root?.querySelectorAll('.main .row') ?? [])].slice(start, end);
      return rows.map((row) => {
        row.querySelector<HTMLElement>('[data-action="useful"]')?.click();
        return row.querySelector('.who')?.id.slice('who-'.length) ?? '';
      });
    },
    [from, to] as const,
  );
}

function usefulButton(page: Page, id: string) {
  return page.locator(`.row:has([id="who-${id}"]) [data-action="useful"]`);
}

async function isUseful(page: Page, id: string): Promise<boolean> {
  return (await usefulButton(page, id).getAttribute('aria-pressed')) === 'true';
}

async function waitUseful(page: Page, id: string): Promise<void> {
  await page
    .locator(`.row:has([id="who-${id}"]) [data-action="useful"][aria-pressed="true"]`)
    .waitFor({ state: 'attached' });
}
