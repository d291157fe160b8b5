import { activityTypes, type ActivityType } from '../../contract/activity.ts';
import { views, type View } from '../../contract/feed.ts';
import type { RankedRow } from './rank-rows.ts';

/** Whether the row is listed in the view. */
export function isIn(view: View, row: RankedRow): boolean {
  if (view !== 'highlights') return row.views.includes(view);
  return row.views.includes('all') && row.ranked.priority === 'high';
}

export function countByView(rows: readonly RankedRow[]): Record<View, number> {
  const count = (view: View): number => rows.filter((row) => isIn(view, row)).length;
  return Object.fromEntries(views.map((view) => [view, count(view)])) as Record<View, number>;
}

export function countByType(rows: readonly RankedRow[]): Record<ActivityType, number> {
  const count = (type: ActivityType): number => rows.filter((row) => row.row.subject.type === type).length;
  return Object.fromEntries(activityTypes.map((type) => [type, count(type)])) as Record<ActivityType, number>;
}
