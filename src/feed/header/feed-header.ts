import { html, nothing, type TemplateResult } from 'lit';
import ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import searchIcon from 'lucide/dist/esm/icons/search.mjs';
import slidersHorizontal from 'lucide/dist/esm/icons/sliders-horizontal.mjs';
import { activityTypes, type ActivityType } from '../../contract/activity.ts';
import type { FeedSnapshot } from '../../client/store/snapshot.ts';
import { isSearch, toggled, typeGroups } from '../filters/query.ts';
import type { FeedQueryState } from '../filters/feed-query-state.ts';
import type { FeedChoice } from '../events.ts';
import type { Format } from '../text/format.ts';
import { icon, type IconNode } from '../icons/icon.ts';
import type { Dictionary, TypeGroup } from '../text/dictionary.ts';
import { interpolate, plainText } from '../text/message.ts';

export interface HeaderModel {
  readonly text: Dictionary;
  readonly format: Format;
  /** What the store shows, for times and counts. */
  readonly snapshot: FeedSnapshot;
  readonly choice: FeedChoice;
  /** The types that the element shows at all. */
  readonly types: readonly ActivityType[];
}

/** What the buttons at the header's end open. */
export type HeaderTool = 'search' | 'filter' | 'menu';

export function headerTemplate(
  model: HeaderModel,
  query: FeedQueryState,
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
    <div class="chips" part="chips" role="group" aria-label=${text.filter}>${chips(model, query)}</div>
  </header>`;
}

function summary({ text, format, snapshot, choice, types }: HeaderModel): string {
  const { newestFeed, counts } = snapshot;
  if (newestFeed === null || counts === null) return '';
  const isLimited = types.length < activityTypes.length;
  const { important, total, found, time } = text.summary;
  const say = (sentence: string, values: Readonly<Record<string, string>>) =>
    plainText(interpolate(sentence, values));
  return [
    ...(isSearch(choice)
      ? [say(found, { total: format.count(counts.total) })]
      : [
          isLimited ? '' : say(important, { important: format.count(counts.views.highlights) }),
          say(total, { total: format.count(isLimited ? counts.total : counts.views.all) }),
        ]),
    say(time, { time: format.clock(Date.parse(newestFeed.asOf)) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function chips(
  { text, format, snapshot, choice, types }: HeaderModel,
  query: FeedQueryState,
): TemplateResult[] {
  const { counts } = snapshot;
  const chip = (label: string, count: number | null, pressed: boolean, press: () => void) =>
    html`<button class="chip" part="chip" aria-pressed=${pressed} @click=${press}>
      ${label}
      ${count === null ? nothing : html`<span class="count" ?data-none=${count === 0}>${format.count(count)}</span>`}
    </button>`;
  const viewChip = (view: 'all' | 'highlights') => {
    // The server counts whole views: under a limit or a search that would be other rows than those shown.
    const isOther = types.length < activityTypes.length || isSearch(choice);
    return chip(
      text.views[view],
      counts === null || isOther ? null : counts.views[view],
      choice.view === view && choice.types.length === 0,
      () => query.choose({ view, types: [] }),
    );
  };
  const groupChips = (Object.keys(typeGroups) as TypeGroup[]).flatMap((group) => {
    const members = typeGroups[group].filter((type) => types.includes(type));
    if (members.length === 0) return [];
    const count = counts && members.reduce((sum, type) => sum + counts.types[type], 0);
    const pressed = members.every((type) => choice.types.includes(type));
    return [
      chip(text.groups[group], count, pressed, () =>
        query.choose({ types: toggled(query.choice.types, members) }),
      ),
    ];
  });
  return [viewChip('highlights'), viewChip('all'), ...groupChips];
}
