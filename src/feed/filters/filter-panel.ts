import { html, nothing, type TemplateResult } from 'lit';
import { views } from '../../contract/feed.ts';
import { toggled } from './query.ts';
import type { FeedQueryState } from './feed-query-state.ts';
import type { HeaderModel } from '../header/feed-header.ts';
import type { FeedContext } from '../feed-context.ts';
import type { LateWords } from '../text/dictionary.ts';
import { createPopover } from '../menus/popover.ts';

/** A choice changes the list at once and leaves the panel open. Gives the function that brings it up to date. */
export function openFilterPanel(
  anchor: HTMLElement,
  { header, query }: FeedContext,
  words: LateWords,
  reset: () => void,
): () => void {
  const { element, update } = createPopover(anchor, {
    class: 'filter',
    role: 'dialog',
    'aria-label': header().text.filter,
  });
  const show = () => {
    if (element.isConnected) update(filterTemplate(header(), words, query, reset));
  };
  show();
  element.querySelector<HTMLElement>('input:checked')?.focus();
  return show;
}

/** The views, and the types with their full names. */
export function filterTemplate(
  { text, format, snapshot: { counts }, choice, types }: HeaderModel,
  words: LateWords,
  query: FeedQueryState,
  reset: () => void,
): TemplateResult {
  const names = { ...text.views, ...words.views };
  return html`<fieldset>
      <legend>${words.view}</legend>
      ${views.map((view) =>
        option('radio', names[view], counts?.views[view], choice.view === view, () => query.choose({ view })),
      )}
    </fieldset>
    <fieldset>
      <legend>${words.typesTitle}</legend>
      ${types.map((type) =>
        option('checkbox', words.types[type], counts?.types[type], choice.types.includes(type), () =>
          query.choose({ types: toggled(query.choice.types, [type]) }),
        ),
      )}
    </fieldset>
    <button class="button" @click=${reset}>${words.reset}</button>`;

  function option(
    type: 'radio' | 'checkbox',
    label: string,
    count: number | undefined,
    checked: boolean,
    choose: () => void,
  ): TemplateResult {
    return html`<label class="option">
      <input type=${type} name=${type} .checked=${checked} @change=${choose} />
      <span>${label}</span>
      ${count === undefined ? nothing : html`<span class="count">${format.count(count)}</span>`}
    </label>`;
  }
}
