import { assert } from 'chai';
import fc from 'fast-check';
import type { Store } from '../../../../src/store/store.ts';
import type { Activity } from '../../../../src/contract/activity.ts';
import { eventsInAnyOrder, parties, reps } from '../support/arbitrary-events.ts';
import { lookAtEvents } from '../support/look.ts';
import { reaction, subject } from '../support/reactions.ts';
import type { Suite } from './suite.ts';

const runs = { numRuns: 60 };

async function appendInBatches(
  store: Store,
  tenant: string,
  batches: readonly (readonly Activity[])[],
): Promise<void> {
  for (const batch of batches) await store.append(tenant, batch);
}

export function anyOrder({ store, tenant, test }: Suite): void {
  test('the same events in any order and any batches give the same', async () => {
    await fc.assert(
      fc.asyncProperty(eventsInAnyOrder(), fc.nat(8), async ({ events, batches }, now) => {
        const [inOrder, shuffled] = [tenant(), tenant()];
        // So that what came of each contact is told, by whatever key it is known in the end.
        const touches = parties.map((party) => reaction('jana', party, { subject: subject(party) }));
        for (const each of [inOrder, shuffled]) await store().addReactions(each, 'jana', touches);
        await appendInBatches(store(), inOrder, [events]);
        await appendInBatches(store(), shuffled, batches);

        assert.deepEqual(
          await lookAtEvents(store(), shuffled, reps, parties, now),
          await lookAtEvents(store(), inOrder, reps, parties, now),
        );
      }),
      runs,
    );
  });
}
