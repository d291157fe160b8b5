import { expect } from 'chai';
import { FeedPage, textOf } from './feed-page.ts';
import { problem } from './fake-server.ts';
import { feedOf, notification, rowsOf } from './notifications.ts';
import { nextEvent, until } from './until.ts';

/** What moved without input since it was opened; Chromium reports shifts with the frame in which they happen. */
class Shifts {
  readonly #observer = new PerformanceObserver(() => undefined);

  constructor() {
    this.#observer.observe({ type: 'layout-shift' });
  }

  async close(): Promise<number> {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const shifts = this.#observer.takeRecords() as (PerformanceEntry & { readonly value: number })[];
    this.#observer.disconnect();
    return shifts.reduce((sum, { value }) => sum + value, 0);
  }
}

describe('a live feed', () => {
  let page: FeedPage;

  beforeEach(() => {
    page = new FeedPage();
    page.server.feed = feedOf(rowsOf('abc'));
  });
  afterEach(() => page.close());

  const looks = () => page.server.requests.filter(({ url }) => url.includes('/v1/feed?')).length;

  it('listens once its rows are there, and to nothing after it is removed', async () => {
    await page.open();
    await page.listening();
    const urls = page.server.requests.map(({ url }) => url);
    expect(urls.findIndex((url) => url.endsWith('/feed/live'))).to.be.greaterThan(0);
    page.element.remove();
    await page.server.arrived(() => page.server.streams === 0);
    // Whoever gets the lock was the only one to ask for it.
    await navigator.locks.request(
      `smart-activity-feed ${page.server.endpoint}/v1/feed/live somebody`,
      () => undefined,
    );
    document.body.append(page.element);
    await page.listening();
  });

  it('stays on one stream, and looks at the rows only when told, whatever the rep does', async () => {
    await page.open();
    await page.listening();
    page.press('Useful', page.row('a'));
    await page.server.arrived(() => page.server.reactions.length === 1);
    page.press('Not useful', page.row('b'));
    await page.says('What was not useful?');
    page.server.feed = { ...page.server.feed, notifications: rowsOf('xabc'), total: 4 };
    const before = looks();
    page.server.ring();
    await page.says('Show 1 new');
    expect(looks()).to.equal(before + 1);
    expect(page.server.requests.filter(({ url }) => url.endsWith('/feed/live'))).to.have.length(1);
  });

  it('keeps new rows back, counts them, and shows them on request with the focus in the list', async () => {
    await page.open();
    await page.listening();
    const shifts = new Shifts();
    page.change({ notifications: rowsOf('xabyc'), total: 5 });
    await page.says('Show 2 new');
    expect(page.order).to.equal('abc');
    expect(await shifts.close()).to.equal(0);

    page.press('Show 2 new');
    await page.element.updateComplete;
    expect(page.order).to.equal('xabyc');
    await until(() => page.root.activeElement === page.row('x'), page.root);
    expect(page.text).not.to.include('Show 2 new');
  });

  it('counts new rows also where only the first page was read again', async () => {
    page.element.limit = 3;
    await page.open();
    await page.listening();
    page.change({ notifications: rowsOf('xyz'), total: 203, nextCursor: 'more' });
    await page.says('Show 200 new');
  });

  it('brings a row up to date in its place, where it keeps its height, and renders no other', async () => {
    page.element.style.inlineSize = '300px';
    await page.open();
    await page.listening();
    const before = page.rows.map((row) => row.getBoundingClientRect().top);
    await Promise.all(page.rows.map((row) => row.updateComplete));
    const changed = new Set<Node>();
    const observer = new MutationObserver((records) => records.forEach(({ target }) => changed.add(target)));
    observer.observe(await page.find('.main'), { subtree: true, childList: true, characterData: true });
    const shifts = new Shifts();

    const object = {
      kind: 'form',
      id: 'o',
      title: 'A title so long '.repeat(9),
      url: null,
      facts: {},
    } as const;
    const reaction = { id: 'elsewhere', kind: 'useful', at: page.server.feed.asOf } as const;
    const [a, , c] = page.server.feed.notifications;
    if (!a || !c) throw new Error('Three rows were served.');
    const newer = notification('b', { count: 7, object, reaction, priority: 'high' });
    page.change({ notifications: [a, newer, c] });
    await until(() => page.row('b').row?.notification.count === 7, page.root);
    await page.row('b').updateComplete;

    expect(page.row('b').querySelector('[aria-label="Useful"]')?.getAttribute('aria-pressed')).to.equal(
      'true',
    );
    expect(page.row('b').dataset['priority'], 'what goes with its place').to.equal('normal');
    expect(page.rows.map((row) => row.getBoundingClientRect().top)).to.deep.equal(before);
    expect(await shifts.close()).to.equal(0);
    for (const node of changed)
      expect(page.row('b').contains(node), `only row b changed: ${textOf(node)}`).to.equal(true);
    expect(page.root.querySelector('.pill')).to.equal(null);
  });

  it('shows counts and times in the header at once', async () => {
    await page.open();
    await page.listening();
    page.change({ views: { ...page.server.feed.views, all: 99, highlights: 4 } });
    await page.says('4 important · 99 in 24 h');
  });

  it('shows the first row of an empty feed at once', async () => {
    page.server.feed = feedOf([]);
    await page.open();
    await page.listening();
    page.change(feedOf(rowsOf('a')));
    await page.says('Contact a');
    expect(page.root.querySelector('.notice')).to.equal(null);
  });

  it('offers that all is done once everything was dismissed', async () => {
    await page.open();
    await page.listening();
    for (const id of ['a', 'b', 'c']) {
      page.key(page.row(id), 'e');
      await until(() => page.row(id).querySelector('.strip'), page.root);
    }
    const views = { ...page.server.feed.views, all: 0, done: 3 };
    page.server.feed = feedOf([], { views });
    page.server.ring(7);
    await page.says('Show new order');
    expect(page.root.querySelectorAll('.strip')).to.have.length(3);
    page.press('Show new order');
    await page.says('All done: nothing open from the last 24 hours.');
  });

  it('reads again at most once a second, and only what has changed', async () => {
    const tags: (string | null)[] = [];
    page.server.answers.set('feed', ({ headers }) => {
      tags.push(headers.get('If-None-Match'));
      if (tags.at(-1) === '"1"') return new Response(null, { status: 304 });
      return Response.json(page.server.feed, { headers: { ETag: '"1"' } });
    });
    await page.open();
    await page.listening();
    page.server.ring();
    await page.server.arrived(() => tags.length === 2);
    const since = performance.now();
    for (let seq = 3; seq < 50; seq++) page.server.ring(seq);
    await page.server.arrived(() => tags.length === 3);
    expect(performance.now() - since).to.be.greaterThan(900);
    expect(tags).to.deep.equal([null, '"1"', '"1"']);
    expect(page.root.querySelector('.pill')).to.equal(null);
  });

  it('needs no look at what it has seen already', async () => {
    await page.open();
    await page.listening();
    page.server.ring(1);
    await page.server.arrived(() => looks() === 2);
    page.server.ring(1);
    page.change({ notifications: rowsOf('cab') });
    await page.says('Show new order');
    expect(looks()).to.equal(3);
  });

  it('begins another query at its top', async () => {
    page.element.style.blockSize = '300px';
    page.server.feed = feedOf(rowsOf('abcdefgh'));
    await page.open();
    const scroller = await page.find('.scroller');
    scroller.scrollTop = 400;
    page.element.view = 'done';
    await nextEvent(page.element, 'feed-ready');
    await page.element.updateComplete;
    expect(scroller.scrollTop).to.equal(0);
  });

  it('comes back after an outage by itself, with the answer to what was chosen meanwhile', async () => {
    await page.open();
    const offline = () => Promise.reject(new TypeError('Failed to fetch'));
    page.server.answers.set('feed', offline);
    page.press('All 3');
    page.press('Important 0');
    await page.says('No connection.');
    expect(page.order, 'none of the loaded rows is important').to.equal('');
    page.server.feed = feedOf(rowsOf('h'));
    page.server.answers.delete('feed');
    await page.says('Contact h');
    expect(page.server.query.get('view')).to.equal('highlights');
    expect(page.root.querySelector('.banner')).to.equal(null);
  });

  it('keeps the rows in their places when the same query could not be renewed for a while', async () => {
    await page.open();
    page.server.answers.set('feed', () => problem(503));
    await page.element.refresh();
    await page.find('.banner');
    page.server.feed = feedOf(rowsOf('cab'));
    page.server.answers.delete('feed');
    await until(() => page.root.querySelector('.banner') === null, page.root);
    expect(page.order).to.equal('abc');
    await page.says('Show new order');
  });

  it('says that it is offline as soon as the browser knows, and moves nothing', async () => {
    await page.open();
    await page.listening();
    const shifts = new Shifts();
    page.server.answers.set('feed', () => Promise.reject(new TypeError('Failed to fetch')));
    const onLine = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine');
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    dispatchEvent(new Event('offline'));
    expect(textOf(await page.find('.banner'))).to.match(/^As of \d+:\d\d.* · No connection/);
    expect(await shifts.close()).to.equal(0);
    Reflect.deleteProperty(navigator, 'onLine');
    expect(onLine).not.to.equal(undefined);
    page.server.answers.delete('feed');
    dispatchEvent(new Event('online'));
    await until(() => page.root.querySelector('.banner') === null, page.root);
  });

  it('loads the next page before the rep reaches the end of this one', async () => {
    page.element.style.blockSize = '300px';
    page.server.feed = feedOf(rowsOf('abcdefgh'), { total: 9, nextCursor: 'next' });
    await page.open();
    const next = feedOf(rowsOf('i'));
    page.server.answers.set('feed', ({ url }) =>
      Response.json(url.includes('cursor=next') ? next : page.server.feed),
    );
    const scroller = await page.find('.scroller');
    scroller.scrollTop = scroller.scrollHeight - 1.9 * scroller.clientHeight;
    await page.says('Contact i');
    expect(page.rows.map((row) => row.ariaPosInSet).at(-1)).to.equal('9');
    expect(page.rows.at(-1)?.ariaSetSize).to.equal('9');
  });

  it('throws everything away when the host says that the rep has signed out', async () => {
    let token: { value: string; expiresAt: number } | null = {
      value: 'token',
      expiresAt: Date.now() + 3_600_000,
    };
    page.element.getToken = () => Promise.resolve(token);
    await page.open();
    await page.listening();
    page.server.answers.set('reactions', () => problem(401));
    page.server.answers.set('feed', () => problem(401));
    page.press('Useful', page.row('a'));
    await page.server.arrived(() => page.server.requests.some(({ url }) => url.endsWith('/reactions')));
    token = null;
    await page.element.refresh();
    await page.says('Not signed in.');
    expect(page.rows).to.have.length(0);
    await page.server.arrived(() => page.server.streams === 0);

    token = { value: 'of somebody else', expiresAt: Date.now() + 3_600_000 };
    page.server.answers.clear();
    page.server.feed = feedOf(rowsOf('z'), { principal: 'somebody else' });
    await page.element.refresh();
    await page.says('Contact z');
    page.press('Useful', page.row('z'));
    await page.server.arrived(() => page.server.reactions.length > 0);
    expect(page.server.reactions.map(({ notificationId }) => notificationId)).to.deep.equal(['z']);
  });
});
