import type { Activity, PlacedActivity } from '../../contract/activity.ts';
import { compareEvents } from '../../contract/event-order.ts';

interface PlacedRow {
  readonly activity: string;
  readonly party: string;
  readonly reference: string;
  readonly previousViewAt: number | null;
}

/** Sorted here and not by the database, whose collation would decide between equal times. */
export function placedInOrder(rows: readonly PlacedRow[]): readonly PlacedActivity[] {
  return rows
    .map(({ activity, party, reference, previousViewAt }) => ({
      ...(JSON.parse(activity) as Activity),
      party,
      reference,
      previousViewAt,
    }))
    .sort(compareEvents);
}
