import pg from 'pg';
import { openPostgresStore } from '../../../../src/store/postgres/open-postgres-store.ts';
import type { Store } from '../../../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../../../tools/postgres/postgres.ts';

/** Where a PostgreSQL is that all test files share; without one, a file starts its own. */
const sharedServer = process.env['TEST_POSTGRES'];

/** Databases whose stores were closed: emptied, they are quicker to have than new ones. */
const free: string[] = [];
let own: Promise<TestPostgres> | null = null;
let made = 0;

/** An empty store on PostgreSQL. Its database is used again once it is closed. */
export async function openEmptyPostgresStore(): Promise<Store> {
  const url = free.pop() ?? (await createDatabase());
  const store = await openPostgresStore(url);
  return {
    ...store,
    async close() {
      await store.close();
      await emptyDatabase(url);
      free.push(url);
    },
  };
}

/** A new, empty database. */
export async function createDatabase(): Promise<string> {
  if (sharedServer === undefined) {
    own ??= startPostgres();
    return await (await own).createDatabase();
  }
  made += 1;
  const name = `test_${String(process.pid)}_${String(made)}`;
  await query(sharedServer, `create database ${name}`);
  const url = new URL(sharedServer);
  url.pathname = `/${name}`;
  return url.href;
}

/** After the last test of a file. */
export async function stopOwnPostgres(): Promise<void> {
  await (await own)?.remove();
  own = null;
}

/** Runs one statement on a connection of its own. */
export async function query(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as unknown[];
  } finally {
    await client.end();
  }
}

async function emptyDatabase(url: string): Promise<void> {
  const tables = (await query(
    url,
    `select relname from pg_stat_user_tables where relname not like 'kysely_%'`,
  )) as { relname: string }[];
  await query(url, tables.map(({ relname }) => `delete from "${relname}"`).join('; '));
}
