import { day, reactionTerm } from '../../contract/time.ts';
import type { Learning } from '../../learning/learning.ts';
import type { Store } from '../../store/store.ts';

type OnError = (error: unknown) => void;

/** How often reps who are behind are looked for. */
const trainingIntervalMs = 15_000;

/** How often what is due is erased and asked again. */
const workIntervalMs = 2_000;

/** Deletes what is older than it may be, now and once a day. */
export function purgeDaily(store: () => Store, retentionDays: number, onError: OnError): () => void {
  return repeat(day, () => {
    const now = Date.now();
    store()
      .purge(now - retentionDays * day, now - reactionTerm)
      .catch(onError);
  });
}

/** Trains whoever fell behind, so that nobody has to read a feed for a contact to be forgotten. */
export function trainRegularly(learning: () => Learning, onError: OnError): () => void {
  return repeat(trainingIntervalMs, () => {
    learning().catchUp(Date.now()).catch(onError);
  });
}

/** Does something now and again after each interval, until the function given back is called. */
function repeat(intervalMs: number, work: () => void): () => void {
  work();
  const timer = setInterval(work, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Does one piece of work every few seconds, never twice at once; a further one takes its place. */
export function workRegularly(onError: OnError): {
  readonly regularly: (work: () => Promise<void>) => void;
  readonly stop: () => void;
} {
  let stopCurrent = (): void => {};
  return {
    regularly(work) {
      stopCurrent();
      let timer: NodeJS.Timeout | undefined;
      let stopped = false;
      stopCurrent = () => {
        stopped = true;
        clearTimeout(timer);
      };
      const schedule = (): void => {
        if (stopped) return;
        timer = setTimeout(() => void work().catch(onError).finally(schedule), workIntervalMs);
        timer.unref();
      };
      schedule();
    },
    stop: () => stopCurrent(),
  };
}
