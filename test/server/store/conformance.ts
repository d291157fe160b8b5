import type { Store } from '../../../src/store/store.ts';
import { actsOfParties } from './conformance/acts.ts';
import { addingEvents } from './conformance/adding.ts';
import { anyOrder } from './conformance/any-order.ts';
import { forgetting } from './conformance/forgetting.ts';
import { isolation } from './conformance/isolation.ts';
import { learningStates } from './conformance/learning-state.ts';
import { mergingContacts } from './conformance/merging.ts';
import { profilesAndCounts } from './conformance/parties.ts';
import { purging } from './conformance/purging.ts';
import { dataOfReps } from './conformance/rep-data.ts';
import { factsOfReps } from './conformance/rep-facts.ts';
import { routingRows } from './conformance/routing.ts';
import type { Runner, Suite } from './conformance/suite.ts';
import { modelsOfTeams } from './conformance/team-models.ts';
import { previousViews } from './conformance/views.ts';
import { waitingForAContact } from './conformance/waiting.ts';

const parts: Readonly<Record<string, (suite: Suite) => void>> = {
  'adding events': addingEvents,
  'waiting for a contact': waitingForAContact,
  'routing rows': routingRows,
  'views before views': previousViews,
  'merging contacts': mergingContacts,
  'profiles and counts': profilesAndCounts,
  'acts of parties': actsOfParties,
  'data of reps': dataOfReps,
  'facts of reps': factsOfReps,
  'learning states': learningStates,
  'models of teams': modelsOfTeams,
  'forgetting a contact': forgetting,
  isolation,
  'any order': anyOrder,
  purging,
};

/** What every store has to do, under Node as in a browser. `open` gives an empty one each time. */
export function conformance(runner: Runner, name: string, open: () => Promise<Store>): void {
  const { describe, test, before, after } = runner;
  describe(name, () => {
    let opened: Store | null = null;
    let tenants = 0;
    before(async () => {
      opened = await open();
    });
    after(async () => opened?.close());

    const suite: Suite = {
      test,
      open,
      store() {
        if (opened === null) throw new Error('The store is not open yet.');
        return opened;
      },
      tenant: () => `tenant-${++tenants}`,
    };
    for (const [part, define] of Object.entries(parts)) describe(part, () => define(suite));
  });
}
