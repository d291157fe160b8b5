import { expect } from 'chai';
import type { Notification } from '../../../src/contract/notification.ts';
import { FeedPage } from './feed-page.ts';
import { feedOf, notification } from './notifications.ts';

const widths = [240, 320, 480, 720, 1200];
const locales = ['de', 'en'];

const longName = 'Prof. Dr.-Ing. Karl-Theodor Freiherr von und zu Hohenlohe-Schillingsfürst-Waldenburg';
const longCompany = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbaugesellschaft mbH & Co. KGaA';
const longTitle = 'Rahmenvertragsvereinbarung_für_Ersatzteillieferungen_2026_final_v17_überarbeitet.pdf';

/** One row of each shape whose facts must stay in sight. */
function rows(
  name: string,
  company: string,
  title: string,
  stages: readonly [string, string],
): Notification[] {
  const contact = { key: 'k', name, email: null, phone: null };
  const shared = { contact, company: { id: 'c', name: company }, priority: 'high' } as const;
  const object = (kind: 'meeting' | 'deal' | 'email', facts: NonNullable<Notification['object']>['facts']) =>
    ({ kind, id: 'o', title, url: null, facts }) as const;
  return [
    notification('meeting', {
      ...shared,
      type: 'meeting.booked',
      object: object('meeting', { startsAt: '2026-11-26T10:00:00Z' }),
    }),
    notification('deal', {
      ...shared,
      type: 'deal.stage-changed',
      object: object('deal', {
        previousStage: stages[0],
        stage: stages[1],
        amount: 12_345_678,
        currency: 'EUR',
        status: 'open',
      }),
    }),
    notification('count', { ...shared, type: 'email.opened', count: 1234, object: object('email', {}) }),
    notification('related', { ...shared, related: { 'email.opened': 2 } }),
    ...Array.from({ length: 6 }, (_, index) => notification(`more-${index}`, shared)),
  ];
}

const busy = rows('Anna Berger', 'Nordwind Logistik GmbH', 'Produktvorführung', ['Angebot', 'Verhandlung']);
const longest = rows(longName, longCompany, longTitle, [
  'Qualifizierter Vertriebskontakt',
  'Vertragsverhandlung abgeschlossen',
]);

/** The rectangles of some words where they are painted. */
function rectanglesOf(element: Element, words: RegExp): DOMRect[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found: DOMRect[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const match = words.exec(node.textContent ?? '');
    if (match === null) continue;
    const range = document.createRange();
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
    found.push(...range.getClientRects());
  }
  return found;
}

function isInside(inner: DOMRect, outer: DOMRect): boolean {
  const slack = 0.5;
  return (
    inner.left >= outer.left - slack &&
    inner.right <= outer.right + slack &&
    inner.top >= outer.top - slack &&
    inner.bottom <= outer.bottom + slack
  );
}

describe('the layout', () => {
  let page: FeedPage;
  afterEach(() => page.close());

  async function open(width: number, locale: string, notifications: Notification[]): Promise<void> {
    page = new FeedPage({ locale });
    page.server.feed = feedOf(notifications, {
      views: { all: 1234, highlights: 5, automated: 9, snoozed: 1, done: 7 },
    });
    page.element.style.inlineSize = `${width}px`;
    page.element.style.setProperty('--saf-max-height', '700px');
    await page.open();
  }

  function expectNothingCut(width: number): void {
    const card = page.element.getBoundingClientRect();
    expect(card.width).to.equal(width);

    for (const control of page.root.querySelectorAll(
      '.row button:not(.reason), .row .button, .tools button',
    )) {
      const box = control.getBoundingClientRect();
      if (box.width === 0) continue;
      expect(box.left >= card.left && box.right <= card.right, control.outerHTML).to.equal(true);
      expect(box.height).to.be.at.least(32);
    }
    const facts: readonly (readonly [string, RegExp])[] = [
      ['meeting', /\d+:\d\d/],
      ['deal', /12[.,]345[.,]678/],
      ['count', /999\+/],
    ];
    for (const [id, words] of facts) {
      const deed = page.row(id).querySelector('.deed');
      if (deed === null) throw new Error(`Row ${id} has no sentence.`);
      const painted = rectanglesOf(deed, words);
      expect(painted, `${id}: ${words.source}`).not.to.have.length(0);
      for (const box of painted) expect(isInside(box, deed.getBoundingClientRect()), id).to.equal(true);
    }
    for (const row of page.rows) {
      const time = row.querySelector('.time');
      if (time === null) throw new Error('A row has no time.');
      expect(time.scrollWidth).to.be.at.most(Math.ceil(time.getBoundingClientRect().width));
      expect(isInside(time.getBoundingClientRect(), row.getBoundingClientRect())).to.equal(true);
      const name = row.querySelector('.name')?.getBoundingClientRect() ?? card;
      const over = time.getBoundingClientRect();
      const apart = name.right <= over.left || name.bottom <= over.top;
      expect(apart, 'name and time do not overlap').to.equal(true);
    }
    const summary = page.root.querySelector('.summary');
    expect(summary?.scrollWidth).to.be.at.most(summary?.clientWidth ?? 0);
  }

  for (const width of widths) {
    for (const locale of locales) {
      for (const [name, notifications] of Object.entries({ busy, longest })) {
        it(`cuts no control, date, amount or count at ${width} px in "${locale}", ${name}, in both themes`, async () => {
          await open(width, locale, notifications);
          for (const theme of ['light', 'dark'] as const) {
            page.element.theme = theme;
            await page.element.updateComplete;
            expectNothingCut(width);
          }
        });
      }
    }
  }

  it('lines up everything at the start', async () => {
    await open(320, 'de', busy);
    const starts = [...page.root.querySelectorAll('h2, .summary, .tile, .deed, .reason')].map((element) =>
      Math.round(element.getBoundingClientRect().left),
    );
    expect(new Set(starts).size).to.equal(1);
  });

  it('shows at least four whole rows in 320 × 700', async () => {
    for (const notifications of [busy, longest]) {
      await open(320, 'de', notifications);
      const list = page.root.querySelector('.scroller')?.getBoundingClientRect();
      if (list === undefined) throw new Error('There is no list.');
      const whole = page.rows.filter((row) => isInside(row.getBoundingClientRect(), list));
      expect(whole.length).to.be.at.least(4);
      expect(page.element.offsetHeight).to.equal(700);
      page.close();
    }
  });

  it('fills a parent that has a height, and scrolls inside', async () => {
    const parent = document.createElement('div');
    parent.style.blockSize = '300px';
    document.body.append(parent);
    page = new FeedPage();
    page.server.feed = feedOf(busy);
    await page.open();
    expect(page.element.offsetHeight).to.equal(640);
    parent.append(page.element);
    expect(page.element.offsetHeight).to.equal(300);
    parent.style.blockSize = '900px';
    expect(page.element.offsetHeight).to.equal(900);
    const scroller = page.root.querySelector('.scroller');
    expect(scroller?.scrollHeight).to.be.greaterThan(scroller?.clientHeight ?? 0);
    parent.remove();
  });

  it('is no higher than its rows where there are few', async () => {
    page = new FeedPage();
    page.server.feed = feedOf([notification('a')]);
    await page.open();
    // What is in sight gets its own height with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(page.element.offsetHeight).to.be.lessThan(400);
  });

  it('needs no style attributes, which a strict policy would block', async () => {
    await open(720, 'de', busy);
    page.press('Weitere Aktionen', page.row('deal'));
    await page.find('[role="menu"]');
    page.row('count').querySelector<HTMLElement>('.reason')?.click();
    await page.find('.panel');
    const templates = [...page.root.querySelectorAll('[style]')].filter(
      (element) => !element.matches('.row'),
    );
    expect(templates).to.deep.equal([]);
  });
});
