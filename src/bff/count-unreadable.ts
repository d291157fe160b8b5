import type { Metrics } from './metrics.ts';
import { ProblemError } from './problem.ts';

/** Counts a request that is refused as a whole while it is read: nobody knows how many events were in it. */
export async function countUnreadable<Value>(
  metrics: Pick<Metrics, 'events' | 'lost'>,
  source: string,
  read: () => Promise<Value>,
): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ProblemError) {
      metrics.events('rejected', 1);
      metrics.lost(source, 'unreadable', 1);
    }
    throw error;
  }
}
