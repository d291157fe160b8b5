/** The other side of `openTrainingThread`: trains models from stored facts, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { standardSetting } from '../../learning/learning.ts';
import { createTrainer } from '../../learning/trainer.ts';
import { openPostgresReader } from '../../store/postgres/open-postgres-store.ts';
import { openSqliteReader } from '../../store/sqlite/open-sqlite-store.ts';
import type { StorePlace } from './open-store.ts';
import { answerCalls } from '../../store/sqlite/thread-calls.ts';

await answerCalls(parentPort, () => {
  const place = JSON.parse(String(workerData)) as StorePlace;
  const store =
    'databaseUrl' in place ? openPostgresReader(place.databaseUrl) : openSqliteReader(place.dataDir);
  return Promise.resolve({ ...createTrainer(store, standardSetting) });
});
