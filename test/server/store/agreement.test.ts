import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { createMemoryStore } from '../../../src/bff/store/memory/memory-store.ts';
import { openSqliteStore } from '../../../src/bff/store/sqlite/open-sqlite-store.ts';
import { startOfFacts, type Store } from '../../../src/bff/store/store.ts';
import { appendInBatches, runs } from './conformance/any-order.ts';
import { eventsInAnyOrder, parties, reps } from './support/arbitrary-events.ts';
import { lookAtEvents } from './support/look.ts';
import { TemporaryFolders } from './support/temporary-folders.ts';

const folders = new TemporaryFolders();
after(() => folders.removeAll());

test('the memory store and the SQLite store tell the same of the same events', async () => {
  const memory = createMemoryStore();
  const sqlite = await openSqliteStore(await folders.make());
  let tenants = 0;
  try {
    await fc.assert(
      fc.asyncProperty(eventsInAnyOrder(), fc.nat(8), async ({ batches }, now) => {
        const tenant = `tenant-${++tenants}`;
        for (const store of [memory, sqlite]) await appendInBatches(store, tenant, batches);

        assert.deepEqual(await lookAt(sqlite, tenant, now), await lookAt(memory, tenant, now));
      }),
      runs,
    );
  } finally {
    await sqlite.close();
  }
});

async function lookAt(store: Store, tenant: string, now: number): Promise<unknown> {
  return {
    events: await lookAtEvents(store, tenant, reps, parties, now),
    epoch: (await store.facts(tenant, startOfFacts)).cursor.epoch,
    seq: await Promise.all(reps.map((rep) => store.seq(tenant, rep))),
  };
}
