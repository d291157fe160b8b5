import { html, nothing, type TemplateResult } from 'lit';
import { views } from '../../contract/feed.ts';
import { toggled } from './query.ts';
import type { ChoiceController } from './feed-query-state.ts';
import type { HeaderModel } from '../header/feed-header.ts';
import type { FeedParts } from '../feed-context.ts';
import type { MoreWords } from '../text/dictionary.ts';
import { createPopover } from '../menus/popover.ts';

/** A choice changes the list at once and leaves the panel open. Gives the function that brings it up to date. */
export function openFilterPanel(
  anchor: HTMLElement,
  { header, choices }: FeedParts,
  words: MoreWords,
  reset: () => void,
): () => void {
  const { element, update } = createPopover(anchor, {
    class: 'filter',
    role: 'dialog',
    'aria-label': header().text.filter,
  });
  const show = () => {
    if (element.isConnected) update(filterTemplate(header(), words, choices, reset));
  };
  show();
  element.querySelector<HTMLElement>('input:checked')?.focus();
  return show;
}

/** The views, and the types with their full names. */
export function filterTemplate(
  { text, format, feed, choice, types }: HeaderModel,
  words: MoreWords,
  choices: ChoiceController,
  reset: () => void,
): TemplateResult {
  const names = { ...text.views, ...words.views };
  return html`<fieldset>
      <legend>${words.view}</legend>
      ${views.map((view) =>
        option('radio', names[view], feed?.views[view], choice.view === view, () => choices.choose({ view })),
      )}
    </fieldset>
    <fieldset>
      <legend>${words.typesTitle}</legend>
      ${types.map((type) =>
        option('checkbox', words.types[type], feed?.counts[type], choice.types.includes(type), () =>
          choices.choose({ types: toggled(choices.choice.types, [type]) }),
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
