import type { Activity } from '../contract/activity.ts';
import { minute } from '../contract/time.ts';
import type { OwnershipPeriod } from './ownership.ts';

/**
 * Where an activity goes. `rep`: to the rep it names alone. `contact`: to the present owner of its contact; if `rep` is
 * given, only while that rep is the owner. `deal`: to the present owner of its deal, or of its contact while nothing was
 * told of the deal's. Without any of these it goes to nobody.
 */
export interface Routing {
  readonly by: 'rep' | 'contact' | 'deal';
  readonly rep: string | null;
}

export function routingOf({ kind, owner }: Activity): Routing {
  if (kind === 'lead.assigned') return { by: owner === null ? 'rep' : 'contact', rep: owner };
  if (owner !== null) return { by: 'rep', rep: owner };
  return { by: kind === 'deal.stage-changed' ? 'deal' : 'contact', rep: null };
}

/** The reps who may see the activity now or later, given the ownership periods of its contact and deal. */
export function recipientsOf(activity: Activity, periods: readonly OwnershipPeriod[]): readonly string[] {
  const { rep } = routingOf(activity);
  if (activity.kind !== 'lead.assigned' && rep !== null) return [rep];
  if (rep === null && activity.kind === 'lead.assigned') return [];
  const owners = periods.filter(({ ends }) => ends > activity.at).map(({ owner }) => owner);
  return rep === null ? owners : [rep];
}

/** More leads than this, assigned to one rep within a minute, are a list that somebody moved and no news. */
const maxAssignedAtOnce = 20;

/**
 * Of the times at which leads were assigned to one rep, those that belong to an assignment in bulk: more than twenty within
 * a minute of event time.
 */
export function bulkTimes(times: readonly number[]): ReadonlySet<number> {
  const inOrder = times.toSorted((a, b) => a - b);
  const bulk = new Set<number>();
  let first = 0;
  let added = 0;
  for (const [last, at] of inOrder.entries()) {
    while ((inOrder[first] ?? at) < at - minute) first += 1;
    if (last - first < maxAssignedAtOnce) continue;
    for (const one of inOrder.slice(Math.max(first, added), last + 1)) bulk.add(one);
    added = last + 1;
  }
  return bulk;
}

/** Whether a rep learns anything by it: what the rep did is no news, and neither is one lead of many. */
export function isNewsTo(rep: string, activity: Activity, bulk: ReadonlySet<number>): boolean {
  if (activity.actor === rep) return false;
  return activity.kind !== 'lead.assigned' || !bulk.has(activity.at);
}
