import { html, nothing, type TemplateResult } from 'lit';
import ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import searchIcon from 'lucide/dist/esm/icons/search.mjs';
import slidersHorizontal from 'lucide/dist/esm/icons/sliders-horizontal.mjs';
import x from 'lucide/dist/esm/icons/x.mjs';
import type { ActivityType } from '../contract/activity.ts';
import { activityTypes } from '../contract/activity.ts';
import type { Feed, View } from '../contract/feed.ts';
import { countOf, typeGroups } from './choice.ts';
import type { ChoiceController } from './choice-controller.ts';
import type { FeedChoice } from './events.ts';
import type { Format } from './format.ts';
import { icon } from './icons/icon.ts';
import type { Dictionary, TypeGroup } from './languages/dictionary.ts';

export interface HeaderModel {
  readonly text: Dictionary;
  readonly format: Format;
  readonly feed: Feed | null;
  readonly choice: FeedChoice;
  /** The types that the element shows at all. */
  readonly types: readonly ActivityType[];
}

export interface HeaderHandlers {
  readonly choices: ChoiceController;
  openFilter(event: Event): void;
  openMenu(event: Event): void;
}

const groups = Object.keys(typeGroups) as TypeGroup[];

export function headerTemplate(model: HeaderModel, on: HeaderHandlers): TemplateResult {
  const { labels } = model.text;
  return html`<header class="header" part="header">
    <div class="heading">
      <slot name="header"><h2 class="card-title" part="title">${labels.title}</h2></slot>
      <p class="summary" part="summary">${summary(model)}</p>
    </div>
    <div class="tools">
      ${toolButton(labels.search, searchIcon, on.choices.toggleSearch, on.choices.searching)}
      ${toolButton(labels.filter, slidersHorizontal, on.openFilter, isFiltered(model), 'dialog')}
      ${toolButton(labels.more, ellipsis, on.openMenu, undefined, 'menu')}
    </div>
    ${on.choices.searching ? searchField(model, on) : nothing}
    <div class="chips" part="chips" role="group" aria-label=${labels.filter}>${chips(model, on)}</div>
  </header>`;
}

function summary({ text, format, feed, types }: HeaderModel): string {
  if (feed === null) return '';
  const limited = types.length < activityTypes.length;
  const asOf = format.clock(Date.parse(feed.asOf));
  return limited
    ? text.summary(null, feed.total, asOf, format)
    : text.summary(feed.views.highlights, feed.views.all, asOf, format);
}

function searchField({ text: { labels }, choice }: HeaderModel, on: HeaderHandlers): TemplateResult {
  return html`<div class="search">
    ${icon(searchIcon)}
    <input
      type="search"
      maxlength="100"
      autocomplete="off"
      aria-label=${labels.search}
      placeholder=${labels.searchFor}
      .value=${choice.q}
      @input=${on.choices.handleSearch}
    />
    <button class="tool" aria-label=${labels.close} title=${labels.close} @click=${on.choices.toggleSearch}>
      ${icon(x)}
    </button>
  </div>`;
}

function chips({ text, format, feed, choice, types }: HeaderModel, on: HeaderHandlers): TemplateResult[] {
  const limited = types.length < activityTypes.length;
  const viewChip = (view: View) => {
    const pressed = choice.view === view && choice.types.length === 0;
    // Under a limit the server's count of a view holds types that are not shown here.
    const count = limited
      ? choice.view === view
        ? feed && countOf(feed, types)
        : null
      : feed && feed.views[view];
    return chip(text.views[view], count, pressed, () => on.choices.chooseView(view));
  };
  const shown = groups.filter((group) => typeGroups[group].some((type) => types.includes(type)));
  return [
    viewChip('highlights'),
    viewChip('all'),
    ...shown.map((group) => {
      const members = typeGroups[group].filter((type) => types.includes(type));
      const pressed = members.every((type) => choice.types.includes(type));
      return chip(text.groups[group], feed && countOf(feed, members), pressed, () =>
        on.choices.toggleTypes(members),
      );
    }),
  ];

  function chip(label: string, count: number | null, pressed: boolean, press: () => void): TemplateResult {
    return html`<button class="chip" aria-pressed=${pressed} @click=${press}>
      ${label}${
        count === null
          ? nothing
          : html` <span class="count" ?data-none=${count === 0}>${format.count(count)}</span>`
      }
    </button>`;
  }
}

function toolButton(
  label: string,
  picture: Parameters<typeof icon>[0],
  press: (event: Event) => void,
  pressed?: boolean,
  popup?: 'menu' | 'dialog',
): TemplateResult {
  return html`<button
    class="tool"
    aria-label=${label}
    title=${label}
    aria-pressed=${popup === undefined ? (pressed ?? nothing) : nothing}
    aria-haspopup=${popup ?? nothing}
    ?data-active=${pressed}
    @click=${press}
  >
    ${icon(picture)}
  </button>`;
}

function isFiltered({ choice }: HeaderModel): boolean {
  return choice.types.length > 0 || (choice.view !== 'all' && choice.view !== 'highlights');
}
