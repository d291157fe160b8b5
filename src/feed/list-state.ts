import type { FeedErrorKind, FeedError } from '../client/feed-error.ts';
import type { FeedChoice } from './events.ts';
import type { FeedList } from './feed-list.ts';
import type { StateAction, StateName } from './languages/dictionary.ts';

/** Why there are no rows, or why those on screen may be old. */
export interface ListState {
  readonly name: StateName;
  readonly action: StateAction | null;
}

const failures: Readonly<Record<FeedErrorKind, StateName>> = {
  configuration: 'configuration',
  token: 'signed-out',
  offline: 'offline',
  server: 'server',
  'expired-order': 'server',
  refused: 'server',
};

/** What to say of a load that failed. */
export function failureState(error: FeedError): ListState {
  const name = failures[error.kind];
  return { name, action: name === 'configuration' ? null : 'again' };
}

/** What to say of a list without rows; `null` where there are rows. */
export function emptyState(list: FeedList, { view, types, q }: FeedChoice): ListState | null {
  if (list.rows.length > 0) return null;
  const { lastEventAt, views } = list.feed;
  if (lastEventAt === null) return { name: 'no-source', action: 'again' };
  if (view !== 'all' || types.length > 0 || q !== '') return { name: 'hidden', action: 'reset' };
  if (views.done + views.snoozed > 0) return { name: 'done', action: 'show-done' };
  return { name: 'nothing', action: 'earlier' };
}
