import type { Activity } from './activity.ts';

/** An event's place among all events of its tenant. */
export type Stamp = Pick<Activity, 'at' | 'source' | 'id'>;

export function stampOf({ at, source, id }: Stamp): Stamp {
  return { at, source, id };
}

/** The one order of a tenant's events, (at, source, id): it follows event time and never arrival. */
export function compareEvents(a: Stamp, b: Stamp): number {
  return a.at - b.at || compareText(a.source, b.source) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
