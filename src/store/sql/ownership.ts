import type { Activity } from '../../contract/activity.ts';
import { primaryReference } from '../rules/references.ts';
import {
  ownerChangeOf,
  periodChanges,
  ownershipPeriods,
  type OwnerChange,
  type OwnershipPeriod,
} from '../rules/ownership.ts';
import type { AliasUpdate } from './aliases.ts';
import { chunksOf, selectInChunks } from './chunks.ts';
import { listStatement, tenantAndList } from './list-statement.ts';
import type { Queries } from './tables.ts';

export interface OwnershipUpdate {
  /** The present periods of the parties of new events. */
  readonly present: readonly OwnershipPeriod[];
  /** Periods that are new or gone, whenever they were. */
  readonly changed: readonly OwnershipPeriod[];
}

/** Learns from new events who owns whom; merged parties get the periods that their owner changes make together. */
export async function updateOwnership(
  db: Queries,
  tenant: string,
  added: readonly Activity[],
  { known, moved, parties }: AliasUpdate,
): Promise<OwnershipUpdate> {
  const partyOf = (reference: string) => parties.get(reference) ?? '';
  const changes = added.flatMap((activity) => {
    const change = ownerChangeOf(activity);
    const reference = primaryReference(activity);
    return change && reference !== '' ? [{ tenant, reference, ...change }] : [];
  });
  for (const chunk of chunksOf(changes)) {
    await db
      .insertInto('owner_change')
      .values(chunk)
      // One outlives the event that told it, which may be sent again once it is purged.
      .onConflict((conflict) => conflict.columns(['tenant', 'reference', 'at', 'source', 'id']).doNothing())
      .execute();
  }

  const involved = [...known.map((alias) => alias.party), ...parties.values()];
  const before = await selectPeriods(db, tenant, involved);
  const recomputed = new Set([...changes, ...moved].map(({ reference }) => partyOf(reference)));
  if (recomputed.size === 0) return { present: before, changed: [] };

  const left = new Set(moved.map((alias) => alias.party));
  const isStale = ({ party }: OwnershipPeriod) => recomputed.has(party) || left.has(party);
  const stale = before.filter(isStale);
  const fresh = await computePeriods(db, tenant, recomputed);
  const { gone, come } = periodChanges(stale, fresh);
  await savePeriods(db, tenant, gone, come);
  return { present: [...before.filter((period) => !isStale(period)), ...fresh], changed: [...gone, ...come] };
}

const selectPeriods = listStatement(
  (db, tenant, parties: readonly string[]) =>
    db
      .selectFrom('ownership_period')
      .select(['party', 'owner', 'begins', 'ends'])
      .where('tenant', '=', tenant)
      .where('party', 'in', parties),
  tenantAndList,
);

async function computePeriods(
  db: Queries,
  tenant: string,
  parties: Iterable<string>,
): Promise<OwnershipPeriod[]> {
  const changes = await selectInChunks(parties, (chunk) =>
    db
      .selectFrom('alias as a')
      .crossJoin('owner_change as c')
      .whereRef('c.tenant', '=', 'a.tenant')
      .whereRef('c.reference', '=', 'a.reference')
      .select(['a.party', 'c.owner', 'c.at', 'c.source', 'c.id'])
      .where('a.tenant', '=', tenant)
      .where('a.party', 'in', chunk)
      .execute(),
  );
  const byParty = Map.groupBy<string, OwnerChange & { party: string }>(changes, (change) => change.party);
  return [...byParty].flatMap(([party, ofParty]) => ownershipPeriods(party, ofParty));
}

async function savePeriods(
  db: Queries,
  tenant: string,
  gone: readonly OwnershipPeriod[],
  come: readonly OwnershipPeriod[],
): Promise<void> {
  for (const { party, begins } of gone) {
    await db
      .deleteFrom('ownership_period')
      .where('tenant', '=', tenant)
      .where('party', '=', party)
      .where('begins', '=', begins)
      .execute();
  }
  for (const chunk of chunksOf(come)) {
    await db
      .insertInto('ownership_period')
      .values(chunk.map((period) => ({ tenant, ...period })))
      .execute();
  }
}
