import { expect } from 'chai';
import { FeedPage, textOf } from './feed-page.ts';
import { feedOf, rowsOf } from './notifications.ts';
import { until } from './until.ts';

describe('what waits until the rep asks for it', () => {
  let page: FeedPage;

  beforeEach(async () => {
    page = new FeedPage();
    page.server.feed = feedOf(rowsOf('abc'));
    await page.open();
    await page.listening();
  });
  afterEach(() => page.close());

  it('says once to screen readers what waits', async () => {
    const status = await page.find('[role="status"]');
    page.change({ notifications: rowsOf('xabc'), total: 4 });
    await until(() => textOf(status) === 'Show 1 new', page.root);
    page.change({ notifications: rowsOf('xyabc'), total: 5 });
    await page.find('.pill');
    await until(() => textOf(page.root.querySelector('.pill') ?? page.root) === 'Show 2 new', page.root);
    expect(textOf(status)).to.equal('Show 1 new');
  });

  it('keeps a mere change of order back', async () => {
    page.change({ notifications: rowsOf('cab') });
    await page.says('Show new order');
    expect(page.order).to.equal('abc');
  });

  it('loses no change of order that is read while the one before is being shown', async () => {
    page.change({ notifications: rowsOf('cab') });
    await page.says('Show new order');

    const asked = Promise.withResolvers<undefined>();
    const shown = Promise.withResolvers<undefined>();
    page.server.answers.set('feed', async () => {
      asked.resolve(undefined);
      await shown.promise;
      return Response.json(page.server.feed);
    });
    page.change({ notifications: rowsOf('bca') });
    await asked.promise;
    page.press('Show new order');
    await page.element.updateComplete;
    shown.resolve(undefined);
    await page.says('Show new order');
    page.press('Show new order');
    await page.element.updateComplete;
    expect(page.order).to.equal('bca');
  });
});
