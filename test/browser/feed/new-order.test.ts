import { expect } from 'chai';
import { FeedPage, textOf } from './feed-page.ts';
import { feedOf, notification } from './notifications.ts';
import { until } from './until.ts';

const rows = (ids: string) => Array.from(ids).map((id) => notification(id));

describe('what waits until the rep asks for it', () => {
  let page: FeedPage;

  beforeEach(async () => {
    page = new FeedPage();
    page.server.feed = feedOf(rows('abc'));
    await page.open();
    await page.server.arrived(() => page.server.streams > 0);
  });
  afterEach(() => page.close());

  const order = () => page.rows.map((row) => row.row?.notification.id).join('');
  const change = (feed: Partial<typeof page.server.feed>) => {
    page.server.feed = { ...page.server.feed, ...feed };
    page.server.ring();
  };

  it('says once to screen readers what waits', async () => {
    const status = await page.find('[role="status"]');
    change({ notifications: rows('xabc'), total: 4 });
    await until(() => textOf(status) === 'Show 1 new', page.root);
    change({ notifications: rows('xyabc'), total: 5 });
    await page.find('.pill');
    await until(() => textOf(page.root.querySelector('.pill') ?? page.root) === 'Show 2 new', page.root);
    expect(textOf(status)).to.equal('Show 1 new');
  });

  it('keeps a mere change of order back', async () => {
    change({ notifications: rows('cab') });
    await page.says('Show new order');
    expect(order()).to.equal('abc');
  });

  it('loses no change of order that is read while the one before is being shown', async () => {
    change({ notifications: rows('cab') });
    await page.says('Show new order');

    const asked = Promise.withResolvers<undefined>();
    const shown = Promise.withResolvers<undefined>();
    page.server.answers.set('feed', async () => {
      asked.resolve(undefined);
      await shown.promise;
      return Response.json(page.server.feed);
    });
    change({ notifications: rows('bca') });
    await asked.promise;
    page.press('Show new order');
    await page.element.updateComplete;
    shown.resolve(undefined);
    await page.says('Show new order');
    page.press('Show new order');
    await page.element.updateComplete;
    expect(order()).to.equal('bca');
  });
});
