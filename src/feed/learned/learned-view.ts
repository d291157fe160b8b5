import { html, nothing, type TemplateResult } from 'lit';
import { isAbort, isFeedError } from '../../client/feed-error.ts';
import type { HoldoutArm, RankingReport } from '../../contract/ranking.ts';
import type { FeedContext } from '../feed-context.ts';
import type { Format } from '../text/format.ts';
import type { LateWords, NoticeName } from '../text/dictionary.ts';
import { failureOf } from '../header/empty-state.ts';
import { interpolate, plainText } from '../text/message.ts';
import { openDialog } from '../menus/dialog.ts';
import { typeChart, typeTable } from './type-chart.ts';
import { weekChart, weekTable } from './week-chart.ts';

/** What was learned from the rep: how the types fare, and whether the order is any good. */
export class LearnedView {
  readonly #context: FeedContext;
  readonly #changed: () => void;
  #report: RankingReport | null = null;
  #failure: NoticeName | null = null;

  constructor(context: FeedContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  /** What was there stays until the new figures are. */
  async load(): Promise<void> {
    const { store } = this.#context;
    try {
      this.#report = (await store.source?.ranking(store.signal)) ?? null;
      this.#failure = null;
    } catch (error) {
      if (isAbort(error)) return;
      if (!isFeedError(error)) throw error;
      this.#failure = failureOf(error).name;
    }
    this.#changed();
  }

  /** `level`: of its headings, which stand under a title. */
  template(words: LateWords, level = 4): TemplateResult {
    if (this.#failure !== null) {
      return html`<p class="note">${words.notices[this.#failure]}</p>
        <button class="button" @click=${() => void this.load()}>${words.actions.again}</button>`;
    }
    const report = this.#report;
    if (report === null) return html``;
    const { format, text } = this.#context.language;
    const { locale } = text;
    const asTable = (table: TemplateResult) =>
      html`<details>
        <summary>${words.asTable}</summary>
        <div class="figures">${table}</div>
      </details>`;
    return html`<div class="learned">
      <section>
        <h4 aria-level=${level}>${words.typesLearned}</h4>
        <p class="note">${words.typesNote}</p>
        ${typeChart(report.types, words, format)} ${asTable(typeTable(report.types, words, format))}
      </section>
      <section>
        <h4 aria-level=${level}>${words.weeksLearned}</h4>
        <p class="note">${words.weeksNote}</p>
        ${weekChart(report.weeks, words, format, locale)}
        ${asTable(weekTable(report.weeks, words, format, locale))} ${holdout(report, words, format)}
      </section>
    </div>`;
  }
}

/** How days in order of time went beside the others, each with its 80 % interval. */
function holdout({ holdout }: RankingReport, words: LateWords, format: Format): unknown {
  if (holdout === null) return nothing;
  const said = ({ successesPerDay: { value, low, high } }: HoldoutArm) => {
    const [middle = '', from = '', to = ''] = [value, low, high].map((n) =>
      format.number(Math.round(10 * n) / 10),
    );
    return `${middle} (${from}–${to})`;
  };
  const figures = { ours: said(holdout.ours), newest: said(holdout.newestFirst) };
  return html`<p class="note">${plainText(interpolate(words.holdout, figures))}</p>`;
}

export function openLearned(context: FeedContext, words: LateWords): void {
  const dialog = openDialog(context, words, words.learned);
  const view = new LearnedView(context, () => dialog.update(view.template(words, 3)));
  void view.load();
}
