import type { Kysely } from 'kysely';
import type { Queries, Tables } from '../tables.ts';

/** As they were up to migration 0006, with keys whose parts can be mistaken for each other. */
interface FormerAliasTable {
  readonly tenant: string;
  readonly reference: string;
  readonly party: string;
  readonly email_since: string | null;
  readonly traits: string;
}

/** What the events filed under a former key are filed under now. */
interface FormerNameTable {
  readonly tenant: string;
  readonly name: string;
  readonly reference: string;
}

interface RebuildTable {
  readonly phase: string;
  readonly position: string;
}

export interface FormerTables extends Tables {
  readonly former_alias: FormerAliasTable;
  readonly former_owner_change: Tables['owner_change'];
  readonly former_name: FormerNameTable;
  readonly rebuild: RebuildTable;
}

/**
 * Takes on the next rows, at most `length`. `position` is where the last step ended, `null` at the beginning; gives where this
 * one did, `null` where nothing is left.
 */
export type Step = (
  db: Kysely<FormerTables>,
  position: string | null,
  length: number,
) => Promise<string | null>;

/** The statements of the tables as they are now. */
export function present(db: Kysely<FormerTables>): Queries {
  return db;
}

export function placeOf(position: string | null): readonly string[] | null {
  return position === null ? null : (JSON.parse(position) as readonly string[]);
}
