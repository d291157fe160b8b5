import type { FeedList } from './feed-list.ts';
import type { ListedRow, RowNotification } from '../../feed/listed-row.ts';
import { agrees } from '../../feed/ledger-outbox.ts';
import type { RowLedger } from './optimistic-reactions.ts';

/** What a row says of itself, beside its place, its reasons and what was done with it. */
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
 * The list with its rows as `next` has them, in their places. Rows that have not changed stay the same objects, and so do
 * those that `next` lacks: one that was put aside remains as its strip.
 */
export function revise(list: FeedList, next: FeedList, ledger: RowLedger): FeedList {
  const newest = new Map(next.rows.map((row) => [row.notification.id, row]));
  const rows = list.rows.map((row): ListedRow => {
    const old = row.notification;
    const newer = newest.get(old.id);
    if (newer === undefined) return row;
    const { notification, asOf } = newer;
    if (says(old) === says(notification) && agrees(ledger, row, notification, next.askedAt)) return row;
    ledger.forgetTaken(old.id, next.askedAt);
    // How important it is goes with its place.
    const { priority } = old;
    return { ...row, notification: { ...notification, ...(priority && { priority }) }, asOf, revised: true };
  });
  return rows.every((row, index) => row === list.rows[index]) ? list : { ...list, rows };
}

function says(notification: RowNotification): string {
  return JSON.stringify(facts.map((name) => notification[name]));
}

/** How many rows `next` has that the rep has not been shown. */
export function countNew(list: FeedList, next: FeedList, ledger: RowLedger): number {
  const known = new Set(list.rows.map((row) => row.notification.id));
  // What was not loaded may have been there all the time.
  const since = list.nextCursor === null ? '' : list.feed.asOf;
  const seen = next.rows.filter(
    ({ notification: { id, occurredAt } }) => !known.has(id) && occurredAt >= since,
  ).length;
  if (next.nextCursor === null) return seen;
  // Not all of them were read: the rest is told by the server's count, less what the rep put aside.
  const aside = list.rows.filter((row) => ledger.state(row).hidden !== undefined).length;
  return Math.max(seen, next.feed.total - list.feed.total + aside);
}

/** Whether `next` has rows that `list` lacks, the same in another order, or none at all. Rows that only left do not count. */
export function isReordered(list: FeedList, next: FeedList): boolean {
  if (next.rows.length === 0) return list.rows.length > 0;
  const present = new Set(next.rows.map((row) => row.notification.id));
  const before = list.rows.map((row) => row.notification.id).filter((id) => present.has(id));
  // Only as far as was loaded: what follows is the next page, not news.
  return next.rows.slice(0, list.rows.length).some((row, index) => {
    const id = before[index];
    return id === undefined ? list.nextCursor === null : row.notification.id !== id;
  });
}
