import type { ActivityType, PlacedActivity } from '../contract/activity.ts';
import { day, minute } from '../contract/time.ts';

/** A view that follows sooner belongs to the same visit. */
export const shortestReturn = 30 * minute;

/** A view that follows later is a new acquaintance. */
const longestReturn = 90 * day;

/** The type of the row an activity belongs to, or `null` when it makes history and no row. */
export function activityTypeOf(activity: PlacedActivity): ActivityType | null {
  switch (activity.kind) {
    case 'email.opened':
    case 'email.clicked':
    case 'meeting.booked':
    case 'form.submitted':
    case 'deal.stage-changed':
      return activity.kind;
    case 'document.viewed':
      return isRevisit(activity) && activity.objectKey !== '' ? 'document.revisited' : null;
    case 'page.viewed':
      return isRevisit(activity) && activity.objectKey !== '' ? 'page.revisited' : null;
    case 'prospect.viewed':
      return isRevisit(activity) ? 'prospect.revisited' : null;
    case 'lead.assigned':
      return activity.qualified ? 'qualified-lead.assigned' : 'lead.assigned';
    case 'email.replied':
    case 'meeting.cancelled':
    case 'deal.updated':
    case 'deal.deleted':
    case 'contact.updated':
      return null;
  }
}

/** Nobody can be said to come again who is not known, nor to a page or document that is not named. */
function isRevisit({ at, party, previousViewAt }: PlacedActivity): boolean {
  if (party === '' || previousViewAt === null) return false;
  const pause = at - previousViewAt;
  return pause >= shortestReturn && pause <= longestReturn;
}
