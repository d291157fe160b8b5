import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from '../sql/tables.ts';

/** A statement that takes longer is given up: no request waits that long. */
const statementTimeoutMs = 30_000;
/** How long a request waits for a free connection, or for a new one. */
const connectionTimeoutMs = 5_000;
/** A transaction whose process went silent lets go of its rows after so long. */
const idleTransactionTimeoutMs = 60_000;

export interface PoolOptions {
  readonly max: number;
  /** Told of each connection that breaks while nobody uses it. */
  readonly onError: (error: Error) => void;
  /** Migrations may take as long as they need. */
  readonly isPatient?: boolean;
}

/** Connections are made when they are needed, so that the pool recovers by itself when the database comes back. */
export function createPool(url: string, { max, onError, isPatient = false }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'smart-activity-feed',
    connectionTimeoutMillis: connectionTimeoutMs,
    idle_in_transaction_session_timeout: idleTransactionTimeoutMs,
    keepAlive: true,
    ...(isPatient ? {} : { statement_timeout: statementTimeoutMs }),
    types: plainValues,
  });
  // Without a listener, a connection that breaks would end the process.
  pool.on('error', onError);
  return pool;
}

/** What SQLite gives for the same columns. */
const plainValues = new pg.TypeOverrides();
// Times and counts are far below 2^53, while PostgreSQL's whole numbers would come as text.
plainValues.setTypeParser(pg.types.builtins.INT8, Number);
// Bytes of their own, where Node's would be a part of something larger.
const toBuffer = pg.types.getTypeParser(pg.types.builtins.BYTEA) as (text: string) => Uint8Array;
plainValues.setTypeParser(pg.types.builtins.BYTEA, (text) => new Uint8Array(toBuffer(text)));

export function overPool(pool: pg.Pool): Kysely<Tables> {
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}
