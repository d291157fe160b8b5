import { expect } from 'chai';
import { hour } from '../../../src/contract/time.ts';
import { problem } from './fake-server.ts';
import { FeedPage, textOf } from './feed-page.ts';
import { feedOf, notification } from './notifications.ts';
import { nextEvent, until } from './until.ts';

describe('the list', () => {
  let page: FeedPage;

  beforeEach(() => {
    page = new FeedPage();
    page.server.feed = feedOf(['a', 'b', 'c'].map((id) => notification(id)));
  });
  afterEach(() => page.close());

  const says = async (sentence: string) => {
    document.body.append(page.element);
    await until(() => page.element.shadowRoot, page.element).catch(() => undefined);
    await page.says(sentence);
  };

  describe('without rows', () => {
    const noViews = { all: 0, highlights: 0, automated: 0, snoozed: 0, done: 0 };

    it('says that no source has ever delivered', async () => {
      page.server.feed = feedOf([], { lastEventAt: null });
      await page.open();
      expect(page.text).to.include('No signals yet: no source has delivered anything so far.');
    });

    it('says that nothing came in 24 hours, and offers what was earlier', async () => {
      page.server.feed = feedOf([], { views: noViews });
      page.server.answers.set('feed/earlier', () => {
        return Response.json({ ...feedOf([]), notifications: [notification('old')] });
      });
      await page.open();
      expect(page.text).to.include('No activities in the last 24 hours.');
      page.press('Show earlier');
      await page.find('.earlier .name');
      expect(textOf(await page.find('.earlier'))).to.include('Contact old');
    });

    it('says that everything is done, and shows it on request', async () => {
      page.server.feed = feedOf([], { views: { ...noViews, done: 4 } });
      await page.open();
      expect(page.text).to.include('All done: nothing open from the last 24 hours.');
      page.press('Show done');
      await page.server.arrived(() => page.server.query.get('view') === 'done');
    });

    it('says that filter and search hide all, and resets them on request', async () => {
      page.element.view = 'highlights';
      page.server.feed = feedOf([]);
      await page.open();
      expect(page.text).to.include('Nothing matches the filter and search.');
      page.press('Reset filter');
      await page.server.arrived(() => page.server.query.get('view') === 'all');
    });

    it('says that the rep is not signed in', async () => {
      page.server.answers.set('feed', () => problem(401));
      await says('Not signed in.');
      expect(page.root.querySelectorAll('.notice .button')).to.have.length(1);
    });

    it('says that there is no connection, and comes back by itself', async () => {
      page.server.answers.set('feed', () => Promise.reject(new TypeError('Failed to fetch')));
      await says('No connection.');
      page.server.answers.delete('feed');
      const ready = nextEvent(page.element, 'feed-ready');
      window.dispatchEvent(new Event('online'));
      await ready;
      await page.says('Contact a');
      expect(page.text).not.to.include('No connection.');
    });

    it('says that the server fails, and tries again on request', async () => {
      page.server.answers.set('feed', () => problem(503, 'Later.', { 'Retry-After': '3600' }));
      await says('The server does not answer right now.');
      page.server.answers.delete('feed');
      page.press('Try again');
      await page.says('Contact a');
    });

    it('comes back by itself when the server does', async () => {
      page.server.answers.set('feed', () => problem(503));
      await says('The server does not answer right now.');
      page.server.answers.delete('feed');
      await page.says('Contact a');
      expect(page.root.querySelector('.notice')).to.equal(null);
    });

    it('tells the developer what is missing, once, and the rep that nothing is set up', async () => {
      const lines: unknown[] = [];
      const { error } = console;
      console.error = (line: unknown) => lines.push(line);
      page.element.endpoint = '';
      await says('This list has not been set up yet.');
      console.error = error;
      expect(lines).to.have.length(1);
      expect(lines[0]).to.include('endpoint is missing').and.include('getToken');
    });
  });

  it('stays while another one fails to load, with the time it is from', async () => {
    await page.open();
    page.server.answers.set('feed', () => problem(500));
    const failed = nextEvent(page.element, 'feed-error');
    await page.element.refresh();
    expect((await failed).error).to.include({ kind: 'server', status: 500 });
    await page.says('The server does not answer right now.');
    expect(page.rows).to.have.length(3);
    expect(textOf(await page.find('.banner'))).to.match(/^As of \d+:\d\d/);
  });

  it('asks for what the chips choose, and counts as the server does', async () => {
    page.server.feed = feedOf([notification('a', { type: 'email.opened' }), notification('b')], {
      views: { all: 2, highlights: 1, automated: 0, snoozed: 0, done: 0 },
    });
    await page.open();
    const chips = () => [...page.root.querySelectorAll('.chip')].map(textOf);
    expect(chips()).to.deep.equal(['Important 1', 'All 2', 'Email 1', 'Visits 0', 'Leads 0', 'Deals 0']);

    const chosen = nextEvent(page.element, 'feed-filter');
    page.press('Email 1');
    expect((await chosen).choice.types).to.deep.equal(['email.opened', 'email.clicked']);
    await page.server.arrived(() => page.server.query.getAll('type').length === 2);
    expect(page.server.query.getAll('type')).to.deep.equal(['email.opened', 'email.clicked']);

    page.press('Important 1');
    await page.server.arrived(() => page.server.query.get('view') === 'highlights');
    expect(page.server.query.getAll('type')).to.deep.equal([]);
    expect(page.element.getAttribute('view')).to.equal('highlights');
  });

  it('has all ten types in the filter, which stays open while it is used', async () => {
    await page.open();
    page.press('Filter');
    const panel = await page.find('.filter');
    const boxes = [...panel.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
    expect(boxes).to.have.length(10);

    boxes[5]?.click();
    boxes[0]?.click();
    await page.server.arrived(() => page.server.query.getAll('type').length === 2);
    expect(page.server.query.getAll('type')).to.deep.equal(['email.opened', 'meeting.booked']);
    expect(panel.matches(':popover-open')).to.equal(true);
    expect(boxes.map((box) => box.checked).filter(Boolean)).to.have.length(2);

    page.press('Reset', panel);
    await page.server.arrived(() => page.server.query.getAll('type').length === 0);
  });

  it('is limited by its types attribute, and filters within them', async () => {
    page.element.types = 'email.opened form.submitted nonsense';
    await page.open();
    expect(page.server.query.getAll('type')).to.deep.equal(['email.opened', 'form.submitted']);
    page.press('Email 0');
    await page.server.arrived(() => page.server.query.getAll('type').length === 1);
    expect(page.server.query.get('type')).to.equal('email.opened');
  });

  it('searches once typing pauses, and no more when the search is closed', async () => {
    await page.open();
    page.press('Search');
    const field = (await page.find('.search input')) as HTMLInputElement;
    expect(page.root.activeElement).to.equal(field);
    for (const value of [' N', ' Nord ']) {
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    await page.server.arrived(() => page.server.query.get('q') === 'Nord ');
    expect(page.server.requests.filter(({ url }) => url.includes('q='))).to.have.length(1);
    await page.element.updateComplete;
    expect(field.value, 'the next word is about to follow').to.equal('Nord ');

    page.key(field, 'Escape');
    await page.server.arrived(() => page.server.query.get('q') === null);
    expect(page.root.querySelector('.search')).to.equal(null);
  });

  it('shows the next page on request, and starts over when its order is gone', async () => {
    page.server.feed = feedOf(
      ['a', 'b'].map((id) => notification(id)),
      { total: 4, nextCursor: 'next' },
    );
    await page.open();
    page.server.answers.set('feed', ({ url }) => {
      const rows = url.includes('cursor=next') ? ['b', 'c'] : ['z'];
      return Response.json(
        feedOf(
          rows.map((id) => notification(id)),
          { nextCursor: 'gone' },
        ),
      );
    });
    page.press('Show more');
    await page.says('Contact c');
    expect(page.rows.map((row) => row.row?.notification.id)).to.deep.equal(['a', 'b', 'c']);
    expect(page.rows.map((row) => row.row?.rank)).to.deep.equal([1, 2, 4]);

    let first = true;
    page.server.answers.set('feed', () => {
      const gone = first;
      first = false;
      return gone ? problem(410) : Response.json(feedOf([notification('z')]));
    });
    page.press('Show more');
    await page.says('Contact z');
    expect(page.rows).to.have.length(1);
  });

  it('reports once what was in sight for a second, with its rank', async () => {
    page.server.feed = feedOf(Array.from({ length: 30 }, (_, index) => notification(`n${index}`)));
    await page.open();
    await page.server.arrived(() => page.server.seen.length > 0);
    expect(page.server.seen.length).to.be.lessThan(30);
    expect(page.server.seen.map(({ rank }) => rank)).to.deep.equal(
      page.server.seen.map((_, index) => index + 1),
    );
    expect(page.server.seen[0]).to.include({ notificationId: 'n0', asOf: page.server.feed.asOf });
  });

  it('gives no rank outside the whole window in priority order', async () => {
    page.element.types = 'form.submitted';
    await page.open();
    page.press('Useful', page.row('b'));
    expect((await page.server.arrived(() => page.server.reactions[0])).rank).to.equal(null);
  });

  it('tells new reps how the order comes about, until they close it', async () => {
    localStorage.clear();
    const { model } = page.server.feed;
    page.server.feed = { ...page.server.feed, model: { ...model, learnedFrom: 3 } };
    await page.open();
    expect(page.text).to.include('The order learns from your reactions');
    page.press('Close');
    await page.element.updateComplete;
    await page.element.refresh();
    expect(page.text).not.to.include('The order learns from your reactions');
    localStorage.clear();
  });

  it('shows rows that lack nearly everything, and types of a newer server', async () => {
    const bare = { contact: null, company: null, object: null, reasons: [], crmUrl: null };
    const newer = {
      type: 'fax.received' as 'email.opened',
      occurredAt: new Date(Date.now() - 2 * hour).toISOString(),
    };
    page.server.feed = feedOf([notification('a', bare), notification('b', newer)]);
    await page.open();
    expect(textOf(page.row('a')))
      .to.include('Unknown contact')
      .and.include('Form submitted');
    expect(textOf(page.row('b'))).to.include('New activity: “Title b”');
  });

  it('shows made-up rows in a preview, without token or network', async () => {
    Object.assign(page.element, { preview: true, endpoint: '', getToken: null });
    await page.open();
    expect(page.rows.length).to.be.greaterThan(3);
    expect(page.server.requests).to.have.length(0);
  });

  it('goes on after it was taken out of the page and put back', async () => {
    await page.open();
    page.element.remove();
    page.server.feed = feedOf([notification('z')]);
    const ready = nextEvent(page.element, 'feed-ready');
    document.body.append(page.element);
    await ready;
    await page.says('Contact z');
  });
});
