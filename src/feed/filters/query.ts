import { activityTypes, type ActivityType } from '../../contract/activity.ts';
import { views, type FeedQuery, type View } from '../../contract/feed.ts';
import type { FeedChoice } from '../events.ts';
import type { TypeGroup } from '../text/dictionary.ts';

/** The chips' groups of types. */
export const typeGroups: Readonly<Record<TypeGroup, readonly ActivityType[]>> = {
  email: ['email.opened', 'email.clicked'],
  visits: ['document.revisited', 'page.revisited', 'prospect.revisited'],
  leads: ['lead.assigned', 'qualified-lead.assigned'],
  deals: ['deal.stage-changed'],
};

/** The types named in a list separated by spaces; unknown words are left out. None named: all. */
export function parseTypes(list: string): readonly ActivityType[] {
  const words = new Set(list.split(/\s+/));
  const named = activityTypes.filter((type) => words.has(type));
  return named.length === 0 ? activityTypes : named;
}

export function parseView(name: string): View {
  return views.find((view) => view === name) ?? 'all';
}

export function queryOf(choice: FeedChoice, shown: readonly ActivityType[], limit: number): FeedQuery {
  const chosen = shown.filter((type) => choice.types.length === 0 || choice.types.includes(type));
  return {
    types: chosen.length === activityTypes.length ? [] : chosen,
    view: choice.view,
    order: choice.order,
    contact: choice.contact?.key ?? null,
    q: choice.q === '' ? null : choice.q,
    limit: Math.min(200, Math.max(1, Math.round(limit) || 50)),
    cursor: null,
  };
}

/** Whether rows are chosen by what they hold: the server's counts of views say nothing of those. */
export function isSearch({ q, contact }: FeedChoice): boolean {
  return q !== '' || contact !== null;
}

/** The choice with these types added, or taken out where all of them were chosen. */
export function toggled(
  chosen: readonly ActivityType[],
  types: readonly ActivityType[],
): readonly ActivityType[] {
  const all = types.every((type) => chosen.includes(type));
  return activityTypes.filter((type) => (types.includes(type) ? !all : chosen.includes(type)));
}
