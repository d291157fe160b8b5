import type { Activity } from '../../contract/activity.ts';
import {
  dealKey,
  isDealKey,
  ownerChangeOf,
  periodChanges,
  ownershipPeriods,
  type OwnerChange,
  type OwnershipPeriod,
} from '../../identity/ownership.ts';
import { fileOf, type AliasUpdate } from './aliases.ts';
import { chunksOf, selectInChunks } from './chunks.ts';
import { listStatement, tenantAndList } from './list-statement.ts';
import type { Queries } from './tables.ts';

export interface OwnershipUpdate {
  /** The present periods of the parties and deals of new events. */
  readonly present: readonly OwnershipPeriod[];
  /** Periods that are new or gone, whenever they were. */
  readonly changed: readonly OwnershipPeriod[];
}

/** Learns from new events who owns whom; merged parties get the periods that their owner changes make together. */
export async function updateOwnership(
  db: Queries,
  tenant: string,
  added: readonly Activity[],
  { before: known, after, moved }: AliasUpdate,
): Promise<OwnershipUpdate> {
  const partyOf = (reference: string) => after.get(reference)?.party ?? reference;
  const changes = added.flatMap((activity) => {
    const told = ownerChangeOf(activity);
    if (told === null) return [];
    const reference = told.key === dealKey(activity) ? told.key : fileOf(after, activity);
    return [{ tenant, reference, ...told.change, owner: told.change.owner ?? '' }];
  });
  for (const chunk of chunksOf(changes)) {
    await db
      .insertInto('owner_change')
      .values(chunk)
      // One outlives the event that told it, which may be sent again once it is purged.
      .onConflict((conflict) => conflict.columns(['tenant', 'reference', 'at', 'source', 'id']).doNothing())
      .execute();
  }

  const deals = added.flatMap((activity) => dealKey(activity) ?? []);
  const aliases = [...known.values(), ...after.values()];
  const before = await selectPeriods(db, tenant, [...aliases.map(({ party }) => party), ...deals]);
  // Whoever leaves a party, the others in it may stay.
  const recomputed = new Set([
    ...[...changes, ...moved].map(({ reference }) => partyOf(reference)),
    ...moved.map(({ party }) => party),
  ]);
  if (recomputed.size === 0) return { present: before, changed: [] };

  const isStale = ({ party }: OwnershipPeriod) => recomputed.has(party);
  const stale = before.filter(isStale);
  const fresh = await computePeriods(db, tenant, recomputed);
  const { gone, come } = periodChanges(stale, fresh);
  await savePeriods(db, tenant, gone, come);
  return { present: [...before.filter((period) => !isStale(period)), ...fresh], changed: [...gone, ...come] };
}

/** Finds out again who owns what, where owner changes were added by themselves. */
export async function recomputeOwnership(
  db: Queries,
  tenant: string,
  references: Iterable<string>,
): Promise<void> {
  const rows = await selectInChunks(references, (chunk) =>
    db
      .selectFrom('alias')
      .select(['reference', 'party'])
      .where('tenant', '=', tenant)
      .where('reference', 'in', chunk)
      .execute(),
  );
  const parties = new Set(rows.map(({ party }) => party));
  const before = await selectPeriods(db, tenant, parties);
  const { gone, come } = periodChanges(before, await computePeriods(db, tenant, parties));
  await savePeriods(db, tenant, gone, come);
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
  owned: Iterable<string>,
): Promise<OwnershipPeriod[]> {
  const keys = [...owned];
  const ofParties = await selectInChunks(keys, (chunk) =>
    db
      .selectFrom('alias as a')
      .crossJoin('owner_change as c')
      .whereRef('c.tenant', '=', 'a.tenant')
      .whereRef('c.reference', '=', 'a.reference')
      .whereRef('c.at', '>', 'a.gone_until')
      .select(['a.party', 'c.owner', 'c.at', 'c.source', 'c.id'])
      .where('a.tenant', '=', tenant)
      .where('a.party', 'in', chunk)
      .execute(),
  );
  const ofDeals = await selectInChunks(keys.filter(isDealKey), (chunk) =>
    db
      .selectFrom('owner_change as c')
      .select(['c.reference as party', 'c.owner', 'c.at', 'c.source', 'c.id'])
      .where('c.tenant', '=', tenant)
      .where('c.reference', 'in', chunk)
      .execute(),
  );
  const changes = [...ofParties, ...ofDeals].map(({ party, owner, ...stamp }) => {
    return { party, owner: owner === '' ? null : owner, ...stamp };
  });
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
