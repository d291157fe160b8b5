import { expect } from 'chai';
import { FeedPage } from './feed-page.ts';
import { feedOf, notification } from './notifications.ts';
import { nextEvent, until } from './until.ts';

describe("the element's menus", () => {
  let page: FeedPage;
  beforeEach(() => {
    page = new FeedPage();
    page.server.feed = feedOf(['a', 'b'].map((id) => notification(id)));
  });
  afterEach(() => page.close());

  const choose = async (item: string) => {
    page.press('More actions');
    page.press(item, await page.find('[role="menu"]'));
  };
  const closed = () => until(() => page.root.querySelector('dialog') === null, page.root);

  it('explain the keys, from "?" too, and give the focus back', async () => {
    await page.open();
    page.row('b').focus();
    page.key(page.row('b'), '?');
    const dialog = (await page.find('dialog')) as HTMLDialogElement;
    expect(dialog.open).to.equal(true);
    await page.says('Keyboard shortcuts');
    for (const key of [
      '↵',
      'F',
      'U',
      'N',
      'E',
      'S',
      'P',
      'M',
      'Z',
      'W',
      '/',
      '?',
      'Page Down',
      'Ctrl + End',
    ]) {
      expect([...dialog.querySelectorAll('kbd')].map(({ textContent }) => textContent)).to.include(key);
    }
    // Keys in a dialog are not the list's.
    page.key(dialog, 'f');
    page.press('Close', dialog);
    await closed();
    expect(page.root.activeElement).to.equal(page.row('b'));
    expect(page.server.reactions).to.deep.equal([]);
  });

  it('reset what was learned only after a second yes, and offer the order that follows', async () => {
    await page.open();
    await choose('Reset learning');
    page.press('Cancel', await page.find('dialog'));
    await closed();
    expect(page.server.requests.some(({ method }) => method === 'DELETE')).to.equal(false);

    page.server.feed = feedOf(['b', 'a'].map((id) => notification(id)));
    await choose('Reset learning');
    page.press('Reset', await page.find('dialog'));
    await closed();
    expect(page.server.requests.filter(({ method }) => method === 'DELETE')).to.have.length(1);
    await page.says('Show new order');
  });

  it('keep a choice for the next time, for this element and these attributes alone', async () => {
    page.element.id = 'mine';
    await page.open();
    page.press('Important 0');
    await nextEvent(page.element, 'feed-ready');
    page.press('Email 0');
    await page.server.arrived(() => page.server.query.getAll('type').length === 2);
    await choose('Compact');
    await choose('Newest first');
    await page.server.arrived(() => page.server.query.get('order') === 'newest');

    const openAnother = async (properties: Partial<FeedPage['element']>) => {
      const another = Object.assign(document.createElement('smart-activity-feed'), {
        endpoint: page.server.endpoint,
        getToken: page.element.getToken,
        ...properties,
      });
      document.body.append(another);
      await nextEvent(another, 'feed-ready');
      const { query } = page.server;
      const { density } = another;
      const asked = [query.get('view'), query.getAll('type').join(), query.get('order')];
      const view = another.getAttribute('view');
      another.remove();
      return [...asked, density, view];
    };
    expect(await openAnother({ id: 'mine' })).to.deep.equal([
      'highlights',
      'email.opened,email.clicked',
      'newest',
      'compact',
      'highlights',
    ]);
    const fresh = ['all', '', 'priority', 'comfortable', 'all'];
    expect(await openAnother({ id: 'yours' })).to.deep.equal(fresh);
    const limited = await openAnother({ id: 'mine', types: 'meeting.booked' });
    expect(limited.slice(0, 3)).to.deep.equal(['all', 'meeting.booked', 'priority']);
  });

  it('start from the attributes where what was kept makes no sense', async () => {
    localStorage.setItem('smart-activity-feed:mine:all::comfortable', '{"view":7,"types":"all"');
    page.element.id = 'mine';
    await page.open();
    expect(page.server.query.get('view')).to.equal('all');
  });
});
