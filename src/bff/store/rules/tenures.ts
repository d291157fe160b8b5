import type { Activity } from '../../../contract/activity.ts';
import { compareEvents } from '../../../ingest/event-order.ts';
import type { Stamp } from './claims.ts';

/** An event's word that its contact belongs to `owner` from `at` on. */
export interface OwnerChange extends Stamp {
  readonly owner: string;
}

/** A stretch of time in which a rep owns a contact: `begins` <= now < `ends`, epoch milliseconds. */
export interface Tenure {
  readonly party: string;
  readonly owner: string;
  readonly begins: number;
  readonly ends: number;
}

/** `ends` of the tenure that nothing ends yet. */
export const openEnd = Number.MAX_SAFE_INTEGER;

/** Only an assigned lead and an updated contact change a contact's owner. */
export function ownerChangeOf({ kind, at, source, id, owner }: Activity): OwnerChange | null {
  if (owner === null || (kind !== 'lead.assigned' && kind !== 'contact.updated')) return null;
  return { at, source, id, owner };
}

/** Who owns the contact when, from all its owner changes in any order; one dated ahead has its turn later. */
export function tenuresOf(party: string, changes: readonly OwnerChange[]): readonly Tenure[] {
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

export function ownsAt({ begins, ends }: Tenure, now: number): boolean {
  return begins <= now && now < ends;
}

/** The tenures that are only in `before`, and those that are only in `after`. */
export function tenureChanges(
  before: readonly Tenure[],
  after: readonly Tenure[],
): { readonly gone: readonly Tenure[]; readonly come: readonly Tenure[] } {
  const keysBefore = new Set(before.map(keyOf));
  const keysAfter = new Set(after.map(keyOf));
  return {
    gone: before.filter((tenure) => !keysAfter.has(keyOf(tenure))),
    come: after.filter((tenure) => !keysBefore.has(keyOf(tenure))),
  };
}

function keyOf({ party, owner, begins, ends }: Tenure): string {
  return JSON.stringify([party, owner, begins, ends]);
}
