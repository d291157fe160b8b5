import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openTrainingThread } from '../../../src/bff/server/open-training-thread.ts';
import { day } from '../../../src/contract/time.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { TemporaryFolders } from '../store/support/temporary-folders.ts';
import { start } from '../ranking/facts.ts';
import { useful } from './support/learning-tenant.ts';

const folders = new TemporaryFolders();
after(() => folders.removeAll());

const trainee = { tenant: 'acme', rep: 'anna', now: start + 30 * day };

async function oneReaction(): Promise<string> {
  const folder = await folders.make();
  const store = await openSqliteStore(folder);
  const fact = useful('r-1', start);
  await store.addReactions('acme', 'anna', [{ fact, digest: fact.id }]);
  await store.close();
  return folder;
}

test('a model is trained from the folder beside the store that is open', async () => {
  const training = openTrainingThread({ dataDir: await oneReaction() });
  assert.equal((await training.rep(trainee)).version, 1);
  await training.close();
});

test('what is trained while the thread is closed is given up, and nothing starts any more', async () => {
  const training = openTrainingThread({ dataDir: await oneReaction() });
  const running = training.rep(trainee);
  const given = assert.rejects(running);
  await training.close();
  await given;
  await assert.rejects(training.rep(trainee), /closed/);
});
