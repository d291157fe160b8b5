import { expect } from 'chai';
import type { Notification } from '../../../src/contract/notification.ts';
import { FeedPage } from './feed-page.ts';
import { feedOf, notification, rowsOf } from './notifications.ts';
import { until } from './until.ts';

const byTime = (a: Notification, b: Notification) => b.occurredAt.localeCompare(a.occurredAt);

describe('the rows of a live feed', () => {
  let page: FeedPage;

  beforeEach(() => {
    page = new FeedPage();
    page.server.feed = feedOf(rowsOf('abc'));
  });
  afterEach(() => page.close());

  it('keeps the strip of a row that the server lists no longer, until another order is asked for', async () => {
    await page.open();
    await page.listening();
    page.server.feed = { ...page.server.feed, notifications: rowsOf('xbc') };
    page.key(page.row('a'), 'e');
    const strip = await until(() => page.row('a').querySelector('.strip'), page.root);
    await page.says('Show 1 new');
    expect(page.row('a').querySelector('.strip')).to.equal(strip);
    page.press('Show 1 new');
    await page.element.updateComplete;
    expect(page.order).to.equal('xbc');
  });

  it('brings a row up to date wherever it is loaded, with two requests however many are', async () => {
    const all = Array.from({ length: 650 }, (_, index) => notification(`n${index}`));
    page.server.feed = feedOf(all);
    let requests = 0;
    page.server.answers.set('feed', ({ url }) => {
      const { searchParams } = new URL(url);
      const from = Number(searchParams.get('cursor') ?? 0);
      const to = from + Number(searchParams.get('limit'));
      requests += 1;
      const { notifications } = page.server.feed;
      const isNewest = searchParams.get('order') === 'newest';
      return Response.json({
        ...page.server.feed,
        notifications: (isNewest ? notifications.toSorted(byTime) : notifications).slice(from, to),
        nextCursor: to < all.length ? `${to}` : null,
      });
    });
    page.element.limit = 200;
    await page.open();
    await page.listening();
    for (const name of ['n200', 'n400', 'n600']) {
      page.press('Show more');
      await until(() => page.rows.some((row) => row.row?.notification.id === name), page.root);
    }
    const [before, other] = [page.row('n430'), page.row('n431').row];
    requests = 0;
    const again = { count: 9, occurredAt: new Date().toISOString() };
    const notifications = all.map((row) => (row.id === 'n430' ? { ...row, ...again } : row));
    page.server.feed = { ...page.server.feed, notifications };
    page.server.ring();
    await until(() => page.row('n430').row?.notification.count === 9, page.root);
    expect(page.row('n430')).to.equal(before);
    expect(page.row('n431').row, 'a row that has not changed').to.equal(other);
    expect(requests).to.equal(2);
    expect(page.root.querySelector('.pill')).to.equal(null);
  });
});
