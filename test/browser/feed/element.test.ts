import { expect } from 'chai';
import type { TokenRequest } from '../../../src/contract/token.ts';
import { FakeServer, endpoint, problem } from './fake-server.ts';
import { FeedPage, textOf } from './feed-page.ts';
import { feedOf, notification } from './notifications.ts';
import { nextEvent, until } from './until.ts';

const inAnHour = () => Date.now() + 3_600_000;

describe('the element', () => {
  let page: FeedPage;

  beforeEach(() => {
    page = new FeedPage();
    page.server.feed = feedOf(['a', 'b', 'c'].map((id) => notification(id)));
  });
  afterEach(() => page.close());

  describe('token', () => {
    it('is renewed once when the server refuses it, and never part of an address', async () => {
      const reasons: string[] = [];
      page.element.getToken = ({ reason }: TokenRequest<AbortSignal>) => {
        reasons.push(reason);
        return Promise.resolve({ value: `secret-${reasons.length}`, expiresAt: inAnHour() });
      };
      page.server.answers.set('feed', (request) =>
        request.headers.get('Authorization') === 'Bearer secret-2'
          ? Response.json(page.server.feed)
          : problem(401),
      );
      await page.open();
      await page.element.refresh();
      expect(reasons).to.deep.equal(['initial', 'rejected']);
      expect(page.server.requests.map(({ url }) => url).join()).not.to.include('secret');
    });

    it('is asked for anew shortly before it expires, by the clock of the server', async () => {
      const reasons: string[] = [];
      page.element.getToken = ({ reason }: TokenRequest<AbortSignal>) => {
        reasons.push(reason);
        // This machine's clock is two hours behind the server's, and three in the end.
        const behind = reason === 'initial' ? 2 : 3;
        return Promise.resolve({ value: 'token', expiresAt: inAnHour() + behind * 3_600_000 });
      };
      const ahead = new Date(Date.now() + 2 * 3_600_000).toISOString();
      page.server.feed = { ...page.server.feed, asOf: ahead };
      await page.open();
      await page.element.refresh();
      expect(reasons).to.deep.equal(['initial']);

      page.server.feed = { ...page.server.feed, asOf: new Date(Date.now() + 3 * 3_600_000).toISOString() };
      await page.element.refresh();
      await page.element.refresh();
      expect(reasons).to.deep.equal(['initial', 'expiring']);
    });

    it('makes a card when it has the wrong shape', async () => {
      const { error } = console;
      console.error = () => undefined;
      page.element.getToken = () => Promise.resolve({ value: 'token', expiresAt: inAnHour() / 1000 });
      const failed = nextEvent(page.element, 'feed-error');
      document.body.append(page.element);
      expect((await failed).error.kind).to.equal('configuration');
      await page.says('This list has not been set up yet.');
      console.error = error;
    });
  });

  it('takes properties that were set before it was defined', async () => {
    const server = new FakeServer();
    server.feed = page.server.feed;
    // The page makes the element first and loads the script later.
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentDocument;
    if (inner === null) throw new Error('The frame is empty.');
    const early = inner.createElement('smart-activity-feed');
    Object.assign(early, {
      endpoint,
      locale: 'en',
      getToken: () => Promise.resolve({ value: 'early', expiresAt: inAnHour() }),
    });
    const ready = nextEvent(early, 'feed-ready');
    document.body.append(early);
    await ready;
    const [request] = server.requests;
    expect(request?.headers.get('Authorization')).to.equal('Bearer early');
    early.remove();
    frame.remove();
    server.stop();
  });

  it('asks another server as soon as its endpoint changes, and keeps nothing of the old one', async () => {
    await page.open();
    page.server.answers.set('feed', () => new Promise(() => undefined));
    page.element.endpoint = `${page.server.endpoint}/other`;
    await page.element.updateComplete;
    expect(page.rows).to.have.length(0);
  });

  it('does not ask again when a framework hands over the same token function anew', async () => {
    await page.open();
    const asked = page.server.requests.length;
    page.element.getToken = () => Promise.resolve({ value: 'token', expiresAt: inAnHour() });
    await page.element.updateComplete;
    expect(page.server.requests).to.have.length(asked);
  });

  it('shows hostile words as text and hostile addresses as no links', async () => {
    const markup = '<img src=x onerror="alert(1)">';
    page.server.feed = feedOf([
      notification('markup', {
        contact: { key: 'k', name: markup, email: null, phone: null },
        object: { kind: 'form', id: 'o', title: '${constructor} {{7*7}} <script>', url: null, facts: {} },
      }),
      ...['javascript:alert(1)', 'data:text/html,x', 'java\tscript:alert(1)', '//evil.example'].map(
        (crmUrl, index) => notification(`link-${index}`, { crmUrl }),
      ),
      notification('stage', {
        type: 'deal.stage-changed',
        object: {
          kind: 'deal',
          id: 'd',
          title: null,
          url: null,
          facts: { previousStage: 'constructor', stage: '__proto__', amount: 5, currency: 'nonsense' },
        },
        reasons: [
          {
            head: 'react',
            signal: 'constructor',
            value: '__proto__',
            contribution: 1,
            scope: 'rep',
            evidence: null,
            said: null,
          },
        ],
      }),
    ]);
    await page.open();
    expect(textOf(page.row('markup')))
      .to.include(markup)
      .and.include('“${constructor} {{7*7}} <script>”');
    expect(page.root.querySelectorAll('img, script')).to.have.length(0);
    const links = [...page.root.querySelectorAll('a')].map(({ href }) => new URL(href).protocol);
    expect(new Set(links)).to.deep.equal(new Set(['https:']));
    expect(page.row('link-0').querySelector('a')).to.equal(null);
    expect(textOf(page.row('stage')))
      .to.include('constructor → __proto__, 5')
      .and.not.include('↑');
  });

  it('isolates words from outside, so that they cannot turn the sentence around', async () => {
    page.server.feed = feedOf([notification('a', { company: { id: 'c', name: 'شركة النور' } })]);
    await page.open();
    const outside = [...page.row('a').querySelectorAll('bdi')].map(textOf);
    expect(outside).to.deep.equal(['Contact a', 'شركة النور', 'Title a']);
  });

  describe('keys', () => {
    beforeEach(() => page.open());

    it('move between rows, and out of the list', () => {
      page.row('a').focus();
      page.key(page.row('a'), 'PageDown');
      expect(page.root.activeElement).to.equal(page.row('b'));
      page.key(page.row('b'), 'PageUp');
      expect(page.root.activeElement).to.equal(page.row('a'));
      page.key(page.row('a'), 'Home', { ctrlKey: true });
      expect(page.root.activeElement?.closest('.header')).not.to.equal(null);
      page.key(page.row('c'), 'End', { ctrlKey: true });
      expect(page.root.activeElement?.closest('.footer')).not.to.equal(null);
    });

    it('react to the row that has the focus, and stop there', async () => {
      let escaped = 0;
      page.element.addEventListener('keydown', () => (escaped += 1));
      page.row('b').focus();
      const handled = page.key(page.row('b'), 'f');
      const sent = await page.server.arrived(() => page.server.reactions[0]);
      expect(sent).to.include({ notificationId: 'b', kind: 'followed-up' });
      expect(handled.defaultPrevented).to.equal(true);
      expect(escaped).to.equal(0);

      page.key(page.row('b'), 'z');
      await page.server.arrived(() => page.server.reactions.length === 2);
      expect(page.server.reactions[1]).to.include({ kind: 'undone', undoes: sent.id });
    });

    it('leave letters with a modifier, and those typed into a field, to others', async () => {
      expect(page.key(page.row('a'), 'f', { ctrlKey: true }).defaultPrevented).to.equal(false);
      page.key(page.row('a'), '/');
      const field = await page.find('.search input');
      expect(page.key(field, 'f').defaultPrevented).to.equal(false);
      page.press('Useful', page.row('b'));
      await page.server.arrived(() => page.server.reactions[0]);
      expect(page.server.reactions.map(({ kind }) => kind)).to.deep.equal(['useful']);
    });

    it('keep the focus in the row when the control that had it is gone', async () => {
      page.row('b').focus();
      page.key(page.row('b'), 'e');
      await until(() => page.row('b').querySelector('.strip'), page.root);
      expect(page.root.activeElement, 'the next row').to.equal(page.row('c'));
      page.row('b').querySelector<HTMLElement>('button')?.focus();
      page.press('Undo', page.row('b'));
      await until(() => page.row('b').querySelector('.name'), page.root);
      await until(() => page.root.activeElement === page.row('b'), page.root);
    });

    it('move in a menu, which gives the focus back', async () => {
      const button = page.row('a').querySelector<HTMLElement>('[data-action="menu"]');
      button?.focus();
      button?.click();
      const menu = await page.find('[role="menu"]');
      const items = [...menu.querySelectorAll('.menu-item')];
      expect(page.root.activeElement).to.equal(items[0]);
      page.key(items[0] ?? menu, 'ArrowUp');
      expect(page.root.activeElement).to.equal(items.at(-1));
      page.key(items.at(-1) ?? menu, 'ArrowDown');
      expect(page.root.activeElement).to.equal(items[0]);
      const closed = until(() => !menu.isConnected, page.root);
      menu.hidePopover();
      await closed;
      expect(page.root.activeElement).to.equal(button);
    });
  });

  it('tells a screen reader what it is', async () => {
    page.server.feed = feedOf([notification('a', { priority: 'high' }), notification('b')], { total: 12 });
    await page.open();
    const feed = page.root.querySelector('[role="feed"]');
    expect(feed?.getAttribute('aria-busy')).to.equal('false');
    expect(page.rows.map(({ role }) => role)).to.deep.equal(['article', 'article']);
    expect(page.rows.map((row) => `${row.ariaPosInSet ?? ''} of ${row.ariaSetSize ?? ''}`)).to.deep.equal([
      '1 of 12',
      '2 of 12',
    ]);
    const label = page.root.getElementById(page.row('a').getAttribute('aria-labelledby') ?? '');
    expect(textOf(label ?? document.body)).to.match(/^Important: Contact a/);
  });

  it('speaks another language as soon as it is told to', async () => {
    await page.open();
    page.element.locale = 'de-AT';
    await page.says('Aktivitäten');
    await page.says('Nach Formularen kam bei Ihnen in 8 von 11 Fällen eine Antwort.');
  });
});
