import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Tables } from '../tables.ts';
import { firstTables } from './0001-first-tables.ts';
import { forgetting } from './0002-forgetting.ts';
import { featuresApart } from './0003-features-apart.ts';
import { ownersFirst } from './0004-owners-first.ts';
import { plainNames } from './0005-plain-names.ts';

/** Run in the order of their names, each once for a database. Never change one that was released: add another. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
  '0002-forgetting': forgetting,
  '0003-features-apart': featuresApart,
  '0004-owners-first': ownersFirst,
  '0005-plain-names': plainNames,
};

/** Brings a database up to the tables of this version; throws when a newer one wrote it. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error) throw error;
}
