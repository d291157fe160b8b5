import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FeedError } from '../client/feed-error.ts';
import type { ChoiceController } from './choice-controller.ts';
import type { FeedController } from './feed-controller.ts';
import { headerTemplate, type HeaderHandlers, type HeaderModel } from './feed-header.ts';
import { isFirstRun } from './first-run.ts';
import type { StateAction } from './languages/dictionary.ts';
import type { ListedRow } from './listed-row.ts';
import { emptyState, failureState } from './list-state.ts';
import { bannerTemplate, firstRunTemplate, skeleton, stateTemplate } from './list-templates.ts';
import type { RowContext } from './row-context.ts';

export interface FeedHandlers extends Omit<HeaderHandlers, 'choices'> {
  act(action: StateAction): void;
  showNewOrder(): void;
  showMore(): void;
  closeFirstRun(): void;
  handleClick(event: Event): void;
  handleKeydown(event: KeyboardEvent): void;
}

export interface FeedModel {
  readonly header: HeaderModel;
  /** `null` as long as there is no source. */
  readonly context: RowContext | null;
  readonly feed: FeedController;
  readonly choices: ChoiceController;
  /** What is wrong with the element's properties. */
  readonly misconfigured: FeedError | null;
  /** For screen readers: what just changed by itself. */
  readonly said: string;
  readonly on: FeedHandlers;
}

/** The whole card. */
export function feedTemplate(model: FeedModel): TemplateResult {
  const { header, context, feed, choices, said, on } = model;
  const { text } = header;
  const rows = context === null ? [] : (feed.list?.rows ?? []);
  return html`<section class="card" part="card" lang=${text.locale} @keydown=${on.handleKeydown}>
    ${headerTemplate(header, { ...on, choices })} ${banner(model)}
    <div class="scroller" part="list" @click=${on.handleClick}>
      ${notices(model)} ${placeholder(model)}
      <div class="rows" role="feed" aria-label=${text.labels.title} aria-busy=${feed.loading}>
        ${rowsTemplate(rows, feed.list?.feed.total ?? rows.length, context)}
      </div>
      ${footer(model)}
    </div>
    <p class="unseen" role="status">${said}</p>
  </section>`;
}

function rowsTemplate(rows: readonly ListedRow[], total: number, context: RowContext | null): unknown {
  return repeat(
    rows,
    ({ notification }) => notification.id,
    (row, index) => {
      const { id } = row.notification;
      return html`<saf-row
        part="row"
        role="article"
        tabindex="0"
        aria-posinset=${index + 1}
        aria-setsize=${Math.max(total, rows.length)}
        aria-labelledby="who-${id}"
        .row=${row}
        .context=${context}
      ></saf-row>`;
    },
  );
}

/** A list that could not be renewed says so and stays. */
function banner({ feed, header: { text, format }, on }: FeedModel): unknown {
  if (feed.error === null || feed.list === null) return nothing;
  const asOf = format.clock(Date.parse(feed.list.feed.asOf));
  return bannerTemplate(failureState(feed.error), asOf, text, on.act);
}

function notices({ feed, header: { text }, on }: FeedModel): unknown {
  const { list, newOrder } = feed;
  const firstRun = list !== null && list.rows.length > 0 && isFirstRun(list.feed.model.learnedFrom);
  return html`${firstRun ? firstRunTemplate(text, on.closeFirstRun) : nothing}
  ${
    newOrder === null
      ? nothing
      : html`<div class="new-order">
          <button class="pill" @click=${on.showNewOrder}>${text.labels.newOrder}</button>
        </div>`
  }`;
}

/** What stands in place of rows. */
function placeholder({ feed, header, misconfigured, choices, on }: FeedModel): unknown {
  const { list, error, loading } = feed;
  const failure = misconfigured ?? (loading ? null : error);
  const state = list === null ? failure && failureState(failure) : emptyState(list, choices.choice);
  if (state !== null) return html`<slot name="empty">${stateTemplate(state, header.text, on.act)}</slot>`;
  return list === null ? skeleton : nothing;
}

/** The next page, and then what happened before the window. */
function footer({ feed, header: { text }, context, on }: FeedModel): unknown {
  const { list, earlier } = feed;
  const { labels } = text;
  if (list === null) return nothing;
  const rows = earlier?.rows ?? [];
  const section = html`<section class="earlier">
    <h3 class="section-title">${labels.earlier}</h3>
    ${rows.length === 0 ? html`<p class="note">${labels.noEarlier}</p>` : nothing}
    <div class="rows" role="feed" aria-label=${labels.earlier} aria-busy="false">
      ${rowsTemplate(rows, rows.length, context)}
    </div>
  </section>`;
  const more = list.nextCursor !== null;
  const moreEarlier = !more && (earlier === null || earlier.nextCursor !== null);
  return html`${earlier === null ? nothing : section}
  ${
    more || moreEarlier
      ? html`<div class="footer">
          <button class="button" @click=${more ? on.showMore : () => on.act('earlier')}>
            ${more ? labels.showMore : labels.showEarlier}
          </button>
        </div>`
      : nothing
  }`;
}
