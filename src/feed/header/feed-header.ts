import { html, nothing, type TemplateResult } from 'lit';
import ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import searchIcon from 'lucide/dist/esm/icons/search.mjs';
import slidersHorizontal from 'lucide/dist/esm/icons/sliders-horizontal.mjs';
import { activityTypes, type ActivityType } from '../../contract/activity.ts';
import type { Feed } from '../../contract/feed.ts';
import { countOf, toggled, typeGroups } from '../filters/query.ts';
import type { ChoiceController } from '../filters/feed-query-state.ts';
import type { FeedChoice } from '../events.ts';
import type { Format } from '../text/format.ts';
import { icon, type IconNode } from '../icons/icon.ts';
import type { Dictionary, TypeGroup } from '../text/dictionary.ts';
import { fill, plainText } from '../text/message.ts';

export interface HeaderModel {
  readonly text: Dictionary;
  readonly format: Format;
  /** What the list on screen came with. The chips count that, and so keep their width as long as it does. */
  readonly feed: Feed | null;
  /** What the server said last. */
  readonly latest: Feed | null;
  readonly choice: FeedChoice;
  /** The types that the element shows at all. */
  readonly types: readonly ActivityType[];
}

/** What the buttons at the header's end open. */
export type HeaderTool = 'search' | 'filter' | 'menu';

export function headerTemplate(
  model: HeaderModel,
  choices: ChoiceController,
  open: (tool: HeaderTool, button: HTMLElement) => void,
  searching: boolean,
  news: unknown,
): TemplateResult {
  const { text, choice } = model;
  const tool = (name: HeaderTool, label: string, picture: IconNode, popup: unknown, active = false) =>
    html`<button
      class="tool"
      aria-label=${label}
      title=${label}
      aria-haspopup=${popup}
      ?data-active=${active}
      @click=${(event: Event) => open(name, event.currentTarget as HTMLElement)}
    >
      ${icon(picture)}
    </button>`;
  const filtered = choice.types.length > 0 || !(choice.view in text.views);
  return html`<header class="header" part="header">
    <slot name="header"><h2 part="title">${text.title}</h2></slot>
    <p class="summary" part="summary">${summary(model)}</p>
    ${news}
    <div class="tools">
      ${tool('search', text.search, searchIcon, nothing, searching)}
      ${tool('filter', text.filter, slidersHorizontal, 'dialog', filtered)}
      ${tool('menu', text.moreActions, ellipsis, 'menu')}
    </div>
    <div class="chips" part="chips" role="group" aria-label=${text.filter}>${chips(model, choices)}</div>
  </header>`;
}

function summary({ text, format, latest: feed, types }: HeaderModel): string {
  if (feed === null) return '';
  const limited = types.length < activityTypes.length;
  const { important, total, time } = text.summary;
  return [
    limited ? '' : plainText(fill(important, { important: format.count(feed.views.highlights) })),
    plainText(fill(total, { total: format.count(limited ? feed.total : feed.views.all) })),
    plainText(fill(time, { time: format.clock(Date.parse(feed.asOf)) })),
  ]
    .filter(Boolean)
    .join(' · ');
}

function chips(
  { text, format, feed, choice, types }: HeaderModel,
  choices: ChoiceController,
): TemplateResult[] {
  const chip = (label: string, count: number | null, pressed: boolean, press: () => void) =>
    html`<button class="chip" aria-pressed=${pressed} @click=${press}>
      ${label}
      ${count === null ? nothing : html`<span class="count" ?data-none=${count === 0}>${format.count(count)}</span>`}
    </button>`;
  const viewChip = (view: 'all' | 'highlights') => {
    // Under a limit, the server's count of a view holds types that are not shown here.
    const count = feed === null || types.length < activityTypes.length ? null : feed.views[view];
    return chip(text.views[view], count, choice.view === view && choice.types.length === 0, () =>
      choices.choose({ view, types: [] }),
    );
  };
  const groupChips = (Object.keys(typeGroups) as TypeGroup[]).flatMap((group) => {
    const members = typeGroups[group].filter((type) => types.includes(type));
    const pressed = members.every((type) => choice.types.includes(type));
    const count = feed && countOf(feed, members);
    return members.length === 0
      ? []
      : [
          chip(text.groups[group], count, pressed, () =>
            choices.choose({ types: toggled(choices.choice.types, members) }),
          ),
        ];
  });
  return [viewChip('highlights'), viewChip('all'), ...groupChips];
}
