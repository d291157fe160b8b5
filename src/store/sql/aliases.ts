import { learnAliases, mayRename, type Alias, type AliasChanges } from '../rules/aliases.ts';
import type { Activity } from '../../contract/activity.ts';
import type { Stamp } from '../../contract/event-order.ts';
import type { Traits } from '../rules/traits.ts';
import { referencesOf } from '../rules/references.ts';
import { listStatement, rowByRow, tenantAndList } from './list-statement.ts';
import type { AliasTable, Queries } from './tables.ts';

/** The parties of new events, before and after them. */
export interface AliasUpdate extends Pick<AliasChanges, 'moved'> {
  /** References that nobody had told before. */
  readonly told: readonly string[];
  readonly known: readonly Alias[];
  /** The present key by reference; '' has none. */
  readonly parties: ReadonlyMap<string, string>;
}

/** Learns from new events who is who. Most tell nothing new of that; then only what they mention is loaded. */
export async function updateAliases(
  db: Queries,
  tenant: string,
  added: readonly Activity[],
): Promise<AliasUpdate> {
  // An event that only looks its contact up teaches nothing of who that is.
  const telling = added.filter(({ lookedUpIn }) => lookedUpIn === undefined);
  const mentioned = added.flatMap((activity) => referencesOf(activity).map((reference) => reference.name));
  const known = byReference(await selectByReference(db, tenant, mentioned));
  const uncertain = telling.filter((activity) => mayRename(known, activity)).flatMap(referencesOf);
  const parties = uncertain.flatMap((reference) => known.get(reference.name)?.party ?? []);
  for (const [reference, alias] of byReference(await selectByParty(db, tenant, parties))) {
    known.set(reference, alias);
  }

  const changes = learnAliases([...known.values()], telling);
  const onlyTraits = ({ reference, party, emailSince }: Alias) => {
    const old = known.get(reference);
    return old?.party === party && old.emailSince === emailSince;
  };
  const rows = (aliases: readonly Alias[]) => aliases.map((alias) => toRow(tenant, alias));
  await saveAliases(db, tenant, rows(changes.changed.filter((alias) => !onlyTraits(alias))));
  await saveTraits(db, tenant, rows(changes.changed.filter(onlyTraits)));
  return {
    told: changes.changed.map(({ reference }) => reference).filter((reference) => !known.has(reference)),
    moved: changes.moved,
    known: [...known.values()],
    parties: new Map([...known.values(), ...changes.changed].map((alias) => [alias.reference, alias.party])),
  };
}

function byReference(rows: readonly Omit<AliasTable, 'tenant'>[]): Map<string, Alias> {
  return new Map(rows.map((row) => [row.reference, toAlias(row)]));
}

const selectByReference = listStatement(
  (db, tenant, references: readonly string[]) =>
    selectAliases(db, tenant).where('reference', 'in', references),
  tenantAndList,
);

const selectByParty = listStatement(
  (db, tenant, parties: readonly string[]) => selectAliases(db, tenant).where('party', 'in', parties),
  tenantAndList,
);

function selectAliases(db: Queries, tenant: string) {
  return db
    .selectFrom('alias')
    .select(['reference', 'party', 'email_since', 'traits'])
    .where('tenant', '=', tenant);
}

const saveAliases = listStatement(
  (db, _tenant, rows: readonly AliasTable[]) =>
    db
      .insertInto('alias')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'reference']).doUpdateSet((row) => ({
          party: row.ref('excluded.party'),
          email_since: row.ref('excluded.email_since'),
          traits: row.ref('excluded.traits'),
        })),
      ),
  rowByRow,
);

/** Does not write the party, whose index is what makes writing an alias expensive. */
const saveTraits = listStatement(
  (db, _tenant, rows: readonly AliasTable[]) =>
    db
      .insertInto('alias')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['tenant', 'reference'])
          .doUpdateSet((row) => ({ traits: row.ref('excluded.traits') })),
      ),
  rowByRow,
);

function toRow(tenant: string, { reference, party, emailSince, traits }: Alias): AliasTable {
  return {
    tenant,
    reference,
    party,
    email_since: emailSince && JSON.stringify(emailSince),
    traits: JSON.stringify(traits),
  };
}

function toAlias(row: Omit<AliasTable, 'tenant'>): Alias {
  return {
    reference: row.reference,
    party: row.party,
    emailSince: row.email_since === null ? null : (JSON.parse(row.email_since) as Stamp),
    traits: JSON.parse(row.traits) as Traits,
  };
}
