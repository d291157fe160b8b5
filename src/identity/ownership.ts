import type { Activity } from '../contract/activity.ts';
import { compareEvents, stampOf, type Stamp } from '../contract/event-order.ts';
import { keyOf, primaryKey } from './references.ts';

/** An event's word on whose a contact or deal is from `at` on; `null`: nobody's. */
export interface OwnerChange extends Stamp {
  readonly owner: string | null;
}

/** A stretch of time in which a rep owns a party or a deal: `begins` <= now < `ends`, epoch milliseconds. */
export interface OwnershipPeriod {
  readonly party: string;
  readonly owner: string;
  readonly begins: number;
  readonly ends: number;
}

/** `ends` of the period that nothing ends yet. */
export const openEnd = Number.MAX_SAFE_INTEGER;

/** The key of the deal that an event is about; `null` for any other event, and for a deal without an id. */
export function dealKey({ kind, source, objectKey }: Activity): string | null {
  const isDeal = kind === 'deal.stage-changed' || kind === 'deal.updated' || kind === 'deal.deleted';
  return isDeal && objectKey !== '' ? keyOf({ source, kind: 'deal', id: objectKey }) : null;
}

export function isDealKey(key: string): boolean {
  return key.startsWith('deal:') && key.split(':').length === 3;
}

/**
 * An assigned lead and an updated contact tell whose the contact is; whatever is told of a deal with an owner tells whose the
 * deal is. `key` is what is owned.
 */
export function ownerChangeOf(
  activity: Activity,
): { readonly key: string; readonly change: OwnerChange } | null {
  const { kind, owner, ownerRemoved } = activity;
  if (owner === null && ownerRemoved !== true) return null;
  const change = { ...stampOf(activity), owner };
  const deal = dealKey(activity);
  if (deal !== null) return { key: deal, change };
  const key = kind === 'lead.assigned' || kind === 'contact.updated' ? primaryKey(activity) : '';
  return key === '' ? null : { key, change };
}

/** Who owns what when, from all its owner changes in any order; one dated ahead begins later. */
export function ownershipPeriods(party: string, changes: readonly OwnerChange[]): readonly OwnershipPeriod[] {
  const sorted = [...changes].sort(compareEvents);
  const inForce = sorted.filter((change, index) => sorted[index + 1]?.at !== change.at);
  const turns = inForce.filter((change, index) => inForce[index - 1]?.owner !== change.owner);
  return turns.flatMap(({ owner, at }, index): OwnershipPeriod | [] =>
    owner === null ? [] : { party, owner, begins: at, ends: turns[index + 1]?.at ?? openEnd },
  );
}

/** The periods that are only in `before`, and those that are only in `after`. */
export function periodChanges(
  before: readonly OwnershipPeriod[],
  after: readonly OwnershipPeriod[],
): { readonly gone: readonly OwnershipPeriod[]; readonly come: readonly OwnershipPeriod[] } {
  const keysBefore = new Set(before.map(textOf));
  const keysAfter = new Set(after.map(textOf));
  return {
    gone: before.filter((period) => !keysAfter.has(textOf(period))),
    come: after.filter((period) => !keysBefore.has(textOf(period))),
  };
}

function textOf({ party, owner, begins, ends }: OwnershipPeriod): string {
  return JSON.stringify([party, owner, begins, ends]);
}
