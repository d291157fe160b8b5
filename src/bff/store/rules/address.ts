import type { Activity } from '../../../contract/activity.ts';
import type { Tenure } from './tenures.ts';

/**
 * To whom an activity goes. By contact: to the present owner of its contact, and if `rep` is given only while that is
 * the owner. Else to `rep`, or to nobody.
 */
export interface Address {
  readonly rep: string | null;
  readonly byContact: boolean;
}

export function addressOf({ kind, owner }: Activity): Address {
  if (kind === 'lead.assigned') return { rep: owner, byContact: owner !== null };
  return { rep: owner, byContact: owner === null };
}

/** The reps who may see the activity now or later, given the tenures of its contact. */
export function recipientsOf(activity: Activity, tenures: readonly Tenure[]): readonly string[] {
  const { rep, byContact } = addressOf(activity);
  const owners = tenures.filter(({ ends }) => ends > activity.at).map(({ owner }) => owner);
  // A cancelled meeting goes from the feed of whoever has it, whomever the cancellation itself goes to.
  if (activity.kind === 'meeting.cancelled') return rep === null ? owners : [rep, ...owners];
  if (rep !== null) return [rep];
  return byContact ? owners : [];
}
