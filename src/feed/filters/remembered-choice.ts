import { activityTypes } from '../../contract/activity.ts';
import { parseView } from './query.ts';
import type { FeedChoice } from '../events.ts';

/** What of a choice outlives the page; a search and a contact do not. */
export type RememberedChoice = Pick<FeedChoice, 'view' | 'types' | 'order'> & { readonly density: string };

/** The attributes a choice departs from: another page, or other attributes, is another choice. */
export type ChoiceBase = Readonly<Record<'id' | 'view' | 'types' | 'density', string>>;

export function storageKey({ id, view, types, density }: ChoiceBase): string {
  return ['smart-activity-feed', id || location.pathname, view, types, density].join(':');
}

/** `null` where nothing was remembered, or where it cannot be read. */
export function recall(key: string): RememberedChoice | null {
  try {
    const { view, types, order, density } = JSON.parse(localStorage.getItem(key) ?? '') as RememberedChoice;
    return {
      view: parseView(view),
      types: activityTypes.filter((type) => types.includes(type)),
      order: order === 'newest' ? order : 'priority',
      density,
    };
  } catch {
    return null;
  }
}

export function remember(key: string, { view, types, order, density }: RememberedChoice): void {
  try {
    localStorage.setItem(key, JSON.stringify({ view, types, order, density }));
  } catch {
    // Without storage the element starts as its attributes say; nothing else is lost.
  }
}
