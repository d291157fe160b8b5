import type { PlacedActivity } from '../../contract/activity.ts';
import { markBursts } from './mark-bursts.ts';
import { markLoneClicks } from './mark-lone-clicks.ts';

/** Marks as automated what only the events together show to be a machine's, whatever the order in which they came. */
export function markMachines<Event extends PlacedActivity>(activities: readonly Event[]): readonly Event[] {
  return markLoneClicks(markBursts(activities));
}
