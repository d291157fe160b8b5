import { learnAliases, mayRename, type Alias, type AliasChanges } from '../rules/aliases.ts';
import type { Claims, Stamp } from '../rules/claims.ts';
import type { Activity } from '../../../contract/activity.ts';
import { referencesOf } from '../rules/references.ts';
import { listStatement, rowByRow, tenantAndList } from './list-statement.ts';
import type { AliasTable, Queries } from './tables.ts';

/** The parties of new events, before and after them. */
export interface AliasUpdate extends Pick<AliasChanges, 'moved'> {
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
  const mentioned = added.flatMap((activity) => referencesOf(activity).map((reference) => reference.name));
  const known = byReference(await selectByReference(db, tenant, mentioned));
  const uncertain = added.filter((activity) => mayRename(known, activity)).flatMap(referencesOf);
  const parties = uncertain.flatMap((reference) => known.get(reference.name)?.party ?? []);
  for (const [reference, alias] of byReference(await selectByParty(db, tenant, parties))) {
    known.set(reference, alias);
  }

  const changes = learnAliases([...known.values()], added);
  const claimsAlone = ({ reference, party, emailSince }: Alias) => {
    const old = known.get(reference);
    return old?.party === party && old.emailSince === emailSince;
  };
  const rows = (aliases: readonly Alias[]) => aliases.map((alias) => toRow(tenant, alias));
  await saveAliases(db, tenant, rows(changes.changed.filter((alias) => !claimsAlone(alias))));
  await saveClaims(db, tenant, rows(changes.changed.filter(claimsAlone)));
  return {
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
    .select(['reference', 'party', 'email_since', 'claims'])
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
          claims: row.ref('excluded.claims'),
        })),
      ),
  rowByRow,
);

/** Leaves the party alone, whose index is what makes writing an alias dear. */
const saveClaims = listStatement(
  (db, _tenant, rows: readonly AliasTable[]) =>
    db
      .insertInto('alias')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['tenant', 'reference'])
          .doUpdateSet((row) => ({ claims: row.ref('excluded.claims') })),
      ),
  rowByRow,
);

function toRow(tenant: string, { reference, party, emailSince, claims }: Alias): AliasTable {
  return {
    tenant,
    reference,
    party,
    email_since: emailSince && JSON.stringify(emailSince),
    claims: JSON.stringify(claims),
  };
}

function toAlias(row: Omit<AliasTable, 'tenant'>): Alias {
  return {
    reference: row.reference,
    party: row.party,
    emailSince: row.email_since === null ? null : (JSON.parse(row.email_since) as Stamp),
    claims: JSON.parse(row.claims) as Claims,
  };
}
