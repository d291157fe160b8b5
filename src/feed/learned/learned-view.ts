import { Task } from '@lit/task';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { isAbort, isFeedError } from '../../client/feed-error.ts';
import type { HoldoutArm, RankingReport } from '../../contract/ranking.ts';
import type { FeedContext } from '../feed-context.ts';
import type { Format } from '../text/format.ts';
import type { LateWords } from '../text/dictionary.ts';
import { failureOf } from '../header/empty-state.ts';
import { interpolate, plainText } from '../text/message.ts';
import { openDialog } from '../menus/dialog.ts';
import { typeChart, typeRows } from './type-chart.ts';
import { weekChart, weekRows } from './week-chart.ts';

/** What was learned from the rep: how the types fare, and whether the order is any good. */
export class LearnedView {
  readonly #context: FeedContext;
  readonly #report: Task<[], RankingReport | null>;

  /** `changed`: there is something else to show. */
  constructor(context: FeedContext, changed: () => void) {
    const { store } = context;
    this.#context = context;
    this.#report = new Task<[], RankingReport | null>(hostOf(changed), {
      autoRun: false,
      args: () => [],
      task: async (_, { signal }) =>
        (await store.source?.ranking(AbortSignal.any([signal, store.signal]))) ?? null,
      onError: (error) => {
        if (!isAbort(error) && !isFeedError(error)) reportError(error);
      },
    });
  }

  load(): Promise<void> {
    return this.#report.run();
  }

  /** `level`: of its headings, which stand under a title. */
  template(words: LateWords, level = 4): TemplateResult {
    const { error, value: report = null } = this.#report;
    if (isFeedError(error)) {
      return html`<p class="note">${words.notices[failureOf(error).name]}</p>
        <button class="button" @click=${() => void this.load()}>${words.actions.again}</button>`;
    }
    if (report === null) return html``;
    const { format } = this.#context.language;
    const asTable = (columns: readonly string[], rows: readonly (readonly string[])[]) =>
      html`<details>
        <summary>${words.asTable}</summary>
        <div class="figures">
          <table>
            <thead>
              <tr>
                ${columns.map((name) => html`<th scope="col">${name}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                ([name, ...cells]) =>
                  html`<tr>
                    <th scope="row">${name}</th>
                    ${cells.map((cell) => html`<td>${cell}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>`;
    return html`<div class="learned">
      <section>
        <h4 aria-level=${level}>${words.typesLearned}</h4>
        <p class="note">${words.typesNote}</p>
        ${typeChart(report.types, words, format)}
        ${asTable(words.typeColumns, typeRows(report.types, words, format))}
      </section>
      <section>
        <h4 aria-level=${level}>${words.weeksLearned}</h4>
        <p class="note">${words.weeksNote}</p>
        ${weekChart(report.weeks, words, format)}
        ${asTable(words.weekColumns, weekRows(report.weeks, format))} ${holdout(report, words, format)}
      </section>
    </div>`;
  }
}

/** Stands in for an element: a dialog and a panel show the same. */
function hostOf(changed: () => void): ReactiveControllerHost {
  return {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: changed,
    updateComplete: Promise.resolve(true),
  };
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
