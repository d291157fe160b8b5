import type { Stamp } from '../../contract/event-order.ts';
import type { HandOver } from '../../identity/people.ts';
import type { Link } from '../../identity/references.ts';
import type { Traits } from '../../identity/traits.ts';
import { listStatement, rowByRow, tenantAndList } from './list-statement.ts';
import type { AliasTable, LinkTable } from './tables.ts';

/** A reference, the party it stands for, and what the events filed under it say of that party. */
export interface Alias {
  readonly reference: string;
  /** The party's present key. */
  readonly party: string;
  readonly goneUntil: number;
  /** The first event that told this address; `null` for a reference that is none. */
  readonly toldSince: Stamp | null;
  /** Only addresses that were handed on have any. */
  readonly handOvers: readonly HandOver[];
  readonly traits: Traits;
}

/** A party of its own, until it is joined. */
export function newAlias(reference: string): Alias {
  return { reference, party: reference, goneUntil: -1, toldSince: null, handOvers: [], traits: [] };
}

export function isSettledAs(one: Alias, other: Alias): boolean {
  return (
    one.party === other.party &&
    one.goneUntil === other.goneUntil &&
    JSON.stringify(one.handOvers) === JSON.stringify(other.handOvers)
  );
}

/** No key holds a line break. */
export function pairOf(one: string, other: string): string {
  return `${one}\n${other}`;
}

export function byReference(rows: readonly Omit<AliasTable, 'tenant'>[]): Map<string, Alias> {
  return new Map(rows.map((row) => [row.reference, toAlias(row)]));
}

export const selectByReference = listStatement(
  (db, tenant, references: readonly string[]) =>
    db
      .selectFrom('alias')
      .select(['reference', 'party', 'gone_until', 'told_since', 'hand_overs', 'traits'])
      .where('tenant', '=', tenant)
      .where('reference', 'in', references),
  tenantAndList,
);

export const selectLinks = listStatement(
  (db, tenant, references: readonly string[]) =>
    db
      .selectFrom('link')
      .select(['reference', 'other', 'at', 'source', 'id'])
      .where('tenant', '=', tenant)
      .where('reference', 'in', references),
  tenantAndList,
);

export const saveLinks = listStatement(
  (db, _tenant, rows: readonly LinkTable[]) =>
    db
      .insertInto('link')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'reference', 'other']).doUpdateSet((row) => ({
          at: row.ref('excluded.at'),
          source: row.ref('excluded.source'),
          id: row.ref('excluded.id'),
        })),
      ),
  rowByRow,
);

export const saveAliases = listStatement(
  (db, _tenant, rows: readonly AliasTable[]) =>
    db
      .insertInto('alias')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'reference']).doUpdateSet((row) => ({
          party: row.ref('excluded.party'),
          gone_until: row.ref('excluded.gone_until'),
          told_since: row.ref('excluded.told_since'),
          hand_overs: row.ref('excluded.hand_overs'),
          traits: row.ref('excluded.traits'),
        })),
      ),
  rowByRow,
);

/** Does not write the party, whose index is what makes writing an alias expensive. */
export const saveTraits = listStatement(
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

export function toLinkRow(tenant: string, { from, to, kind, since }: Link): LinkTable {
  return { tenant, reference: from, other: to, kind, at: since.at, source: since.source, id: since.id };
}

export function toRow(tenant: string, alias: Alias): AliasTable {
  const { reference, party, goneUntil, toldSince, handOvers, traits } = alias;
  return {
    tenant,
    reference,
    party,
    gone_until: goneUntil,
    told_since: toldSince && JSON.stringify(toldSince),
    hand_overs: handOvers.length === 0 ? null : JSON.stringify(handOvers),
    traits: JSON.stringify(traits),
  };
}

export function toAlias(row: Omit<AliasTable, 'tenant'>): Alias {
  return {
    reference: row.reference,
    party: row.party,
    goneUntil: row.gone_until,
    toldSince: row.told_since === null ? null : (JSON.parse(row.told_since) as Stamp),
    handOvers: row.hand_overs === null ? [] : (JSON.parse(row.hand_overs) as HandOver[]),
    traits: JSON.parse(row.traits) as Traits,
  };
}
