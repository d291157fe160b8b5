import { expect } from 'chai';
import { getMockToken, MockBackEnd } from '../../../mocks/scenarios/back-end.ts';
import { scenarios } from '../../../mocks/scenarios/scenarios.ts';
import { endpoint } from './fake-server.ts';
import { FeedPage, textOf } from './feed-page.ts';
import { until } from './until.ts';

/** The element over the real back end, which answers from a store in memory. */
describe('over the real back end', () => {
  let page: FeedPage;

  async function open(scenario: keyof typeof scenarios): Promise<void> {
    const backEnd = new MockBackEnd(scenarios[scenario]);
    page = new FeedPage({ getToken: getMockToken });
    for (const path of ['feed', 'feed/earlier', 'reactions', 'preferences']) {
      page.server.answers.set(path, async (request) => {
        const { url, method, headers } = request;
        const body = method === 'GET' ? null : await request.text();
        const { search } = new URL(url);
        return backEnd.fetch(new Request(`${endpoint}/v1/${path}${search}`, { method, headers, body }));
      });
    }
    await page.open();
  }
  afterEach(() => page.close());

  const ids = () => page.rows.map((row) => row.row?.notification.id);

  it('shows a busy day, page by page', async () => {
    await open('busy');
    expect(page.rows).to.have.length(50);
    page.press('Show more');
    await page.server.arrived(() => page.server.query.get('cursor') !== null);
    await page.says('Show earlier');
    expect(page.rows.length).to.be.greaterThan(50);
    expect(new Set(ids()).size).to.equal(page.rows.length);
  });

  it('keeps what was reacted to over a reload, and takes it back', async () => {
    await open('calm');
    const [row] = page.rows;
    const id = row?.row?.notification.id ?? '';
    page.press('Useful', page.row(id));
    await page.element.refresh();
    await page.element.updateComplete;
    expect(page.row(id).querySelector('[aria-pressed="true"]')?.getAttribute('aria-label')).to.equal(
      'Useful',
    );
    page.press('Useful', page.row(id));
    await page.element.refresh();
    await page.row(id).updateComplete;
    expect(page.row(id).querySelector('[aria-pressed="true"]')).to.equal(null);
  });

  it('lets a dismissed row go to the done ones, from where it can be brought back', async () => {
    await open('calm');
    const id = page.rows[0]?.row?.notification.id ?? '';
    const before = page.rows.length;
    await page.choose(id, 'Dismiss');
    await page.says('Dismissed');
    await page.element.refresh();
    await page.element.updateComplete;
    expect(page.rows).to.have.length(before - 1);

    page.element.view = 'done';
    await page.server.arrived(() => page.server.query.get('view') === 'done');
    await page.says('Dismissed');
    expect(textOf(page.row(id))).to.include('Undo');
    page.press('Undo', page.row(id));
    await until(() => !textOf(page.row(id)).includes('Dismissed'), page.root);
    page.element.view = 'all';
    await page.server.arrived(() => page.server.query.get('view') === 'all');
    await page.element.refresh();
    expect(ids()).to.include(id);
  });

  it('learns: what is useful again and again comes further up in the new order', async () => {
    await open('calm');
    const last = page.rows.at(-1)?.row?.notification;
    const order = ids();
    for (const row of page.rows.slice(0, 4)) page.press('Not useful', row);
    page.press('Useful', page.row(last?.id ?? ''));
    await page.says('Show new order');
    expect(ids()).to.deep.equal(order);
    page.press('Show new order');
    await page.element.updateComplete;
    expect(ids().indexOf(last?.id)).to.be.lessThan(order.length - 1);
  });
});
