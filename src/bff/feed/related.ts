import type { ActivityType } from '../../contract/activity.ts';
import type { Notification } from '../../contract/notification.ts';
import type { FeedRow } from './feed-row.ts';

/** For each row of a page, the same party's other rows that are in sight, by type. */
export function relatedOf(
  rows: readonly FeedRow[],
  page: readonly FeedRow[],
): (row: FeedRow) => Notification['related'] {
  const asked = new Set(page.map((row) => row.row.subject.party));
  asked.delete('');
  const inSight = rows.filter((row) => asked.has(row.row.subject.party) && row.views.includes('all'));
  const byParty = Map.groupBy(inSight, (row) => row.row.subject.party);

  return (row) => {
    const counts: Partial<Record<ActivityType, number>> = {};
    for (const other of byParty.get(row.row.subject.party) ?? []) {
      if (other.id === row.id) continue;
      const { type } = other.row.subject;
      counts[type] = (counts[type] ?? 0) + 1;
    }
    return counts;
  };
}
