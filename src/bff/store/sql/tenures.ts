import type { Activity } from '../../../contract/activity.ts';
import { filedUnder } from '../rules/references.ts';
import { ownerChangeOf, tenureChanges, tenuresOf, type OwnerChange, type Tenure } from '../rules/tenures.ts';
import type { AliasUpdate } from './aliases.ts';
import { chunksOf, selectInChunks } from './chunks.ts';
import { listStatement, tenantAndList } from './list-statement.ts';
import type { Queries } from './tables.ts';

export interface TenureUpdate {
  /** The present tenures of the parties of new events. */
  readonly present: readonly Tenure[];
  /** Tenures that began or ended to be, whenever they were. */
  readonly changed: readonly Tenure[];
}

/** Learns from new events who owns whom; merged parties get the tenures that their owner changes make together. */
export async function updateTenures(
  db: Queries,
  tenant: string,
  added: readonly Activity[],
  { known, moved, parties }: AliasUpdate,
): Promise<TenureUpdate> {
  const partyOf = (reference: string) => parties.get(reference) ?? '';
  const changes = added.flatMap((activity) => {
    const change = ownerChangeOf(activity);
    const reference = filedUnder(activity);
    return change && reference !== '' ? [{ tenant, reference, ...change }] : [];
  });
  for (const chunk of chunksOf(changes)) await db.insertInto('owner_change').values(chunk).execute();

  const involved = [...known.map((alias) => alias.party), ...parties.values()];
  const before = await selectTenures(db, tenant, involved);
  const reckoned = new Set([...changes, ...moved].map(({ reference }) => partyOf(reference)));
  if (reckoned.size === 0) return { present: before, changed: [] };

  const left = new Set(moved.map((alias) => alias.party));
  const isStale = ({ party }: Tenure) => reckoned.has(party) || left.has(party);
  const stale = before.filter(isStale);
  const fresh = await reckonTenures(db, tenant, reckoned);
  const { gone, come } = tenureChanges(stale, fresh);
  await saveTenures(db, tenant, gone, come);
  return { present: [...before.filter((tenure) => !isStale(tenure)), ...fresh], changed: [...gone, ...come] };
}

const selectTenures = listStatement(
  (db, tenant, parties: readonly string[]) =>
    db
      .selectFrom('tenure')
      .select(['party', 'owner', 'begins', 'ends'])
      .where('tenant', '=', tenant)
      .where('party', 'in', parties),
  tenantAndList,
);

async function reckonTenures(db: Queries, tenant: string, parties: Iterable<string>): Promise<Tenure[]> {
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
  return [...byParty].flatMap(([party, ofParty]) => tenuresOf(party, ofParty));
}

async function saveTenures(
  db: Queries,
  tenant: string,
  gone: readonly Tenure[],
  come: readonly Tenure[],
): Promise<void> {
  for (const { party, begins } of gone) {
    await db
      .deleteFrom('tenure')
      .where('tenant', '=', tenant)
      .where('party', '=', party)
      .where('begins', '=', begins)
      .execute();
  }
  for (const chunk of chunksOf(come)) {
    await db
      .insertInto('tenure')
      .values(chunk.map((tenure) => ({ tenant, ...tenure })))
      .execute();
  }
}
