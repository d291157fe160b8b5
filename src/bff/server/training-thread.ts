/** The other side of `openTrainingThread`: trains models from a folder's facts, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { standardSetting } from '../../learning/learning.ts';
import { createTrainer } from '../../learning/trainer.ts';
import { openSqliteReader } from '../../store/sqlite/open-sqlite-store.ts';
import { answerCalls } from '../../store/sqlite/thread-calls.ts';

await answerCalls(parentPort, () => {
  const store = openSqliteReader(String(workerData));
  return Promise.resolve({ ...createTrainer(store, standardSetting) });
});
