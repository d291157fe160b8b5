import { expect } from 'chai';
import { hour } from '../../../src/contract/time.ts';
import { FeedPage, textOf } from './feed-page.ts';
import { feedOf, notification } from './notifications.ts';
import { until } from './until.ts';

const at = new Date().toISOString();

describe('reactions from before', () => {
  let page: FeedPage;
  beforeEach(() => {
    page = new FeedPage();
  });
  afterEach(() => page.close());

  it('are all shown: the thumb beside what was followed up', async () => {
    const reactions = [
      { id: '1', kind: 'useful', at },
      { id: '2', kind: 'followed-up', at },
    ] as const;
    page.server.feed = feedOf([notification('a', { reaction: reactions[1], reactions })]);
    await page.open();
    await page.says('Followed up');
    const thumb = page.row('a').querySelector('[data-action="useful"]');
    expect(thumb?.getAttribute('aria-pressed')).to.equal('true');

    page.press('Undo', page.row('a'));
    const sent = await page.server.arrived(() => page.server.reactions[0]);
    expect(sent.undoes).to.equal('2');
    expect(thumb?.getAttribute('aria-pressed')).to.equal('true');
  });

  it('say until when a row waits, not when it was put away', async () => {
    const tomorrow = new Date();
    // A day may have 23 or 25 hours.
    tomorrow.setDate(tomorrow.getDate() + 1);
    const later = new Date(tomorrow.setHours(9, 0, 0, 0)).toISOString();
    page.server.feed = feedOf([
      notification('a', { reaction: { id: '1', kind: 'snoozed', at }, snoozedUntil: later }),
    ]);
    page.element.view = 'snoozed';
    await page.open();
    await page.says('Reminder tomorrow, 9:00');
  });
});

describe('reacting', () => {
  let page: FeedPage;
  beforeEach(async () => {
    page = new FeedPage();
    page.server.feed = feedOf([
      notification('a', { related: { 'email.opened': 2 } }),
      notification('b', { priority: 'high' }),
      notification('c', { pinned: true }),
      notification('d'),
    ]);
    await page.open();
  });
  afterEach(() => page.close());

  it('with a middle click on the contact is an opening, with any other button nothing', async () => {
    page.element.addEventListener('feed-open', (event) => event.preventDefault());
    const click = (button: number, selector: string) =>
      page
        .row('a')
        .querySelector(selector)
        ?.dispatchEvent(new MouseEvent('auxclick', { button, bubbles: true, cancelable: true }));
    click(2, '.name');
    click(1, '[data-action="useful"]');
    click(1, '.name');
    await page.server.arrived(() => page.server.reactions[0]);
    expect(page.server.reactions.map(({ kind }) => kind)).to.deep.equal(['opened']);
  });

  it('with "more like this" says useful, and once more says nothing new', async () => {
    for (let press = 0; press < 2; press += 1) {
      page.row('a').querySelector<HTMLElement>('[data-action="why"]')?.click();
      const more = await until(() => page.row('a').querySelector('[data-action="more-of-this"]'), page.root);
      (more as HTMLElement).click();
      await until(() => page.row('a').querySelector('.panel') === null, page.root);
    }
    page.press('Useful', page.row('d'));
    await page.server.arrived(() =>
      page.server.reactions.some(({ notificationId }) => notificationId === 'd'),
    );
    expect(page.server.reactions.map(({ kind }) => kind)).to.deep.equal(['useful', 'useful']);
  });

  it('to all that is shown leaves what matters, says how many, and is taken back as one', async () => {
    page.press('More actions');
    page.press('Dismiss all shown', await page.find('[role="menu"]'));
    await page.says('2 dismissed.');
    await page.says('2 important or pinned ones stay.');
    await page.server.arrived(() => page.server.reactions.length === 2);
    expect(page.server.reactions.map(({ kind, notificationId }) => kind + notificationId)).to.deep.equal([
      'cleareda',
      'clearedd',
    ]);

    page.press('Dismiss these too');
    await page.says('4 dismissed.');
    await page.server.arrived(() => page.server.reactions.length === 4);
    page.press('Undo', await page.find('.ribbon'));
    await page.server.arrived(() => page.server.reactions.length === 8);
    const undone = page.server.reactions.slice(4).map(({ undoes }) => undoes);
    expect(new Set(undone)).to.deep.equal(new Set(page.server.reactions.slice(0, 4).map(({ id }) => id)));
    await until(() => page.root.querySelector('.strip, .ribbon') === null, page.root);
  });

  it('later, at a time of the own', async () => {
    await page.choose('d', 'Snooze');
    const own = await until(
      () =>
        [...page.root.querySelectorAll<HTMLElement>('.menu-item')].find(
          (item) => textOf(item) === 'Own time',
        ),
      page.root,
    );
    own.click();
    const field = (await page.find('.own-time input')) as HTMLInputElement;
    const wanted = new Date(new Date().setHours(7, 30, 0, 0) + 48 * hour);
    const local = new Date(wanted.getTime() - wanted.getTimezoneOffset() * 60_000).toISOString();
    field.value = local.slice(0, 16);
    page.press('Remind', await page.find('.own-time'));
    const sent = await page.server.arrived(() => page.server.reactions[0]);
    expect(sent).to.include({ kind: 'snoozed', until: wanted.toISOString() });
  });

  it("goes from a row to its contact's other rows, and back to what was filtered", async () => {
    page.press('Important 0');
    await page.server.arrived(() => page.server.query.get('view') === 'highlights');
    await page.element.updateComplete;
    page.press('+ 2 more signals', page.row('a'));
    await page.server.arrived(() => page.server.query.get('contact') === 'a@example.com');
    expect(page.server.query.get('view')).to.equal('all');
    await page.says('Only Contact a');

    page.press('All contacts');
    await page.server.arrived(() => page.server.query.get('view') === 'highlights');
    expect(page.server.query.get('contact')).to.equal(null);
    await until(() => !page.text.includes('Only Contact a'), page.root);
  });

  it('names the contact of a row that was put away', async () => {
    page.row('d').focus();
    page.key(page.row('d'), 'e');
    await until(() => page.row('d').querySelector('.strip'), page.root);
    expect(textOf(page.row('d'))).to.match(/^Contact d Dismissed/);
  });
});
