import type { FeedList, ListedRow, RowNotification } from './feed-list.ts';
import type { OptimisticReactions } from './optimistic-reactions.ts';

/** What a row says of itself, beside its place, its reasons and the rep's reactions. */
const facts = [
  'occurredAt',
  'count',
  'contact',
  'company',
  'object',
  'pinned',
  'automated',
  'returned',
  'crmUrl',
] as const satisfies readonly (keyof RowNotification)[];

/**
 * The list with its rows as `next` has them, in their old places. Rows that have not changed stay the same objects, and so
 * do rows that `next` lacks: a row that was hidden remains as a strip.
 */
export function revise(list: FeedList, next: FeedList, reactions: OptimisticReactions): FeedList {
  const newest = new Map(next.rows.map((row) => [row.notification.id, row]));
  const rows = list.rows.map((row): ListedRow => {
    const old = row.notification;
    const newer = newest.get(old.id);
    if (newer === undefined) return row;
    const { notification, asOf } = newer;
    const isSame = factsOf(old) === factsOf(notification);
    if (isSame && reactions.agreesWith(row, notification, next.askedAt)) return row;
    reactions.forgetConfirmedOf(old.id, next.askedAt);
    // The priority belongs to the place.
    const { priority } = old;
    return { ...row, notification: { ...notification, ...(priority && { priority }) }, asOf, revised: true };
  });
  return rows.every((row, index) => row === list.rows[index]) ? list : { ...list, rows };
}

function factsOf(notification: RowNotification): string {
  return JSON.stringify(facts.map((name) => notification[name]));
}

/** How many rows `next` has that the rep has not been shown. */
export function countNew(list: FeedList, next: FeedList, reactions: OptimisticReactions): number {
  const known = new Set(list.rows.map((row) => row.notification.id));
  // Rows that were not loaded may have been there all the time.
  const since = list.nextCursor === null ? '' : list.feed.asOf;
  const found = next.rows.filter(
    ({ notification: { id, occurredAt } }) => !known.has(id) && occurredAt >= since,
  ).length;
  if (next.nextCursor === null) return found;
  // Only the first page was read. The server's total tells the rest, less what the rep hid.
  const hidden = list.rows.filter((row) => reactions.stateOf(row).hidden !== undefined).length;
  return Math.max(found, next.feed.total - list.feed.total + hidden);
}

/** Whether `next` has rows that `list` lacks, the same in another order, or none at all. Rows that left do not count. */
export function isReordered(list: FeedList, next: FeedList): boolean {
  if (next.rows.length === 0) return list.rows.length > 0;
  const present = new Set(next.rows.map((row) => row.notification.id));
  const before = list.rows.map((row) => row.notification.id).filter((id) => present.has(id));
  // Only as far as was loaded: what follows is the next page.
  return next.rows.slice(0, list.rows.length).some((row, index) => {
    const id = before[index];
    return id === undefined ? list.nextCursor === null : row.notification.id !== id;
  });
}
