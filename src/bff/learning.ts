import { createLearner } from '../ranking/learner.ts';
import type { Learner, Model } from '../ranking/ranking.ts';
import { LruMap } from './lru-map.ts';
import { startOfFacts, type LearningCursor, type Store } from './store/store.ts';

/** Tenants whose learners are kept; one that is forgotten is folded from its facts again. */
const mostTenants = 100;

interface Lesson {
  learner: Learner;
  cursor: LearningCursor;
  /** Settles when the reads begun so far have been added; never rejects. */
  settled: Promise<unknown>;
}

/** What each tenant's facts have taught this replica. */
export interface Learning {
  /** The tenant's model with every fact stored before the call. Throws a `StoreError`. */
  model(tenant: string, now: number): Promise<Model>;
}

export function createLearning(store: Pick<Store, 'facts'>): Learning {
  const lessons = new LruMap<string, Lesson>(mostTenants);

  return {
    async model(tenant, now) {
      const lesson = lessons.get(tenant) ?? {
        learner: createLearner(),
        cursor: startOfFacts,
        settled: Promise.resolve(),
      };
      lessons.set(tenant, lesson);

      // One after another: two reads from the same cursor would add the same facts at different places.
      const reading = lesson.settled.then(() => readOn(store, tenant, lesson));
      lesson.settled = reading.catch(() => undefined);
      await reading;
      return lesson.learner.model(now);
    },
  };
}

async function readOn(store: Pick<Store, 'facts'>, tenant: string, lesson: Lesson): Promise<void> {
  const { cursor, ...facts } = await store.facts(tenant, lesson.cursor);
  // Old facts changed, so what was folded from them is void.
  if (cursor.epoch !== lesson.cursor.epoch) lesson.learner = createLearner();
  lesson.learner.add(facts);
  lesson.cursor = cursor;
}
