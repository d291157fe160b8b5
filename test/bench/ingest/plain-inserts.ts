import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { primaryKey } from '../../../src/identity/references.ts';
import { viewedObject } from '../../../src/identity/views.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { readEvents } from '../../../src/ingest/cloud-events/read-events.ts';

const insertion = `insert into event (tenant, source, id, at, kind, reference, viewed, rep, routed_by, automated, activity)
  values (?, ?, ?, ?, ?, ?, ?, null, 1, 0, ?)`;

/**
 * Rows a second that go into the store's own table of events in transactions of `size`, each with its flush to disk, and
 * nothing else: what SQLite can do here and now, with a log that is flushed and otherwise as it comes. The rows are made
 * before the clock starts.
 * @param duration milliseconds
 */
export async function plainRowsPerSecond(
  folder: string,
  size: number,
  duration: number,
  next: () => string,
): Promise<number> {
  await mkdir(folder);
  await (await openSqliteStore(folder)).close();
  const database = new DatabaseSync(join(folder, 'store.sqlite'));
  database.exec('pragma synchronous = full');
  const insert = database.prepare(insertion);

  let rows = 0;
  let spent = 0;
  while (spent < duration) {
    const batch = rowsOf(Array.from({ length: size }, next));
    const started = performance.now();
    database.exec('begin immediate');
    for (const row of batch) insert.run(...row);
    database.exec('commit');
    spent += performance.now() - started;
    rows += batch.length;
  }
  database.close();
  return rows / (spent / 1_000);
}

function rowsOf(events: readonly string[]): (string | number | null)[][] {
  const { activities } = readEvents(
    events.map((event) => JSON.parse(event) as unknown),
    0,
  );
  return activities.map(({ activity }) => {
    const { source, id, at, kind } = activity;
    const reference = primaryKey(activity);
    const viewed = viewedObject(activity);
    return ['bench', source, id, at, kind, reference, viewed, JSON.stringify(activity)];
  });
}
