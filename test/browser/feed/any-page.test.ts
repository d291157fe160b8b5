import { expect } from 'chai';
import { defineFeed } from '../../../src/feed/define-feed.ts';
import { FeedPage, textOf } from './feed-page.ts';
import { feedOf, notification, rowsOf } from './notifications.ts';
import { nextEvent, until } from './until.ts';

describe('a feed on any page', () => {
  let page: FeedPage;
  const undo: (() => void)[] = [];

  beforeEach(() => {
    page = new FeedPage();
    page.server.feed = feedOf(rowsOf('abc'));
  });
  afterEach(() => {
    page.close();
    for (const step of undo.splice(0)) step();
  });

  function replace<Owner extends object, Name extends keyof Owner>(
    owner: Owner,
    name: Name,
    value: Owner[Name],
  ) {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, { configurable: true, writable: true, value });
    undo.push(() => {
      if (before) Object.defineProperty(owner, name, before);
      else Reflect.deleteProperty(owner, name);
    });
  }

  const never = () => new Promise<never>(() => undefined);
  const denied = () => {
    throw new DOMException('Denied in this context.', 'SecurityError');
  };
  const sent = async () => {
    const since = performance.now();
    page.press('Useful', page.row('b'));
    await page.server.arrived(() => page.server.reactions.length === 1);
    expect(performance.now() - since).to.be.lessThan(3000);
  };

  for (const [what, block] of [
    ['locks are denied', () => replace(LockManager.prototype, 'request', denied)],
    [
      'locks are refused',
      () => replace(LockManager.prototype, 'request', () => Promise.reject(new Error('No.'))),
    ],
    ['locks are never granted', () => replace(LockManager.prototype, 'request', never)],
    ['databases are denied', () => replace(IDBFactory.prototype, 'open', denied)],
    [
      'databases never answer',
      () => replace(IDBFactory.prototype, 'open', () => new EventTarget() as IDBOpenDBRequest),
    ],
    ['local storage is denied', () => replace(Storage.prototype, 'getItem', denied)],
    [
      'channels are denied',
      () => replace(globalThis, 'BroadcastChannel', denied as unknown as typeof BroadcastChannel),
    ],
  ] as const) {
    it(`sends a reaction within three seconds where ${what}, and hears of changes`, async () => {
      block();
      await page.open();
      await sent();
      await page.listening();
      page.change({ notifications: rowsOf('xabc'), total: 4 });
      await page.says('Show 1 new');
    });
  }

  it('takes its sizes from the text around it, and has one to be set', async () => {
    const sizeOf = (selector: string) => {
      const element = page.root.querySelector(selector) ?? page.element;
      return Math.round(100 * Number.parseFloat(getComputedStyle(element).fontSize)) / 100;
    };
    document.documentElement.style.fontSize = '62.5%';
    undo.push(() => document.documentElement.removeAttribute('style'));
    await page.open();
    expect([sizeOf('.deed'), sizeOf('.time'), sizeOf('.reason'), sizeOf('.chip')]).to.deep.equal([
      14, 12, 12, 13,
    ]);
    page.element.style.setProperty('--saf-font-size', '21px');
    expect([sizeOf('.deed'), sizeOf('.time'), sizeOf('.reason')]).to.deep.equal([21, 18, 18]);
    page.press('More actions', page.row('a'));
    await page.find('.menu .hint');
    expect([sizeOf('.menu-item'), sizeOf('.menu .hint')]).to.deep.equal([19.5, 18]);
  });

  it('takes over nothing else of the text around it', async () => {
    await page.open();
    const names = [
      'textTransform',
      'letterSpacing',
      'wordSpacing',
      'whiteSpace',
      'textIndent',
      'fontStyle',
    ] as const;
    const styles = () =>
      [...page.root.querySelectorAll('.row, .row *, .header *')].map((element) =>
        names.map((name) => getComputedStyle(element)[name]).join(),
      );
    const before = styles();
    Object.assign(document.body.style, {
      textTransform: 'uppercase',
      letterSpacing: '.3em',
      wordSpacing: '1em',
      whiteSpace: 'nowrap',
      textIndent: '3em',
      fontStyle: 'italic',
    });
    undo.push(() => document.body.removeAttribute('style'));
    expect(styles()).to.deep.equal(before);
  });

  it('keeps what is typed into its fields to itself, and nothing else', async () => {
    await page.open();
    let heard = '';
    const listen = ({ key }: KeyboardEvent) => (heard += key);
    for (const type of ['keydown', 'keyup', 'keypress'] as const) {
      document.addEventListener(type, listen);
      undo.push(() => document.removeEventListener(type, listen));
    }
    page.press('Search');
    const field = await page.find('.search input');
    for (const type of ['keydown', 'keypress', 'keyup'])
      field.dispatchEvent(new KeyboardEvent(type, { key: 'b', bubbles: true, composed: true }));
    expect(heard).to.equal('');
    page.key(field, 'k', { ctrlKey: true });
    page.key(field, 'F5');
    expect(heard).to.equal('kF5');
  });

  it('goes on in another document, with its styles and its keys', async () => {
    await page.open();
    const frame = document.createElement('iframe');
    document.body.append(frame);
    undo.push(() => frame.remove());
    const inner = frame.contentDocument;
    if (inner === null) throw new Error('The frame is empty.');
    const ready = nextEvent(page.element, 'feed-ready');
    inner.body.append(inner.adoptNode(page.element));
    await ready;
    await page.element.updateComplete;
    const view = inner.defaultView as Window & typeof globalThis;
    expect(view.getComputedStyle(page.row('a')).display).to.equal('grid');
    expect(page.root.adoptedStyleSheets.length).to.be.greaterThan(5);

    const key = new view.KeyboardEvent('keydown', {
      key: 'u',
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    page.row('b').dispatchEvent(key);
    await page.server.arrived(() => page.server.reactions.length === 1);
    await page.listening();
    page.change({ notifications: rowsOf('xabc'), total: 4 });
    await page.says('Show 1 new');
  });

  it('is harmed by no property that every object of the page has', async () => {
    for (const name of ['extend', 'rule', 'key']) {
      Object.defineProperty(Object.prototype, name, {
        value: () => undefined,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      undo.push(() => Reflect.deleteProperty(Object.prototype, name));
    }
    await page.open();
    await sent();
    page.key(page.row('a'), 'p');
    await page.server.arrived(() => page.server.preferences.pinned[0] === 'a');
  });

  it('tells a server that forbids the page from one that is out of reach', async () => {
    const lines: string[] = [];
    replace(console, 'error', (line: string) => lines.push(line));
    const { fetch } = globalThis;
    replace(globalThis, 'fetch', (input: RequestInfo | URL, init?: RequestInit) => {
      if (!new Request(input).url.includes('feed.test')) return fetch(input, init);
      // As browsers answer where a server does not name the page: nothing is told, and nothing is refused.
      const opaque = Object.defineProperty(new Response(), 'type', { value: 'opaque' });
      return init?.mode === 'no-cors'
        ? Promise.resolve(opaque)
        : Promise.reject(new TypeError('Failed to fetch'));
    });
    const failed = nextEvent(page.element, 'feed-error');
    document.body.append(page.element);
    expect((await failed).error.kind).to.equal('offline');
    expect((await nextEvent(page.element, 'feed-error')).error.kind).to.equal('blocked');
    await page.says('This list has not been set up yet.');
    expect(lines.join()).to.include('CORS').and.include(location.origin);
  });

  it('takes an answer that is cut off for a failure that may pass', async () => {
    page.server.answers.set('feed', () => {
      const text = JSON.stringify(page.server.feed).slice(0, 400);
      return new Response(text, { headers: { 'Content-Type': 'application/json' } });
    });
    const failed = nextEvent(page.element, 'feed-error');
    document.body.append(page.element);
    expect((await failed).error.kind).to.equal('offline');
  });

  it('says in one sentence that the browser is too old', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    undo.push(() => frame.remove());
    const tags = new Map<string, CustomElementConstructor>();
    const registry = {
      get: (tag: string) => tags.get(tag),
      define: (tag: string, element: CustomElementConstructor) => void tags.set(tag, element),
    } as unknown as CustomElementRegistry;
    defineFeed(registry, false);
    const Old = tags.get('smart-activity-feed');
    if (Old === undefined) throw new Error('Nothing was defined.');
    customElements.define('feed-of-an-old-browser', Old);
    const element = document.createElement('feed-of-an-old-browser');
    element.lang = 'de';
    document.body.append(element);
    undo.push(() => element.remove());
    expect(textOf(element)).to.equal(
      'Dieser Browser ist zu alt für diese Liste. Eine neuere Version zeigt sie an.',
    );
  });

  it('renders no more while nothing happens, with rows, without, and after a failure', async () => {
    for (const rows of ['abc', '']) {
      const idle = new FeedPage();
      idle.server.feed = feedOf(Array.from(rows, (id) => notification(id)));
      await idle.open();
      await idle.listening();
      await until(() => !idle.element.isUpdatePending, idle.root);
      let updates = 0;
      idle.element.addController({ hostUpdated: () => (updates += 1) });
      const frames = Promise.withResolvers<undefined>();
      let count = 0;
      const next = () => (++count === 30 ? frames.resolve(undefined) : requestAnimationFrame(next));
      next();
      await frames.promise;
      expect(updates).to.be.lessThan(6);
      idle.close();
    }
  });
});
