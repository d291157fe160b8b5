import { expect } from 'chai';
import { activityTypes } from '../../../src/contract/activity.ts';
import type { Estimate, RankingReport } from '../../../src/contract/ranking.ts';
import { problem } from './fake-server.ts';
import { FeedPage, textOf } from './feed-page.ts';
import { feedOf, notification } from './notifications.ts';
import { until } from './until.ts';

const estimate = (value: number, reach = 0.2): Estimate => ({
  value,
  low: value - reach,
  high: value + reach,
});

const report: RankingReport = {
  asOf: '2026-11-26T12:00:00Z',
  scope: 'own',
  learnedFrom: 60,
  types: activityTypes.map((type, index) => ({
    type,
    reactions: index === 0 ? 4 : 10 + index,
    settled: 5,
    successes: 2,
    pull: estimate(index === 1 ? Math.log(2) : -index / 10),
    teamPull: null,
  })),
  weeks: ['2026-11-09', '2026-11-16', '2026-11-23'].map((week, index) => ({
    week,
    n: 20 + index,
    ours: estimate(0.5 + index / 10),
    newestFirst: estimate(0.3),
  })),
  holdout: null,
};

describe('what was learned', () => {
  let page: FeedPage;
  beforeEach(() => {
    page = new FeedPage();
    page.server.feed = feedOf(['a', 'b', 'c'].map((id) => notification(id)));
    page.server.ranking = report;
  });
  afterEach(() => page.close());

  const rectangle = (selector: string) => {
    const element = page.root.querySelector(selector);
    if (element === null) throw new Error(`There is no ${selector}.`);
    return element.getBoundingClientRect();
  };

  it('stands beside the list from 1,040 px on, as the filter does on its other side', async () => {
    page.element.style.inlineSize = '1400px';
    await page.open();
    await page.find('.types');
    expect(rectangle('[part="filter"]').width).to.equal(224);
    expect(rectangle('.card').width).to.equal(800);
    expect(rectangle('[part="learned"]').width).to.equal(280);
    expect(rectangle('[part="filter"]').right).to.be.below(rectangle('.card').left);
    expect(rectangle('.chips').width, 'chips would say the same again').to.equal(0);

    const boxes = [...page.root.querySelectorAll<HTMLInputElement>('[part="filter"] [type="checkbox"]')];
    boxes[0]?.click();
    boxes[4]?.click();
    await page.server.arrived(() => page.server.query.getAll('type').length === 2);
  });

  it('leaves no sides where there is no room, and comes as a dialog', async () => {
    page.element.style.inlineSize = '1030px';
    await page.open();
    expect(page.root.querySelectorAll('[part="filter"], [part="learned"]')).to.have.length(0);
    page.press('More actions');
    page.press('What was learned', await page.find('[role="menu"]'));
    const chart = await page.find('dialog .types');
    const rows = [...chart.querySelectorAll('li')].map(textOf);
    expect(rows[0]).to.equal('Link clicked ×2 · n 11');
    expect(rows.at(-1)).to.equal('Email opened too little data');
    expect(chart.querySelectorAll('.whisker')).to.have.length(9);
    const lines = page.root.querySelectorAll('dialog .weeks :is(polyline, polygon)');
    expect([...lines].map((line) => line.getAttribute('class'))).to.deep.equal(['band', 'newest', 'ours']);
    await page.says('By importance 70%');

    for (const details of page.root.querySelectorAll<HTMLDetailsElement>('dialog details'))
      details.open = true;
    const tables = [...page.root.querySelectorAll('dialog table')].map(
      (table) => table.querySelectorAll('tbody tr').length,
    );
    expect(tables).to.deep.equal([10, 3]);
  });

  it("tells the team's figures, and how days drawn by lot went, where the server does", async () => {
    const types = report.types.map((figures) => ({
      ...figures,
      teamPull: figures.type === 'email.clicked' ? estimate(Math.log(3)) : null,
    }));
    const arm = (value: number) => ({ days: 9, successes: 12, successesPerDay: estimate(value, 0.5) });
    page.server.ranking = { ...report, types, holdout: { ours: arm(2.04), newestFirst: arm(1.2) } };
    page.element.style.inlineSize = '1100px';
    await page.open();
    await page.says('2 (1.5–2.5) successes a day by importance, 1.2 (0.7–1.7) newest first.');
    const cells = [...(await page.find('tbody tr')).children].map(textOf);
    expect(cells).to.deep.equal(['Link clicked', '×2', '×1.6', '×2.4', '×3', '11', '2']);
  });

  it('says where there is too little to go by', async () => {
    page.server.ranking = { ...report, weeks: report.weeks.map((week) => ({ ...week, n: 2 })) };
    page.element.style.inlineSize = '1100px';
    await page.open();
    await page.find('.types');
    expect(page.root.querySelector('.weeks')).to.equal(null);
    expect(textOf(await page.find('p.too-little'))).to.equal('too little data');
  });

  it('says that it could not be loaded, and tries again on request', async () => {
    page.server.answers.set('ranking', () => problem(503));
    page.element.style.inlineSize = '1100px';
    await page.open();
    await page.says('The server does not answer right now.');
    page.server.answers.delete('ranking');
    page.press('Try again');
    await page.find('.types');
  });

  it('leaves it to the list to say that nothing can be loaded', async () => {
    for (const path of ['feed', 'ranking']) page.server.answers.set(path, () => problem(503));
    page.element.style.inlineSize = '1100px';
    document.body.append(page.element);
    await page.says('The server does not answer right now.');
    await page.find('[part="filter"] input');

    page.server.answers.clear();
    page.press('Try again');
    await page.find('.types');
    expect(page.server.requests.filter(({ url }) => url.endsWith('/v1/ranking'))).to.have.length(1);
  });

  it('is renewed with the list', async () => {
    page.element.style.inlineSize = '1100px';
    await page.open();
    await page.find('.types');
    page.server.ranking = { ...report, types: report.types.map((type) => ({ ...type, reactions: 99 })) };
    await page.element.refresh();
    await until(() => page.text.includes('×2 · n 99'), page.root);
  });
});
