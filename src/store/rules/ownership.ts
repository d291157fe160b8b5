import type { Activity } from '../../contract/activity.ts';
import { compareEvents, type Stamp } from '../../contract/event-order.ts';

/** An event's word that its contact belongs to `owner` from `at` on. */
export interface OwnerChange extends Stamp {
  readonly owner: string;
}

/** A stretch of time in which a rep owns a contact: `begins` <= now < `ends`, epoch milliseconds. */
export interface OwnershipPeriod {
  readonly party: string;
  readonly owner: string;
  readonly begins: number;
  readonly ends: number;
}

/** `ends` of the period that nothing ends yet. */
export const openEnd = Number.MAX_SAFE_INTEGER;

/** Only an assigned lead and an updated contact change a contact's owner. */
export function ownerChangeOf({ kind, at, source, id, owner }: Activity): OwnerChange | null {
  if (owner === null || (kind !== 'lead.assigned' && kind !== 'contact.updated')) return null;
  return { at, source, id, owner };
}

/** Who owns the contact when, from all its owner changes in any order; one dated ahead begins later. */
export function ownershipPeriods(party: string, changes: readonly OwnerChange[]): readonly OwnershipPeriod[] {
  const sorted = [...changes].sort(compareEvents);
  const inForce = sorted.filter((change, index) => sorted[index + 1]?.at !== change.at);
  const turns = inForce.filter((change, index) => inForce[index - 1]?.owner !== change.owner);
  return turns.map(({ owner, at }, index) => ({
    party,
    owner,
    begins: at,
    ends: turns[index + 1]?.at ?? openEnd,
  }));
}

/** The periods that are only in `before`, and those that are only in `after`. */
export function periodChanges(
  before: readonly OwnershipPeriod[],
  after: readonly OwnershipPeriod[],
): { readonly gone: readonly OwnershipPeriod[]; readonly come: readonly OwnershipPeriod[] } {
  const keysBefore = new Set(before.map(keyOf));
  const keysAfter = new Set(after.map(keyOf));
  return {
    gone: before.filter((period) => !keysAfter.has(keyOf(period))),
    come: after.filter((period) => !keysBefore.has(keyOf(period))),
  };
}

function keyOf({ party, owner, begins, ends }: OwnershipPeriod): string {
  return JSON.stringify([party, owner, begins, ends]);
}
