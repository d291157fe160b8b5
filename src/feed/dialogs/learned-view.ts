import { html, type TemplateResult } from 'lit';
import { isAbort, isFeedError } from '../../client/feed-error.ts';
import type { RankingReport } from '../../contract/ranking.ts';
import type { FeedParts } from '../feed-parts.ts';
import type { MoreWords, NoticeName } from '../languages/dictionary.ts';
import { failureNotice } from '../notices.ts';
import { openDialog } from './dialog.ts';
import { typeChart, typeTable } from './type-chart.ts';
import { weekChart, weekTable } from './week-chart.ts';

/** What was learned from the rep: how the types fare, and whether the order is any good. */
export class LearnedView {
  readonly #parts: FeedParts;
  readonly #changed: () => void;
  #report: RankingReport | null = null;
  #failure: NoticeName | null = null;

  constructor(parts: FeedParts, changed: () => void) {
    this.#parts = parts;
    this.#changed = changed;
  }

  /** What was there stays until the new figures are. */
  async load(): Promise<void> {
    const { source, feed } = this.#parts;
    try {
      this.#report = (await source.source?.ranking(feed.life.signal)) ?? null;
      this.#failure = null;
    } catch (error) {
      if (isAbort(error)) return;
      if (!isFeedError(error)) throw error;
      this.#failure = failureNotice(error).name;
    }
    this.#changed();
  }

  template(words: MoreWords): TemplateResult {
    if (this.#failure !== null) {
      return html`<p class="note">${words.notices[this.#failure]}</p>
        <button class="button" @click=${() => void this.load()}>${words.actions.again}</button>`;
    }
    const report = this.#report;
    if (report === null) return html``;
    const { format, text } = this.#parts.language;
    const { locale } = text;
    const asTable = (table: TemplateResult) =>
      html`<details>
        <summary>${words.asTable}</summary>
        <div class="figures">${table}</div>
      </details>`;
    return html`<div class="learned">
      <section>
        <h4>${words.typesLearned}</h4>
        <p class="note">${words.typesNote}</p>
        ${typeChart(report.types, words, format)} ${asTable(typeTable(report.types, words, format))}
      </section>
      <section>
        <h4>${words.weeksLearned}</h4>
        <p class="note">${words.weeksNote}</p>
        ${weekChart(report.weeks, words, format, locale)}
        ${asTable(weekTable(report.weeks, words, format, locale))}
      </section>
    </div>`;
  }
}

export function openLearned(parts: FeedParts, words: MoreWords): void {
  const dialog = openDialog(parts, words, words.learned);
  const view = new LearnedView(parts, () => dialog.update(view.template(words)));
  void view.load();
}
