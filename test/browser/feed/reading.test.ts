import { expect } from 'chai';
import { FeedPage } from './feed-page.ts';
import { feedOf, notification } from './notifications.ts';
import { until } from './until.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);

/** What Chromium's window has and its types do not know. */
interface Findable {
  find(text: string, caseSensitive?: boolean, backwards?: boolean, wrap?: boolean): boolean;
}

describe('reading a long list', () => {
  let page: FeedPage;
  beforeEach(async () => {
    page = new FeedPage();
    page.server.feed = feedOf(ids(60).map((id) => notification(id)));
    page.element.style.blockSize = '500px';
    await page.open();
  });
  afterEach(() => page.close());

  const groups = () => [...page.root.querySelectorAll<HTMLElement>('.main > *')];
  const isRendered = (id: string) => page.row(id).checkVisibility({ contentVisibilityAuto: true });

  it('finds text in rows that the browser does not render', () => {
    expect(isRendered('n55')).to.equal(false);
    // What is `hidden`, or `content-visibility: hidden`, no search of the browser would look into.
    expect(groups().every((group) => getComputedStyle(group).contentVisibility === 'auto')).to.equal(true);
    expect(page.root.querySelectorAll('.main [hidden]')).to.have.length(0);
    expect(page.row('n55').textContent).to.include('Contact n55');

    if (!findsInShadowTrees()) return;
    expect(finds('Contact n55')).to.equal(true);
    expect(finds('Contact n60')).to.equal(false);
  });

  it('keeps the place of what is read while rows come behind it and strips take the place of others', async () => {
    page.server.feed = feedOf(
      ids(60).map((id) => notification(id)),
      { total: 120, nextCursor: 'next' },
    );
    await page.element.refresh();
    await page.element.updateComplete;
    const next = feedOf(Array.from({ length: 60 }, (_, index) => notification(`later-${index}`)));
    page.server.answers.set('feed', ({ url }) =>
      Response.json(url.includes('cursor=next') ? next : page.server.feed),
    );
    page.row('n30').scrollIntoView({ block: 'center' });
    await until(() => isRendered('n30'), page.root);
    const placeOf = (id: string) => Math.round(page.row(id).getBoundingClientRect().top);
    const place = placeOf('n30');

    for (const id of ['n2', 'n29', 'n31']) {
      page.key(page.row(id), 'e');
      await until(() => page.row(id).querySelector('.strip'), page.root);
    }
    expect(placeOf('n30')).to.equal(place);
    page.press('Show more');
    await page.says('Contact later-59');
    expect(placeOf('n30')).to.equal(place);
  });
});

function finds(text: string): boolean {
  const { find } = window as unknown as Findable;
  return find.call(window, text);
}

/** Safari's function does not, although its search does. */
function findsInShadowTrees(): boolean {
  const host = document.body.appendChild(document.createElement('div'));
  host.attachShadow({ mode: 'open' }).append('A probe.');
  const found = finds('A probe.');
  host.remove();
  // The next search begins behind what is selected.
  getSelection()?.removeAllRanges();
  return found;
}
