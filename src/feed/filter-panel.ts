import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ActivityType } from '../contract/activity.ts';
import { views, type View } from '../contract/feed.ts';
import type { ChoiceController } from './choice-controller.ts';
import type { HeaderModel } from './feed-header.ts';
import { openPopover } from './popover.ts';

/** A choice changes the list at once and leaves the panel open. Gives the function that brings it up to date. */
export function openFilterPanel(
  root: ShadowRoot,
  anchor: HTMLElement,
  model: HeaderModel,
  choices: ChoiceController,
): (model: HeaderModel) => void {
  const attributes = { class: 'filter', role: 'dialog', 'aria-label': model.text.labels.filter };
  const popover = openPopover(root, anchor, attributes);
  popover.update(panelTemplate(model, choices));
  popover.element.querySelector<HTMLElement>('input:checked, input')?.focus();
  return (next) => {
    if (popover.element.isConnected) popover.update(panelTemplate(next, choices));
  };
}

function panelTemplate(
  { text, format, feed, choice, types }: HeaderModel,
  choices: ChoiceController,
): TemplateResult {
  const { labels } = text;
  const viewOption = (view: View) =>
    option(text.views[view], feed?.views[view], 'radio', choice.view === view, () =>
      choices.chooseView(view),
    );
  const typeOption = (type: ActivityType) =>
    option(text.types[type].full, feed?.counts[type], 'checkbox', choice.types.includes(type), () =>
      choices.toggleTypes([type]),
    );
  return html`<fieldset>
      <legend>${labels.view}</legend>
      ${views.map(viewOption)}
    </fieldset>
    <fieldset>
      <legend>${labels.types}</legend>
      ${types.map(typeOption)}
    </fieldset>
    <button class="button" @click=${choices.reset}>${labels.reset}</button>`;

  function option(
    label: string,
    count: number | undefined,
    type: 'radio' | 'checkbox',
    checked: boolean,
    choose: () => void,
  ): TemplateResult {
    return html`<label class="option">
      <input type=${type} name=${type} .checked=${live(checked)} @change=${choose} />
      <span>${label}</span>
      ${count === undefined ? nothing : html`<span class="count">${format.count(count)}</span>`}
    </label>`;
  }
}
