import { expect } from 'chai';
import { FeedPage, textOf } from './feed-page.ts';
import { feedOf, notification, rowsOf } from './notifications.ts';
import { until } from './until.ts';

describe('working through the list', () => {
  let page: FeedPage;

  beforeEach(() => {
    page = new FeedPage();
    page.server.feed = feedOf(rowsOf('abcd'));
  });
  afterEach(() => page.close());

  it('moves on with E, J, K and the arrows', async () => {
    await page.open();
    page.row('a').focus();
    for (const [key, expected] of [
      ['j', 'b'],
      ['ArrowDown', 'c'],
      ['k', 'b'],
      ['ArrowUp', 'a'],
      ['e', 'b'],
      ['e', 'c'],
    ] as const) {
      page.key(page.root.activeElement ?? page.root.host, key);
      expect(page.root.activeElement, `after ${key}`).to.equal(page.row(expected));
    }
    await page.server.arrived(() => page.server.reactions.length === 2);
    expect(page.server.reactions.map(({ notificationId }) => notificationId)).to.deep.equal(['a', 'b']);
  });

  it('takes back the last thing done with Z, wherever it was', async () => {
    await page.open();
    page.row('a').focus();
    page.key(page.row('a'), 'e');
    page.key(page.row('b'), 'u');
    page.key(page.row('c'), 'z');
    await page.server.arrived(() => page.server.reactions.length === 3);
    page.key(page.row('d'), 'z');
    await page.server.arrived(() => page.server.reactions.length === 4);
    const [dismissed, useful, first, second] = page.server.reactions;
    expect([first?.undoes, second?.undoes]).to.deep.equal([useful?.id, dismissed?.id]);
    await until(() => page.row('a').querySelector('.strip') === null, page.root);
    expect(page.root.activeElement).to.equal(page.row('a'));
  });

  it('takes back beside "Dismissed" the dismissal, whatever came after it', async () => {
    const dismissal = { id: 'first', kind: 'dismissed', at: page.server.feed.asOf } as const;
    const opened = { id: 'second', kind: 'opened', at: page.server.feed.asOf } as const;
    page.server.feed = feedOf([notification('a', { reaction: dismissal, reactions: [dismissal, opened] })]);
    await page.open();
    page.press('Undo', page.row('a'));
    const sent = await page.server.arrived(() => page.server.reactions[0]);
    expect(sent).to.include({ kind: 'undone', undoes: 'first' });
  });

  it('hides all rows of a contact that is muted', async () => {
    const contact = { key: 'k', name: 'Kim', email: null, phone: null };
    page.server.feed = feedOf([
      notification('a', { contact }),
      notification('b'),
      notification('c', { contact }),
    ]);
    await page.open();
    page.key(page.row('a'), 'm');
    await until(() => page.root.querySelectorAll('.strip').length === 2, page.root);
    expect(page.row('b').querySelector('.strip')).to.equal(null);
    await page.server.arrived(() => page.server.preferences.mutedContacts[0] === 'k');
    page.press('Undo', page.row('c'));
    await until(() => page.root.querySelectorAll('.strip').length === 0, page.root);
  });

  it('moves a pinned row to the top and says so', async () => {
    await page.open();
    page.key(page.row('c'), 'p');
    await until(() => page.order === 'cabd', page.root);
    expect(textOf(await page.find('.pinned-title'))).to.equal('Pinned');
    expect(page.row('c').hasAttribute('data-pinned')).to.equal(true);
  });

  it('leaves one notice and one undo of all that was dismissed together', async () => {
    page.server.feed = feedOf([...rowsOf('abc'), notification('d', { priority: 'high' })]);
    await page.open();
    const menu = page.root.querySelector('.header [aria-haspopup="menu"]');
    (menu as HTMLElement).click();
    page.press('Dismiss all shown', await page.find('[role="menu"]'));
    await page.says('3 dismissed.');
    await until(() => page.order === 'd', page.root);
    expect(page.root.querySelectorAll('.strip')).to.have.length(0);
    await page.server.arrived(() => page.server.reactions.length === 3);
    page.press('Undo');
    await until(() => page.order === 'abcd', page.root);
    await page.server.arrived(() => page.server.reactions.length === 6);
  });

  it('counts the same everywhere, at once', async () => {
    await page.open();
    page.row('a').focus();
    page.key(page.row('a'), 'e');
    await page.says('3 in 24 h');
    const chips = [...page.root.querySelectorAll('.chip')].map(textOf);
    expect(chips).to.include('All 3');
    page.press('Search');
    const field = (await page.find('.search input')) as HTMLInputElement;
    field.value = 'Contact b';
    page.server.feed = feedOf(rowsOf('b'), {
      views: { all: 99, highlights: 9, automated: 0, snoozed: 0, done: 0 },
    });
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await page.says('1 found');
    expect(page.text).not.to.include('99');
  });

  it('says of the views "Snoozed" and "Done" what they lack', async () => {
    page.server.feed = feedOf([]);
    page.element.view = 'snoozed';
    await page.open();
    expect(page.text).to.include('Nothing is snoozed.');
    page.element.view = 'done';
    await page.says('Nothing is done yet.');
    page.press('Show all');
    await page.server.arrived(() => page.server.query.get('view') === 'all');
  });
});
