import { expect } from 'chai';
import { answerAddReport } from '../../../src/report/add-report-event.ts';
import type { Stop } from '../../../src/report/contract.ts';
import { provideDashboardContext } from '../../../src/report/dashboard-context.ts';
import { createFeedReport } from '../../../src/report/feed-report.ts';
import { reportRegistry } from '../../../src/report/registry.ts';
import { FeedPage, textOf } from '../feed/feed-page.ts';
import { feedOf, notification } from '../feed/notifications.ts';
import { sampleDashboard } from './sample-dashboard.ts';

const item = 'Add to dashboard';

let page: FeedPage;
let stops: Stop[];

async function openMenu(): Promise<HTMLElement> {
  page.press('More actions');
  return page.find('[role=menu]');
}

describe('adding the feed from its own menu', () => {
  beforeEach(async () => {
    stops = [];
    page = new FeedPage();
    page.server.feed = feedOf([notification('a')]);
    await page.open();
  });

  afterEach(() => {
    stops.forEach((stop) => stop());
    page.close();
    document.querySelectorAll('section').forEach((section) => section.remove());
  });

  // First, since the page has no registry yet.
  it('is not offered where there is no dashboard, and nobody is asked for one', async () => {
    const asked: Event[] = [];
    document.addEventListener('add-report', (event) => asked.push(event), { once: true });
    expect((await openMenu()).textContent).not.to.include(item);
    expect(asked).to.deep.equal([]);
  });

  it('says so when something looks like a dashboard but nobody answers', async () => {
    stops.push(provideDashboardContext(document, { locale: 'en', theme: 'light' }).stop);
    page.press(item, await openMenu());
    await page.says('No dashboard took the feed');
  });

  it('adds a feed as it is filtered now', async () => {
    reportRegistry().register(createFeedReport({ endpoint: page.server.endpoint }));
    const { controller, surface } = sampleDashboard();
    stops.push(answerAddReport(document, controller), () => void controller.dispose());
    const added = new Promise<void>((resolve) => controller.observe(() => resolve()));
    [...page.root.querySelectorAll<HTMLElement>('.chip')]
      .find((chip) => textOf(chip).startsWith('Email'))
      ?.click();
    const menu = await openMenu();
    expect(controller.save().reports, 'the menu itself adds nothing').to.deep.equal([]);
    page.press(item, menu);
    await added;

    expect(controller.save().reports.map(({ type, config }) => ({ type, config }))).to.deep.equal([
      {
        type: 'smart-activity-feed',
        config: {
          title: '',
          types: ['email.opened', 'email.clicked'],
          view: 'all',
          density: 'comfortable',
        },
      },
    ]);
    expect(surface.element.querySelector('smart-activity-feed')?.getAttribute('view')).to.equal('all');
  });

  it('says so when the dashboard answers that it could not', async () => {
    const refuse = ({ detail }: DocumentEventMap['add-report']) =>
      detail.respondWith(Promise.reject(new Error('full')));
    document.addEventListener('add-report', refuse, { once: true });
    page.press(item, await openMenu());
    await page.says('No dashboard took the feed');
  });
});
