import { sql, type Kysely } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, Migrator, type Migration } from 'kysely/migration';
import { version } from '../../../contract/version.ts';
import { StoreError } from '../../store.ts';
import { silent, type Log } from '../rebuild/progress.ts';
import { rebuild } from '../rebuild/rebuild.ts';
import type { Tables } from '../tables.ts';
import { firstTables } from './0001-first-tables.ts';
import { forgetting } from './0002-forgetting.ts';
import { featuresApart } from './0003-features-apart.ts';
import { ownersFirst } from './0004-owners-first.ts';
import { plainNames } from './0005-plain-names.ts';
import { repModels } from './0006-rep-models.ts';
import { reactionRows } from './0007-reaction-rows.ts';
import { peopleByReference } from './0008-people-by-reference.ts';
import { cursorSnapshots } from './0009-cursor-snapshots.ts';

type Migrations = Readonly<Record<string, Migration>>;

/** What databases of all kinds go through. Never change one that was released: add another. */
export const sinceBothStores: Migrations = {
  '0009-cursor-snapshots': cursorSnapshots,
};

/** Run in the order of their names, each once for a database. */
const migrationsOfSqlite: Migrations = {
  '0001-first-tables': firstTables,
  '0002-forgetting': forgetting,
  '0003-features-apart': featuresApart,
  '0004-owners-first': ownersFirst,
  '0005-plain-names': plainNames,
  '0006-rep-models': repModels,
  '0007-reaction-rows': reactionRows,
  '0008-people-by-reference': peopleByReference,
  ...sinceBothStores,
};

/** Brings a database up to the tables of this version and what is in them; throws a `StoreError` when a newer one wrote it. */
export async function migrate(db: Kysely<Tables>, log: Log = silent): Promise<void> {
  await migrateTables(db, log);
  await rebuild(db, { log });
}

/** Brings the tables alone up to this version. */
export async function migrateTables(
  db: Kysely<Tables>,
  log: Log = silent,
  migrations: Migrations = migrationsOfSqlite,
): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  await refuseNewer(db, migrations);
  const known = await migrator.getMigrations();
  const due = known.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
  // A new database has nothing in it that could take long.
  const isUpdate = due.length > 0 && due.length < known.length;
  if (isUpdate) log(`The store is brought up to this version: ${due.join(', ')}.`);
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error) throw error;
  if (isUpdate) log('The tables of the store are up to date.');
}

async function refuseNewer(db: Kysely<Tables>, migrations: Migrations): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return;
  const done = await db
    .selectFrom(sql<{ name: string }>`${sql.table(DEFAULT_MIGRATION_TABLE)}`.as('done'))
    .select('done.name')
    .execute();
  refuseUnknown(
    done.map(({ name }) => name),
    migrations,
  );
}

/** Throws a `StoreError` where a database has been through migrations that only a newer version knows. */
export function refuseUnknown(done: readonly string[], migrations: Migrations = migrationsOfSqlite): void {
  const unknown = done.filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length > 0) {
    throw new StoreError(
      `The store was written by a newer version than ${version}, which alone can open it: its tables are those of ${unknown.sort().at(-1) ?? ''}.`,
    );
  }
}
