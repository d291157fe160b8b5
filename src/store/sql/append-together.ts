import type { Activity } from '../../contract/activity.ts';
import type { Store } from '../store.ts';
import { append } from './append.ts';
import type { Queries } from './tables.ts';

type Write = <Value>(tenant: string, work: (db: Queries) => Promise<Value>) => Promise<Value>;
type Verdicts = Awaited<ReturnType<Store['append']>>;

/** Further calls wait for the next batch. */
const maxAtOnce = 1_000;

/** Calls for one tenant that have not begun. */
interface Batch {
  readonly activities: Activity[];
  readonly verdicts: Promise<Verdicts>;
}

/**
 * Appends what several callers bring for one tenant while the writer is busy as if one had brought it: an event by itself
 * takes as many statements as a hundred. Where that fails, each caller's part is tried by itself, so that none suffers from
 * another's.
 */
export function createAppending(write: Write): Store['append'] {
  const waiting = new Map<string, Batch>();

  const begin = (tenant: string): Batch => {
    const activities: Activity[] = [];
    const verdicts = write(tenant, (db) => {
      if (waiting.get(tenant) === batch) waiting.delete(tenant);
      return append(db, tenant, activities);
    });
    const batch: Batch = { activities, verdicts };
    return batch;
  };

  return async (tenant, activities) => {
    let batch = waiting.get(tenant);
    if (!batch || batch.activities.length + activities.length > maxAtOnce) {
      batch = begin(tenant);
      waiting.set(tenant, batch);
    }
    const start = batch.activities.length;
    batch.activities.push(...activities);
    try {
      const verdicts = await batch.verdicts;
      return verdicts.slice(start, start + activities.length);
    } catch (error) {
      if (waiting.get(tenant) === batch) waiting.delete(tenant);
      if (batch.activities.length === activities.length) throw error;
      return await write(tenant, (db) => append(db, tenant, activities));
    }
  };
}
