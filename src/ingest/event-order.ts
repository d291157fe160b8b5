import type { Activity } from '../contract/activity.ts';

/** The one order of a tenant's events, (at, source, id): it follows event time and never arrival. */
export function compareEvents(
  a: Pick<Activity, 'at' | 'source' | 'id'>,
  b: Pick<Activity, 'at' | 'source' | 'id'>,
): number {
  return a.at - b.at || compareText(a.source, b.source) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
