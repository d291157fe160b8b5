import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readDemoSettings } from '../../../mocks/demo/demo-settings.ts';
import { openDemoStore, renewDemoStore } from '../../../mocks/demo/demo-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { day } from '../../../src/contract/time.ts';

let folder = '';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smart-activity-feed-'));
});

after(() => rm(folder, { recursive: true }));

test('a day is made up for an empty folder, kept by the next start and replaced on demand', async () => {
  const begun = Date.now();
  const eventsOf = async (store: Store): Promise<readonly string[]> => {
    // What leaves the window meanwhile still counts.
    const span = { from: begun - day, to: Date.now() };
    return (await store.routed('demo', 'jana', span, span.to)).map(({ id }) => id).sort();
  };
  const settings = readDemoSettings({ DATA_DIR: folder }, 'a secret that is long enough to sign with');
  const first = await openDemoStore(settings);
  const made = await eventsOf(first);
  assert.ok(made.length > 80, `${made.length} events for one rep`);
  await first.savePreferences('demo', 'jana', {
    ...(await first.preferences('demo', 'jana')),
    order: 'newest',
  });
  await first.close();

  const second = await openDemoStore(settings);
  assert.deepEqual(await eventsOf(second), made);
  assert.equal((await second.preferences('demo', 'jana')).order, 'newest');

  const fresh = await renewDemoStore(second, settings);
  const other = new Set(await eventsOf(fresh));
  assert.ok(other.size > 80 && made.every((id) => !other.has(id)));
  assert.equal((await fresh.preferences('demo', 'jana')).order, 'priority');
  await fresh.close();
});
