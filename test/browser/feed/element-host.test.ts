import { expect } from 'chai';
import en from '../../../src/feed/text/en.ts';
import enMore from '../../../src/feed/text/en.lazy.ts';
import type { Dictionary } from '../../../src/feed/text/dictionary.ts';
import { FeedPage, textOf } from './feed-page.ts';
import { feedOf, notification } from './notifications.ts';

describe('the host of the element', () => {
  let page: FeedPage;
  beforeEach(() => {
    page = new FeedPage();
    page.server.feed = feedOf(['a', 'b'].map((id) => notification(id)));
  });
  afterEach(() => page.close());

  it('hands in a further language', async () => {
    const dutch: Dictionary = {
      ...en,
      locale: 'nl',
      title: 'Activiteiten',
      more: () => Promise.resolve({ ...enMore, showEarlier: 'Eerdere tonen' }),
    };
    page.element.locale = '';
    page.element.dictionary = dutch;
    await page.open();
    await page.says('Activiteiten');
    await page.says('Eerdere tonen');
    expect(page.root.querySelector('[lang]')?.getAttribute('lang')).to.equal('nl');

    page.element.dictionary = null;
    page.element.locale = 'de';
    await page.says('Frühere anzeigen');
  });

  it('puts a title, words for an empty list and further controls in their slots', async () => {
    const title = Object.assign(document.createElement('h2'), { slot: 'header', textContent: 'Mine' });
    const more = Object.assign(document.createElement('button'), { slot: 'actions-b', textContent: 'Call' });
    page.element.append(title, more);
    await page.open();
    expect(title.assignedSlot).not.to.equal(null);
    expect(more.assignedSlot?.closest('.row')).to.equal(page.row('b'));
    expect(more.getBoundingClientRect().height).to.be.greaterThan(0);
  });

  it('reaches the parts of the whole and of each row', async () => {
    await page.open();
    for (const part of ['card', 'header', 'title', 'summary', 'chips', 'list', 'row']) {
      expect(page.root.querySelector(`[part~="${part}"]`), part).not.to.equal(null);
    }
  });

  it('gives contact and company the way to the CRM, with one stop for the Tab key', async () => {
    await page.open();
    const links = [...page.row('a').querySelectorAll<HTMLAnchorElement>('.who a')];
    expect(links.map(textOf)).to.deep.equal(['Contact a', 'Company a']);
    expect(new Set(links.map(({ href }) => href))).to.deep.equal(new Set(['https://crm.example/a']));
    expect(links.map(({ tabIndex }) => tabIndex)).to.deep.equal([0, -1]);
  });

  it('tells the exact time to machines and on hover', async () => {
    await page.open();
    const time = page.row('a').querySelector('time');
    expect(Date.parse(time?.dateTime ?? '')).to.be.within(Date.now() - 600_000, Date.now());
    expect(time?.title).to.match(/\d+:\d\d/);
    expect(textOf(time ?? document.body)).to.equal('4 min. ago');
  });
});
