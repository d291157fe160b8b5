import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Kysely, SqliteDatabase, SqliteStatement } from 'kysely';
import type { Tables } from '../sql/tables.ts';
import { allowReturningPages } from './return-pages.ts';
import { overSqlite } from '../sqlite-common/dialect.ts';

/** How long to wait for a lock that another program, such as a backup, holds. */
const busyTimeoutMs = 2_000;

/** Statements kept prepared; the lengths of their lists make texts differ, so there are many. */
const maxPrepared = 500;

/** Pages held in memory for each connection: enough for the inner pages of the indexes of a large store. */
const cacheSizeKiB = 32_768;

/**
 * Pages that the log holds before they are put in their places, some 40 MB. Most of them are written again and again
 * until then; at SQLite's usual tenth of it, that costs a quarter of the rate of ingestion.
 */
const pagesInLog = 10_000;

/** The one connection that writes. Its commits are flushed to disk. */
export function createWriter(file: string, log: (line: string) => void = () => undefined): Kysely<Tables> {
  return overNodeSqlite(() => {
    const database = new DatabaseSync(file, { timeout: busyTimeoutMs });
    allowReturningPages(database, log);
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    // A process that was killed may have left behind what it had deleted.
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.exec(`PRAGMA wal_autocheckpoint = ${pagesInLog}`);
    // What is deleted is overwritten: a contact that is forgotten must not stay readable in the file.
    database.exec('PRAGMA secure_delete = ON');
    return database;
  });
}

/** A connection that reads what was committed, also amid a write. */
export function createReader(file: string): Kysely<Tables> {
  return overNodeSqlite(() => new DatabaseSync(file, { timeout: busyTimeoutMs, readOnly: true }));
}

function overNodeSqlite(open: () => DatabaseSync): Kysely<Tables> {
  return overSqlite(() => {
    const database = open();
    database.exec(`PRAGMA cache_size = -${cacheSizeKiB}`);
    return Promise.resolve(withPreparedStatements(database));
  });
}

/** A database as Kysely takes it. */
export function withPreparedStatements(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(text) {
      const known = statements.get(text);
      if (known) return known;
      if (statements.size >= maxPrepared) statements.clear();
      const statement = toKysely(database.prepare(text));
      statements.set(text, statement);
      return statement;
    },
    close: () => database.close(),
  };
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
