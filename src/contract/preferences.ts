import type { ActivityType } from './activity.ts';
import type { Order } from './feed.ts';

/** Rules the rep has set. They teach the model nothing. */
export interface Preferences {
  /** Contact keys whose rows are hidden. */
  readonly mutedContacts: readonly string[];
  readonly mutedTypes: readonly ActivityType[];
  /** Notification ids kept on top. */
  readonly pinned: readonly string[];
  readonly order: Order;
}

export const defaultPreferences: Preferences = {
  mutedContacts: [],
  mutedTypes: [],
  pinned: [],
  order: 'priority',
};
