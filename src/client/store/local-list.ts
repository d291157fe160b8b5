import type { FeedQuery, View } from '../../contract/feed.ts';
import type { FeedList, ListedRow, RowNotification } from './feed-list.ts';
import type { RowState } from './row-state.ts';

/** What is loaded, filtered by a query that the server could not be asked. */
export function localList(base: FeedList, query: FeedQuery, stateOf: (row: ListedRow) => RowState): FeedList {
  const rows = base.rows
    .filter((row) => isInView(row, query.view, stateOf(row)) && matches(row.notification, query))
    .map((row): ListedRow => ({ ...row, rank: null }));
  if (query.order === 'newest')
    rows.sort((a, b) => b.notification.occurredAt.localeCompare(a.notification.occurredAt));
  return { ...base, query, rows, nextCursor: null, isLocal: true };
}

function isInView({ notification }: ListedRow, view: View, { hidden, followedUp }: RowState): boolean {
  switch (view) {
    case 'all':
      return hidden === undefined && !notification.automated;
    case 'highlights':
      return hidden === undefined && notification.priority === 'high';
    case 'automated':
      return notification.automated;
    case 'snoozed':
      return hidden?.kind === 'snoozed';
    case 'done':
      return followedUp !== undefined || (hidden !== undefined && hidden.kind !== 'snoozed');
  }
}

function matches(
  { type, contact, company, object }: RowNotification,
  { types, contact: key, q }: FeedQuery,
): boolean {
  if (types.length > 0 && !types.includes(type)) return false;
  if (key !== null && contact?.key !== key) return false;
  const texts = [contact?.name, contact?.email, company?.name, object?.title];
  const text = plain(texts.filter((part) => typeof part === 'string').join(' '));
  return (
    q === null ||
    plain(q)
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
}

/** Without case and accents, as the server compares. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
