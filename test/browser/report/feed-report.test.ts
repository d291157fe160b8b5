import { expect } from 'chai';
import type { SavedReport } from '../../../src/contract/report.ts';
import { createFeedReport } from '../../../src/report/feed-report.ts';
import { provideDashboardContext } from '../../../src/report/dashboard-context.ts';
import { reportRegistry } from '../../../src/report/registry.ts';
import { sampleDashboard } from './sample-dashboard.ts';

const endpoint = 'https://feed.example';
const type = 'smart-activity-feed';
const descriptor = createFeedReport({ endpoint });
reportRegistry().register(descriptor);

/** As it was stored by the first version of the configuration; never to be changed. */
async function golden(): Promise<SavedReport> {
  const answer = await fetch(new URL('./golden/feed-config-1.json', import.meta.url));
  return (await answer.json()) as SavedReport;
}

const feedIn = (root: ParentNode) => root.querySelector<HTMLElement & Record<string, unknown>>(type);

/** Counts what goes out while `work` runs, and answers nothing. */
async function requestsDuring(work: () => Promise<void>): Promise<number> {
  const real = globalThis.fetch;
  let requests = 0;
  globalThis.fetch = () => {
    requests += 1;
    return Promise.reject(new TypeError('no network in this test'));
  };
  try {
    await work();
  } finally {
    globalThis.fetch = real;
  }
  return requests;
}

describe('the feed as a report', () => {
  it('opens what its first version saved', async () => {
    const saved = await golden();
    const { controller, surface } = sampleDashboard({ getToken: () => new Promise(() => undefined) });
    const results = await controller.restore({ v: 1, reports: [saved], layout: null });

    expect(results).to.deep.equal(['mounted']);
    const feed = feedIn(surface.element);
    expect(feed).to.include({
      types: 'lead.assigned form.submitted',
      view: 'highlights',
      density: 'compact',
      endpoint,
    });
    expect(feed?.textContent).to.include('Meine Leads');
    expect(controller.save().reports).to.deep.equal([saved]);
    await controller.dispose();
  });

  it('shows what it knows of a newer configuration and leaves that as it is', async () => {
    const saved = { ...(await golden()), configVersion: 2 };
    const newer = { ...saved, config: { view: 'highlights', density: 'cosy', columns: ['name'] } };
    const { controller, surface } = sampleDashboard({ getToken: () => new Promise(() => undefined) });
    await controller.restore({ v: 1, reports: [newer], layout: null });

    expect(feedIn(surface.element)).to.include({ view: 'highlights', density: 'comfortable', types: '' });
    expect(controller.save().reports).to.deep.equal([newer]);
    await controller.dispose();
  });

  it('is listed by its presets, each of which is a usable configuration', async () => {
    const { controller } = sampleDashboard();
    const titles = controller.catalogue('en').map(({ title }) => title);
    expect(titles).to.deep.equal([
      'Activity feed: All activities',
      'Activity feed: Highlights',
      'Activity feed: E-mail',
      'Activity feed: Leads',
      'Activity feed: Pipeline',
    ]);
    const { config, catalogue } = descriptor;
    for (const preset of catalogue.presets ?? []) {
      expect(config.validate({ ...config.defaults, ...preset.config }), preset.id).to.deep.equal([]);
    }
  });

  it('names what is wrong in a configuration by its path', () => {
    const { defaults, validate } = descriptor.config;
    const paths = (config: unknown) => validate(config).map(({ path }) => path);
    expect(paths(null)).to.deep.equal(['']);
    expect(paths({ ...defaults, types: ['lead.assigned', 'lead.assigned'] })).to.deep.equal(['/types']);
    expect(paths({ ...defaults, types: ['nonsense'], view: 'done' })).to.deep.equal(['/types/0', '/view']);
    expect(paths({ title: 'x'.repeat(81), types: [], view: 'all' })).to.deep.equal(['/density', '/title']);
    expect(paths({ ...defaults, endpoint: 'https://evil.example' })).to.deep.equal(['/endpoint']);
  });

  it('previews without token and network, in a feed of its own, and leaves nothing', async () => {
    const { controller } = sampleDashboard();
    const pane = document.createElement('div');
    document.body.append(pane);
    const requests = await requestsDuring(async () => {
      const stop = await controller.preview(type, pane, { preset: 'highlights' });
      const feed = feedIn(pane);
      await new Promise((resolve) => feed?.addEventListener('feed-ready', resolve, { once: true }));
      expect(feed).to.include({ view: 'highlights', preview: true });
      expect(feed?.shadowRoot?.querySelectorAll('saf-row').length).to.be.greaterThan(0);
      stop();
    });
    expect(requests).to.equal(0);
    expect(pane.childElementCount).to.equal(0);
  });

  it('asks for a token for its own server only', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<string>();
    const { controller } = sampleDashboard({
      principal: 'another rep',
      getToken: ({ audience }) => {
        resolve(audience);
        return Promise.reject(new Error('no token here'));
      },
    });
    await controller.add(type);
    expect(await asked).to.equal(endpoint);
    await controller.dispose();
  });

  it('takes language and theme from the dashboard, then and later, and lets go of it', async () => {
    const { controller, surface } = sampleDashboard({ getToken: () => new Promise(() => undefined) });
    const context = provideDashboardContext(surface.element, { locale: 'de', theme: 'light' });
    await controller.add(type);
    const feed = feedIn(surface.element);
    expect(feed).to.include({ locale: 'de', theme: 'light' });
    expect(feed?.textContent).to.include('Ihre Kontakte, letzte 24 Stunden');

    context.set({ locale: 'en', theme: 'dark' });
    expect(feed).to.include({ locale: 'en', theme: 'dark' });
    expect(feed?.textContent).to.include('Your contacts, last 24 hours');

    await controller.dispose();
    context.set({ locale: 'de', theme: 'light' });
    expect(feed).to.include({ locale: 'en', theme: 'dark' });
    context.stop();
  });
});
