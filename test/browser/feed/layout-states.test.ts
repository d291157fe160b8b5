import { expect } from 'chai';
import type { Notification, ReactionState } from '../../../src/contract/notification.ts';
import { problem } from './fake-server.ts';
import { FeedPage } from './feed-page.ts';
import { feedOf, notification } from './notifications.ts';
import { until } from './until.ts';

const widths = [240, 320, 480, 720, 1200];
const locales = ['de', 'en'];
const at = new Date(Date.now() - 60_000).toISOString();

const reacted = (id: string, kind: ReactionState['kind'], change: Partial<Notification> = {}) =>
  notification(id, {
    reaction: { id: `reaction-${id}`, kind, at },
    related: { 'email.opened': 5 },
    ...change,
  });

/** A row for everything that can have been done with one, or be said of it. */
const rows = [
  reacted('opened', 'opened'),
  reacted('useful', 'useful', { pinned: true, priority: 'high' }),
  reacted('lowered', 'not-useful'),
  reacted('followed', 'followed-up'),
  reacted('gone', 'dismissed'),
  notification('automated', { automated: true, pinned: true, related: { 'email.opened': 1200 } }),
  notification('returned', { returned: true }),
];

const noViews = { all: 0, highlights: 0, automated: 0, snoozed: 0, done: 0 };
const states: Readonly<Record<string, (page: FeedPage) => void>> = {
  'no-source': ({ server }) => (server.feed = feedOf([], { lastEventAt: null })),
  nothing: ({ server }) => (server.feed = feedOf([], { views: noViews })),
  done: ({ server }) => (server.feed = feedOf([], { views: { ...noViews, done: 4 } })),
  hidden: ({ element, server }) => {
    element.view = 'highlights';
    server.feed = feedOf([]);
  },
  'signed-out': ({ server }) => server.answers.set('feed', () => problem(401)),
  offline: ({ server }) => server.answers.set('feed', () => Promise.reject(new TypeError('Failed to fetch'))),
  server: ({ server }) => server.answers.set('feed', () => problem(503)),
};

/** The distances of WCAG 1.4.12. */
const spacing = new CSSStyleSheet();
spacing.replaceSync(`
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }
`);

describe('the layout of what was done and of what is not there', () => {
  let page: FeedPage;
  afterEach(() => page.close());

  function make(width: number, locale: string): void {
    page = new FeedPage({ locale });
    page.element.style.inlineSize = `${width}px`;
  }

  /** Every control keeps its words and its place inside the element, and covers no other of its row. */
  function expectControlsWhole(): void {
    const card = page.element.getBoundingClientRect();
    for (const group of page.root.querySelectorAll('.row, .notice, .banner, .tools, .strip')) {
      const controls = [...group.querySelectorAll<HTMLElement>('button, .button')].filter(
        (control) => control.offsetWidth > 0,
      );
      const boxes = controls.map((control) => control.getBoundingClientRect());
      controls.forEach((control, index) => {
        const box = boxes[index] ?? card;
        expect(box.left >= card.left && box.right <= card.right, control.outerHTML).to.equal(true);
        if (control.matches('.reason')) return;
        expect(control.scrollWidth, control.outerHTML).to.be.at.most(control.clientWidth + 1);
        expect(control.scrollHeight, control.outerHTML).to.be.at.most(control.clientHeight + 1);
        const covered = boxes.some(
          (other, at) =>
            at > index &&
            other.left < box.right - 0.5 &&
            other.right > box.left + 0.5 &&
            other.top < box.bottom - 0.5 &&
            other.bottom > box.top + 0.5,
        );
        expect(covered, `covered: ${control.outerHTML}`).to.equal(false);
      });
    }
    for (const sentence of page.root.querySelectorAll<HTMLElement>('.state, .done, .notice p, .banner p')) {
      const box = sentence.getBoundingClientRect();
      expect(box.left >= card.left && box.right <= card.right + 0.5, sentence.outerHTML).to.equal(true);
    }
  }

  async function inBothThemes(check: () => void): Promise<void> {
    for (const theme of ['light', 'dark']) {
      page.element.theme = theme;
      await page.element.updateComplete;
      check();
    }
  }

  for (const width of widths)
    for (const locale of locales) {
      it(`keeps every control of reacted rows at ${width} px in "${locale}", spaced wide or not`, async () => {
        make(width, locale);
        page.server.feed = feedOf(rows);
        await page.open();
        await page.find('.done');
        await inBothThemes(expectControlsWhole);
        page.root.adoptedStyleSheets.push(spacing);
        await inBothThemes(expectControlsWhole);
      });

      it(`keeps every state whole at ${width} px in "${locale}", spaced wide or not`, async () => {
        for (const [name, prepare] of Object.entries(states)) {
          make(width, locale);
          prepare(page);
          document.body.append(page.element);
          await until(() => page.element.shadowRoot?.querySelector(`[data-state="${name}"]`), page.root);
          await inBothThemes(expectControlsWhole);
          page.root.adoptedStyleSheets.push(spacing);
          await inBothThemes(expectControlsWhole);
          page.close();
        }
      });
    }

  it('shows at least four whole rows in 320 × 700 also where rows were reacted to', async () => {
    for (const locale of locales) {
      make(320, locale);
      page.element.style.setProperty('--saf-max-height', '700px');
      page.server.feed = feedOf(rows);
      await page.open();
      await page.find('.done');
      const bottom = page.element.getBoundingClientRect().bottom;
      const whole = page.rows.filter((row) => row.getBoundingClientRect().bottom <= bottom);
      expect(whole.length, locale).to.be.at.least(4);
      page.close();
    }
  });
});
