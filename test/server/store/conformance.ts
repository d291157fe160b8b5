import { after, before, describe } from 'node:test';
import type { Store } from '../../../src/bff/store/store.ts';
import { actsOfParties } from './conformance/acts.ts';
import { addingEvents } from './conformance/adding.ts';
import { anyOrder } from './conformance/any-order.ts';
import { forgetting } from './conformance/forgetting.ts';
import { isolation } from './conformance/isolation.ts';
import { factsAndSnapshots } from './conformance/learning.ts';
import { mergingContacts } from './conformance/merging.ts';
import { profilesAndCounts } from './conformance/parties.ts';
import { purging } from './conformance/purging.ts';
import { dataOfReps } from './conformance/rep-data.ts';
import { routingRows } from './conformance/routing.ts';
import type { Suite } from './conformance/suite.ts';
import { previousViews } from './conformance/views.ts';

/** What every store has to do. `open` gives an empty one each time. */
export function conformance(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let opened: Store | null = null;
    let tenants = 0;
    before(async () => {
      opened = await open();
    });
    after(() => opened?.close());

    const suite: Suite = {
      store() {
        if (opened === null) throw new Error('The store is not open yet.');
        return opened;
      },
      tenant: () => `tenant-${++tenants}`,
    };
    describe('adding events', () => addingEvents(suite));
    describe('routing rows', () => routingRows(suite));
    describe('views before views', () => previousViews(suite));
    describe('merging contacts', () => mergingContacts(suite));
    describe('profiles and counts', () => profilesAndCounts(suite));
    describe('acts of parties', () => actsOfParties(suite));
    describe('data of reps', () => dataOfReps(suite));
    describe('facts and snapshots', () => factsAndSnapshots(suite));
    describe('forgetting a contact', () => forgetting(suite));
    describe('isolation', () => isolation(suite));
    describe('any order', () => anyOrder(suite));
    describe('purging', () => purging(open));
  });
}
