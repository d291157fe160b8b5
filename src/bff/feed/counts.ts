import { activityTypes, type ActivityType } from '../../contract/activity.ts';
import { views, type View } from '../../contract/feed.ts';
import type { RankedRow } from './rank-rows.ts';

/** Whether the row is listed in the view. */
export function isIn(view: View, row: RankedRow): boolean {
  if (view !== 'highlights') return row.views.includes(view);
  return row.views.includes('all') && row.ranked.priority === 'high';
}

export function countByView(rows: readonly RankedRow[]): Record<View, number> {
  const counts = Object.fromEntries(views.map((view) => [view, 0])) as Record<View, number>;
  for (const row of rows) for (const view of views) if (isIn(view, row)) counts[view] += 1;
  return counts;
}

export function countByType(rows: readonly RankedRow[]): Record<ActivityType, number> {
  const counts = Object.fromEntries(activityTypes.map((type) => [type, 0])) as Record<ActivityType, number>;
  for (const { row } of rows) counts[row.subject.type] += 1;
  return counts;
}
