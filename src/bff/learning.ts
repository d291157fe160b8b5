import { day } from '../contract/time.ts';
import type { RankingReport } from '../contract/ranking.ts';
import { createLearner, type TenantLearner } from '../ranking/learner.ts';
import type { Model } from '../ranking/ranking.ts';
import { LruMap } from './lru-map.ts';
import { startOfFacts, type LearningCursor, type Store } from '../store/store.ts';

/** Tenants whose learners are kept; one that is forgotten is folded from its facts again. */
const mostTenants = 100;

type LearningStore = Pick<Store, 'facts' | 'snapshot' | 'saveSnapshot'>;

interface Lesson {
  learner: TenantLearner;
  cursor: LearningCursor;
  /** UTC day number of the newest snapshot that was read or written; `null` before the first. */
  snapshotDay: number | null;
  /** Settles when the reads begun so far have been added; never rejects. */
  settled: Promise<unknown>;
}

/** What each tenant's facts have taught this replica. */
export interface Learning {
  /** The tenant's model with every fact stored before the call. Throws a `StoreError`. */
  model(tenant: string, now: number): Promise<Model>;

  /** The same in plain numbers: of the rep, or of the team (`null`); `null` where a team is too small to be told of. */
  report(tenant: string, rep: string | null, now: number): Promise<RankingReport | null>;
}

/** `log` hears of a snapshot that could not be saved: that costs time after the next start, and nothing else. */
export function createLearning(store: LearningStore, log: (error: unknown) => void): Learning {
  const lessons = new LruMap<string, Lesson>(mostTenants);

  const learnerOf = async (tenant: string, now: number): Promise<TenantLearner> => {
    const lesson = lessons.get(tenant) ?? {
      learner: createLearner(),
      cursor: startOfFacts,
      snapshotDay: null,
      settled: Promise.resolve(),
    };
    lessons.set(tenant, lesson);

    // One after another: two reads from the same cursor would add the same facts at different places.
    const reading = lesson.settled.then(async () => {
      await readOn(store, tenant, lesson, now);
      await saveSnapshot(store, tenant, lesson, now).catch(log);
    });
    lesson.settled = reading.catch(() => undefined);
    await reading;
    return lesson.learner;
  };

  return {
    model: async (tenant, now) => (await learnerOf(tenant, now)).model(now),
    report: async (tenant, rep, now) => (await learnerOf(tenant, now)).report(rep, now),
  };
}

async function readOn(store: LearningStore, tenant: string, lesson: Lesson, now: number): Promise<void> {
  const { cursor, ...facts } = await store.facts(tenant, lesson.cursor);
  const isFirst = lesson.cursor.position === 0;
  // Old facts changed, so what was folded from them is void.
  if (isFirst || cursor.epoch !== lesson.cursor.epoch) {
    const snapshot = await store.snapshot(tenant, dayOf(now));
    const isOfThese = snapshot?.epoch === cursor.epoch;
    lesson.learner = createLearner(isOfThese ? { snapshot: snapshot.json } : {});
    lesson.snapshotDay = isOfThese ? snapshot.day : null;
  }
  lesson.learner.add(facts);
  lesson.cursor = cursor;
}

/** Writes down once a day what the days before have taught. */
async function saveSnapshot(
  store: LearningStore,
  tenant: string,
  lesson: Lesson,
  now: number,
): Promise<void> {
  const today = dayOf(now);
  if (lesson.cursor.position === 0 || (lesson.snapshotDay ?? 0) >= today) return;
  lesson.snapshotDay = today;
  const json = lesson.learner.snapshot(today);
  await store.saveSnapshot(tenant, { day: today, epoch: lesson.cursor.epoch, json });
}

function dayOf(at: number): number {
  return Math.floor(at / day);
}
