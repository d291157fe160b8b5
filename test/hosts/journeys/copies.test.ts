import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type * as Bundle from '../apps/bundle/main.ts';
import { launchBrowser } from '../../journeys/support/browser.ts';
import { DemoServer } from '../../journeys/support/demo-server.ts';
import { Network } from '../../journeys/support/network.ts';
import { servePages } from './support/pages.ts';

type Report = typeof Bundle;
type Controller = ReturnType<Report['createAddReport']>;

declare global {
  interface Window {
    tokens(): Promise<{ value: string; expiresAt: number }>;
    /** Loads a copy of the bundle. */
    copy(name: string): Promise<Report>;
    /** A dashboard as one copy makes it, with tokens of one rep. */
    dashboard(copy: Report): Controller;
  }
}

describe('several scripts on one page', () => {
  let browser: Browser;
  let server: DemoServer;
  let pages: Awaited<ReturnType<typeof servePages>>;
  let page: Page;
  let network: Network;
  let complaints: string[];

  before(async () => {
    browser = await launchBrowser();
    pages = await servePages('http://127.0.0.1:*');
    server = await DemoServer.start({ env: { ALLOWED_ORIGINS: pages.url } });
  });

  after(async () => {
    await browser.close();
    pages.close();
    await server.stop();
  });

  beforeEach(async () => {
    page = await browser.newPage({ locale: 'en-GB' });
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    network = new Network(page, server.url);
    await page.addInitScript(preparePage, server.url);
    await page.goto(`${pages.url}/blank/?endpoint=${server.url}`);
  });

  afterEach(async () => {
    await page.close();
    assert.deepEqual(complaints, []);
  });

  it('report before dashboard', async () => {
    await page.evaluate(async (endpoint) => {
      const report = await window.copy('bundle');
      report.offerReport(report.createFeedReport({ endpoint }));
      const controller = window.dashboard(await window.copy('bundle-again'));
      await controller.add('smart-activity-feed');
    }, server.url);
    await rows(page, 'smart-activity-feed');
  });

  it('dashboard before report: a placeholder that heals', async () => {
    await page.evaluate(async () => {
      const controller = window.dashboard(await window.copy('bundle'));
      const saved = { typeVersion: '0.1.0', configVersion: 1, size: { w: 4, h: 8 } };
      const config = { title: '', types: [], view: 'all', density: 'compact' };
      const report = { instanceId: 'one', type: 'smart-activity-feed', ...saved, config };
      await controller.restore({ v: 1, reports: [report], layout: null });
    });
    await page.waitForSelector('[data-report-problem=unknown-type]');
    await page.evaluate(async (endpoint) => {
      const report = await window.copy('bundle-again');
      report.offerReport(report.createFeedReport({ endpoint }));
    }, server.url);
    await rows(page, 'smart-activity-feed[density=compact]');
    assert.equal(await page.locator('[data-report-problem]').count(), 0);
  });

  it('two copies of the script build: one tag, both orders', async () => {
    await page.evaluate(
      async ([endpoint, address]) => {
        const add = () => {
          const feed = document.createElement('smart-activity-feed');
          Object.assign(feed, { endpoint, getToken: window.tokens });
          document.body.append(feed);
        };
        add();
        await import(`${address}/script/smart-activity-feed.js`);
        await import(`${address}/script-again/smart-activity-feed.js`);
        add();
      },
      [server.url, pages.url] as const,
    );
    await page.waitForFunction(() => {
      const feeds = [...document.querySelectorAll('smart-activity-feed')];
      return feeds.length === 2 && feeds.every((feed) => feed.shadowRoot?.querySelector('saf-row'));
    });
  });

  it('two copies of the report: one tag, one connection', async () => {
    await mountFrom(page, server.url, ['bundle', 'bundle-again']);
    await rows(page, 'smart-activity-feed', 2);
    assert.equal(network.feedReads, 1);
  });

  for (const order of [
    ['bundle', 'bundle-9'],
    ['bundle-9', 'bundle'],
  ]) {
    it(`two majors, ${order.join(' first, then ')}: each its tag, one connection`, async () => {
      await mountFrom(page, server.url, order);
      const suffix = order[1] === 'bundle-9' ? '9' : '0';
      await rows(page, 'smart-activity-feed');
      await rows(page, `smart-activity-feed-${suffix}`);
      assert.equal(network.feedReads, 1);
    });
  }

  it('window.customElements replaced between two loads', async () => {
    await page.evaluate(async (endpoint) => {
      const { createFeedReport } = await window.copy('bundle');
      const descriptor = createFeedReport({ endpoint });
      await descriptor.load();
      const defined = new Map<string, CustomElementConstructor>();
      const native = window.customElements;
      const replacement = {
        get: (name: string) => defined.get(name),
        define: (name: string, element: CustomElementConstructor) => defined.set(name, element),
        whenDefined: (name: string) => native.whenDefined(name),
      };
      Object.defineProperty(window, 'customElements', { value: replacement });
      await descriptor.load();
      if (!defined.has('smart-activity-feed')) throw new Error('the replacement knows no feed');
    }, server.url);
  });
});

/** Runs in each page before anything else. */
function preparePage(endpoint: string): void {
  const getToken = async () => {
    const answer = await fetch(`${endpoint}/demo/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"rep":"jana"}',
    });
    return (await answer.json()) as { value: string; expiresAt: number };
  };
  window.tokens = getToken;
  window.copy = (name) => import(`/${name}/main.js`) as Promise<Report>;
  window.dashboard = ({ createAddReport, ListSurface }) =>
    createAddReport(new ListSurface(), () => ({ protocol: 1, principal: 'jana', getToken }));
}

/** Mounts one feed of each copy, as dashboards that were bundled apart would. */
async function mountFrom(page: Page, endpoint: string, copies: readonly string[]): Promise<void> {
  await page.evaluate(
    async ([address, names]) => {
      const host = { protocol: 1, principal: 'jana', getToken: window.tokens } as const;
      const loaded = [];
      for (const name of names) {
        const { createFeedReport } = await window.copy(name);
        const descriptor = createFeedReport({ endpoint: address });
        loaded.push({ descriptor, module: await descriptor.load() });
      }
      // At once, as a dashboard restores them: feeds that ask at the same time ask together.
      for (const [index, { descriptor, module }] of loaded.entries()) {
        const target = document.createElement('div');
        document.body.append(target);
        const { defaults: config } = descriptor.config;
        void module.mount(target, host, { instanceId: String(index), config, mode: 'view' });
      }
    },
    [endpoint, copies] as const,
  );
}

/** Resolves when so many feeds of the selector show rows. */
async function rows(page: Page, selector: string, count = 1): Promise<void> {
  await page.waitForFunction(
    ([feed, wanted]) => {
      const full = [...document.querySelectorAll(feed)].filter((one) =>
        one.shadowRoot?.querySelector('[role=article]'),
      );
      return full.length === wanted;
    },
    [selector, count] as const,
  );
}
