import type { PlacedActivity } from '../../contract/activity.ts';

/** Two notices of a click that lie no further apart are of one click. Milliseconds. */
const sameClickMs = 1_000;

/**
 * Marks as automated a click soon after the delivery that stays the only one in its e-mail: a scanner looks once, while a
 * person who reads so fast goes on to click elsewhere.
 */
export function markLoneClicks<Event extends PlacedActivity>(activities: readonly Event[]): readonly Event[] {
  if (!activities.some(({ soonAfterDelivery }) => soonAfterDelivery)) return activities;
  const clicks = Map.groupBy(
    activities.filter(({ kind }) => kind === 'email.clicked'),
    emailOf,
  );
  return activities.map((activity) => {
    if (activity.automated || !activity.soonAfterDelivery) return activity;
    const others = clicks.get(emailOf(activity)) ?? [];
    const isAlone = others.every(({ at }) => Math.abs(at - activity.at) <= sameClickMs);
    return isAlone ? { ...activity, automated: true } : activity;
  });
}

function emailOf({ party, objectKey }: PlacedActivity): string {
  return JSON.stringify([party, objectKey]);
}
