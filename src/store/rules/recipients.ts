import type { Activity } from '../../contract/activity.ts';
import type { OwnershipPeriod } from './ownership.ts';

/**
 * Where an activity goes. By contact: to the present owner of its contact; if `rep` is given, only while that rep is the
 * owner. Otherwise to `rep`, or to nobody.
 */
export interface Routing {
  readonly rep: string | null;
  readonly byContact: boolean;
}

export function routingOf({ kind, owner }: Activity): Routing {
  if (kind === 'lead.assigned') return { rep: owner, byContact: owner !== null };
  return { rep: owner, byContact: owner === null };
}

/** The reps who may see the activity now or later, given the ownership periods of its contact. */
export function recipientsOf(activity: Activity, periods: readonly OwnershipPeriod[]): readonly string[] {
  const { rep, byContact } = routingOf(activity);
  const owners = periods.filter(({ ends }) => ends > activity.at).map(({ owner }) => owner);
  // A cancelled meeting goes from the feed of whoever has it, whomever the cancellation itself goes to.
  if (activity.kind === 'meeting.cancelled') return rep === null ? owners : [rep, ...owners];
  if (rep !== null) return [rep];
  return byContact ? owners : [];
}
