import sqlite3InitModule, {
  type BindingSpec,
  type Database,
  type PreparedStatement,
} from '@sqlite.org/sqlite-wasm';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { createInMemoryStore } from '../sqlite-common/in-memory-store.ts';
import type { Store } from '../store.ts';

let loading: ReturnType<typeof sqlite3InitModule> | null = null;

/** A store in memory that runs in browsers too. Each is empty, and gone with the page. */
export function createWasmStore(): Store {
  return createInMemoryStore(openDatabase);
}

/** Fetches SQLite ahead of the first store. */
export function loadSqlite(): ReturnType<typeof sqlite3InitModule> {
  loading ??= sqlite3InitModule();
  loading.catch(() => {
    // The next one tries again.
    loading = null;
  });
  return loading;
}

async function openDatabase(): Promise<SqliteDatabase> {
  const sqlite3 = await loadSqlite();
  const database = new sqlite3.oo1.DB(':memory:');
  return {
    prepare: (text) => prepare(database, text),
    close: () => database.close(),
  };
}

/** Kysely runs each statement once. */
function prepare(database: Database, text: string): SqliteStatement {
  const statement = database.prepare(text);
  return {
    reader: statement.columnCount > 0,
    all: (parameters) => [...rowsOf(statement, parameters)],
    run(parameters) {
      rowsOf(statement, parameters).next();
      return { changes: database.changes(), lastInsertRowid: 0 };
    },
    iterate: (parameters) => rowsOf(statement, parameters),
  };
}

function* rowsOf(statement: PreparedStatement, parameters: readonly unknown[]): IterableIterator<object> {
  try {
    if (parameters.length > 0) statement.bind(parameters as BindingSpec);
    while (statement.step()) yield statement.get({});
  } finally {
    statement.finalize();
  }
}
