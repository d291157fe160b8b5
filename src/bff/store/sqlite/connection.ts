import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  type DialectAdapter,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';
import type { Tables } from '../sql/tables.ts';

/** How long to wait for a lock that another program, such as a backup, holds; milliseconds. */
const busyTimeout = 2_000;

/** Statements kept prepared; the lengths of their lists make texts differ, so there are many. */
const preparedStatements = 500;

/** Pages held in memory for each connection, in KiB: enough for the inner pages of the indexes of a large store. */
const cacheSize = 32_768;

/**
 * Pages that the log holds before they are put in their places, some 40 MB. Most of them are written again and again
 * until then; at SQLite's usual tenth of it, that costs a quarter of the rate of ingestion.
 */
const pagesInLog = 10_000;

/** The one connection that writes. Its commits are flushed to disk. */
export function createWriter(file: string): Kysely<Tables> {
  return kyselyOver(() => {
    const database = new DatabaseSync(file, { timeout: busyTimeout });
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    database.exec(`PRAGMA wal_autocheckpoint = ${pagesInLog}`);
    // What is deleted is overwritten: a contact that is forgotten must not stay readable in the file.
    database.exec('PRAGMA secure_delete = ON');
    return database;
  });
}

/** A connection that reads what was committed, also amid a write. */
export function createReader(file: string): Kysely<Tables> {
  return kyselyOver(() => new DatabaseSync(file, { timeout: busyTimeout, readOnly: true }));
}

/** Opens the database with the first query. */
function kyselyOver(open: () => DatabaseSync): Kysely<Tables> {
  const openPrepared = () => {
    const database = open();
    database.exec(`PRAGMA cache_size = -${cacheSize}`);
    return Promise.resolve(withPreparedStatements(database));
  };
  return new Kysely({ dialect: new NodeSqliteDialect({ database: openPrepared }) });
}

function withPreparedStatements(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(text) {
      const known = statements.get(text);
      if (known) return known;
      if (statements.size >= preparedStatements) statements.clear();
      const statement = toKysely(database.prepare(text));
      statements.set(text, statement);
      return statement;
    },
    close: () => database.close(),
  };
}

/** SQLite can create tables inside a transaction, so a migration is done whole or not at all. */
class NodeSqliteDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter();
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function toKysely(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}
