import { expect } from 'chai';
import { leaseConnection } from '../../../src/client/connections.ts';
import type { ReportHost } from '../../../src/report/contract.ts';
import { createFeedReport } from '../../../src/report/feed-report.ts';
import { reportRegistry } from '../../../src/report/registry.ts';
import { endpoint, FakeServer, problem } from '../feed/fake-server.ts';
import { feedOf, notification } from '../feed/notifications.ts';
import { until } from '../feed/until.ts';
import { sampleDashboard } from './sample-dashboard.ts';

const type = 'smart-activity-feed';
reportRegistry().register(createFeedReport({ endpoint }));

let server: FakeServer;
let reps = 0;

const feedRequests = () => server.requests.filter(({ url }) => new URL(url).pathname === '/v1/feed');
const streamRequests = () => server.requests.filter(({ url }) => url.includes('/v1/feed/live'));
const feedsIn = (root: Element) => [...root.querySelectorAll<HTMLElement>(type)];
const hasRows = (feed: HTMLElement) => (feed.shadowRoot?.querySelectorAll('saf-row').length ?? 0) > 0;

/** Adds feeds of one rep with the configurations at once and resolves when all show rows. */
async function addFeeds(principal: string, configs: readonly object[]) {
  const dashboard = sampleDashboard({ principal });
  await Promise.all(configs.map((config) => dashboard.controller.add(type, { config })));
  for (const feed of feedsIn(dashboard.surface.element)) {
    const root = feed.shadowRoot ?? feed;
    await until(() => hasRows(feed), root);
  }
  return dashboard;
}

describe('feeds that share a connection', () => {
  beforeEach(() => {
    server = new FakeServer();
    server.feed = feedOf([notification('one')]);
  });

  afterEach(() => {
    server.stop();
    document.querySelectorAll('section').forEach((section) => section.remove());
  });

  const newRep = () => `rep-${(reps += 1)}`;

  it('make one request and one stream for three with the same query, however they look', async () => {
    const { controller } = await addFeeds(newRep(), [{}, { density: 'compact' }, { title: 'Third' }]);
    expect(feedRequests()).to.have.length(1);

    await server.arrived(() => server.streams > 0);
    server.ring();
    await server.arrived(() => feedRequests().length > 1);
    expect(feedRequests()).to.have.length(2);
    expect(streamRequests()).to.have.length(1);
    await controller.dispose();
    await server.arrived(() => server.streams === 0);
  });

  it('fetch the rows once, also for a feed that is added later', async () => {
    const tags: (string | null)[] = [];
    server.answers.set('feed', ({ headers }) => {
      tags.push(headers.get('If-None-Match'));
      if (tags.at(-1) === '"1"') return new Response(null, { status: 304 });
      return Response.json(server.feed, { headers: { ETag: '"1"' } });
    });
    const { controller, surface } = await addFeeds(newRep(), [{}]);
    await controller.add(type);
    const [, second] = feedsIn(surface.element);
    if (!second?.shadowRoot) throw new Error('no second feed');
    await until(() => hasRows(second), second.shadowRoot);
    expect(tags).to.deep.equal([null, '"1"']);
    await controller.dispose();
  });

  it('make one request each for different queries, and one stream', async () => {
    const { controller } = await addFeeds(newRep(), [{}, { view: 'highlights' }, {}]);
    expect(feedRequests().map(({ url }) => new URL(url).searchParams.get('view'))).to.have.members([
      'all',
      'highlights',
    ]);
    await server.arrived(() => server.streams > 0);
    server.ring();
    await server.arrived(() => feedRequests().length > 3);
    expect(streamRequests()).to.have.length(1);
    await controller.dispose();
  });

  it('keep two reps apart, each with the own token and stream', async () => {
    const tokens: string[] = [];
    server.answers.set('feed', (request) => {
      const token = request.headers.get('authorization') ?? '';
      tokens.push(token);
      return Response.json({ ...server.feed, principal: token });
    });
    for (const value of ['first', 'second']) {
      const getToken: ReportHost['getToken'] = () =>
        Promise.resolve({ value, expiresAt: Date.now() + 600_000 });
      const { controller, surface } = sampleDashboard({ principal: newRep(), getToken });
      await controller.add(type);
      const [feed] = feedsIn(surface.element);
      if (!feed?.shadowRoot) throw new Error('no feed');
      const { shadowRoot } = feed;
      await until(() => hasRows(feed), shadowRoot);
    }
    expect(tokens).to.deep.equal(['Bearer first', 'Bearer second']);
    await server.arrived(() => server.streams === 2);
    expect(streamRequests().map(({ headers }) => headers.get('authorization'))).to.have.members(tokens);
  });

  it('go on for the others when one leaves while it loads', async () => {
    const { promise: answer, resolve } = Promise.withResolvers<Response>();
    let aborted = false;
    server.answers.set('feed', (request) => {
      request.signal.addEventListener('abort', () => (aborted = true));
      return answer;
    });
    const { controller, surface } = sampleDashboard({ principal: newRep() });
    const [first] = await Promise.all([controller.add(type), controller.add(type)]);
    for (const { shadowRoot } of feedsIn(surface.element)) {
      if (shadowRoot) await until(() => shadowRoot.querySelector('[aria-busy="true"]'), shadowRoot);
    }
    await controller.remove(first.instanceId);
    resolve(Response.json(server.feed));
    const [feed] = feedsIn(surface.element);
    if (!feed?.shadowRoot) throw new Error('no feed');
    const { shadowRoot } = feed;
    await until(() => hasRows(feed), shadowRoot);
    expect(aborted).to.equal(false);
    expect(feedRequests()).to.have.length(1);
    await controller.dispose();
  });

  it('remember apart what is filtered, though they are set alike', async () => {
    const filtered = () =>
      feedsIn(document.body).map(({ shadowRoot }) => {
        const chip = shadowRoot?.querySelector('.chip[aria-pressed=true]');
        return chip?.textContent.trim().split(/\s/)[0];
      });
    const principal = newRep();
    const { controller, surface } = await addFeeds(principal, [{}, {}]);
    const usual = filtered()[0];
    for (const { shadowRoot } of feedsIn(surface.element)) {
      // What remembers comes after the first rows.
      if (shadowRoot) await until(() => shadowRoot.querySelector('.reason'), shadowRoot);
    }
    const [first] = feedsIn(surface.element);
    const chips = first?.shadowRoot?.querySelectorAll<HTMLElement>('.chip') ?? [];
    [...chips].at(-1)?.click();
    if (first?.shadowRoot) await until(() => filtered()[0] !== usual, first.shadowRoot);
    const before = filtered();
    expect(before[1]).to.equal(usual);
    const saved = controller.save();
    await controller.dispose();

    const again = sampleDashboard({ principal });
    await again.controller.restore(saved);
    for (const feed of feedsIn(again.surface.element)) {
      const root = feed.shadowRoot ?? feed;
      await until(() => root.querySelector('.chip'), root);
    }
    expect(filtered()).to.deep.equal(before);
    await again.controller.dispose();
  });

  it('leave their connection for a moment to a feed that is only moved, then end it', () => {
    const { setTimeout: timer } = globalThis;
    let expire = () => undefined as unknown;
    globalThis.setTimeout = ((work: () => void) => ((expire = work), 0)) as unknown as typeof timer;
    const options = { endpoint, principal: newRep(), getToken: () => Promise.reject(new Error('none')) };
    const first = leaseConnection(options);
    first.release();
    const moved = leaseConnection(options);
    moved.release();
    globalThis.setTimeout = timer;
    expire();
    const later = leaseConnection(options);
    later.release();
    expect(moved.source).to.equal(first.source);
    expect(later.source).not.to.equal(first.source);
  });

  it('are one connection for two copies of the code', async () => {
    const address = '../../../src/client/connections.ts';
    const [one, two] = (await Promise.all([import(address), import(`${address}?copy`)])) as {
      leaseConnection(options: object): { source: unknown; release(): void };
    }[];
    const options = { endpoint, principal: newRep(), getToken: () => Promise.reject(new Error('none')) };
    const leases = [one?.leaseConnection(options), two?.leaseConnection(options)];
    expect(one).not.to.equal(two);
    expect(leases[0]?.source).to.equal(leases[1]?.source);
    leases.forEach((lease) => lease?.release());
  });
});

describe('hosts that give no good token', () => {
  beforeEach(() => {
    server = new FakeServer();
    server.feed = feedOf([notification('one')]);
  });

  afterEach(() => {
    server.stop();
    document.querySelectorAll('section').forEach((section) => section.remove());
  });

  const expired = { value: 'expired', expiresAt: Date.now() - 1_000 };
  const good = { value: 'good', expiresAt: Date.now() + 600_000 };
  const bad: Readonly<Record<string, ReportHost['getToken']>> = {
    'that rejects': () => Promise.reject(new Error('signed out')),
    'that throws': () => {
      throw new Error('broken host');
    },
    'that gives expired tokens': () => Promise.resolve(expired),
    'that never answers': () => new Promise(() => undefined),
  };

  for (const [name, getToken] of Object.entries(bad)) {
    it(`shows a card with a retry and asks no more by itself: a host ${name}`, async () => {
      const patience = AbortSignal.timeout;
      // The patience of half a minute, without waiting for it.
      if (name === 'that never answers') {
        AbortSignal.timeout = () => {
          const controller = new AbortController();
          queueMicrotask(() => controller.abort(new DOMException('too late', 'TimeoutError')));
          return controller.signal;
        };
      }
      server.answers.set('feed', (request) =>
        request.headers.get('authorization') === 'Bearer good' ? Response.json(server.feed) : problem(401),
      );
      let asked = 0;
      let answer = getToken;
      const { controller, surface, problems } = sampleDashboard({
        principal: `hostile-${(reps += 1)}`,
        getToken: (request) => {
          asked += 1;
          return answer(request);
        },
      });
      await controller.add(type);
      const [feed] = feedsIn(surface.element);
      const root = feed?.shadowRoot;
      if (!feed || !root) throw new Error('no feed');
      const retry = await until(() => root.querySelector<HTMLElement>('[part=state] button'), root);
      AbortSignal.timeout = patience;

      expect(problems.map(({ kind }) => kind)).to.deep.equal(['token']);
      expect(asked).to.be.lessThan(4);
      expect(feedRequests().length).to.be.lessThan(3);

      answer = () => Promise.resolve(good);
      retry.click();
      await until(() => hasRows(feed), root);
      await controller.dispose();
    });
  }
});
