import { assert } from 'chai';
import type { Store } from '../../../../src/store/store.ts';
import { activity, contact, crm, noon, ownership } from '../support/activities.ts';
import { always, idsFor } from '../support/look.ts';
import { reaction, shown } from '../support/reactions.ts';
import type { Suite } from './suite.ts';

/** A purge goes through all tenants, so each test has a store of its own. */
export function purging({ open, test }: Suite): void {
  async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
    const store = await open();
    try {
      await work(store);
    } finally {
      await store.close();
    }
  }

  test('deletes old events and reactions and what was served long ago, in every tenant, and nothing else', () =>
    withStore(async (store) => {
      for (const tenant of ['acme', 'bolt']) {
        await store.append(tenant, [
          activity({ id: 'old', at: noon - 1, owner: 'jana', contact: contact('7', null, { name: 'Anna' }) }),
          activity({ id: 'kept', at: noon, owner: 'jana', contact: contact('7') }),
        ]);
        await store.recordServed(tenant, 'jana', [shown('old', '', noon + 4), shown('kept', '', noon + 5)]);
        await store.addReactions(tenant, 'jana', [
          reaction('jana', 'old', { at: noon - 1 }),
          reaction('jana', 'kept', { at: noon }),
        ]);
        await store.addReset(tenant, 'jana', noon - 1);
      }

      await store.purge(noon, noon + 5);

      for (const tenant of ['acme', 'bolt']) {
        assert.deepEqual(await idsFor(store, tenant, 'jana', noon), ['kept']);
        assert.deepEqual((await store.counts(tenant, [`${crm}:7`], always, 0))[0]?.count, 1);
        assert.deepEqual((await store.profiles(tenant, [`${crm}:7`]))[0]?.name, 'Anna');
        const served = await store.served(tenant, 'jana', ['old', 'kept'], 0);
        assert.deepEqual(
          served.map(({ id }) => id),
          ['kept'],
        );
        const { reactions } = await store.repFacts(tenant, 'jana', { from: 0, after: -1 });
        assert.deepEqual(
          reactions.map(({ id }) => id),
          ['kept'],
        );
        assert.strictEqual((await store.learningState(tenant, 'jana')).resetAt, null);
      }
      await store.purge(noon + 1, 0);
      assert.strictEqual(await store.lastEventAt('acme', noon), null);
    }));

  test('deletes the tombstones of events that are too old to be taken in', () =>
    withStore(async (store) => {
      const [old, young] = [noon - 1, noon].map((at) => activity({ at, contact: contact('7') }));
      assert.ok(old && young);
      await store.append('acme', [old, young]);
      await store.forget('acme', `${crm}:7`, -1);
      await store.purge(noon, 0);
      assert.deepEqual(await store.append('acme', [old, young]), ['waiting', 'forgotten']);
    }));

  test('a contact keeps its owner, however long ago that was told', () =>
    withStore(async (store) => {
      await store.append('acme', [
        ownership('7', 'jana', noon - 9),
        ownership('7', 'emre', noon - 8),
        ownership('8', 'jana', noon - 7),
        ownership('7', 'mia', noon + 9),
      ]);
      await store.append('bolt', [ownership('7', 'zoe', noon - 1)]);

      await store.purge(noon, 0);

      await store.append('acme', [
        activity({ id: 'of 7', contact: contact('7', 'anna@example.com') }),
        activity({ id: 'of 8', contact: contact('8') }),
      ]);

      assert.deepEqual(await idsFor(store, 'acme', 'emre', noon), ['of 7']);
      assert.deepEqual(await idsFor(store, 'acme', 'jana', noon), ['of 8']);
      assert.strictEqual((await idsFor(store, 'acme', 'mia', noon + 9)).includes('of 7'), true);
    }));

  test('the profile of a contact goes with its last event, its owner stays', () =>
    withStore(async (store) => {
      const [anna, ben, cem] = ['anna', 'ben', 'cem'].map((name) => `${name}@example.com`);
      assert.ok(anna && ben && cem);
      await store.append('acme', [
        activity({ at: noon - 9, contact: contact('7', anna, { name: 'Anna', phone: '1' }) }),
        activity({ at: noon - 8, contact: contact('8', ben, { name: 'Ben' }) }),
        ownership('8', 'jana', noon - 8),
        activity({ at: noon - 7, contact: contact('9', cem, { name: 'Cem' }) }),
        activity({ at: noon, source: 'mail', contact: contact(null, cem) }),
      ]);
      await store.purge(noon, 0);

      const profiles = await store.profiles('acme', [anna, ben, cem, `${crm}:7`]);
      assert.deepEqual(
        profiles.map(({ name, phone, email }) => [name, phone, email]),
        [
          [null, null, null],
          ['Cem', null, cem],
        ],
      );
      assert.deepEqual(await store.crmLinks(null), { links: [], next: null });
      await store.append('acme', [activity({ id: 'new', contact: contact('8') })]);
      assert.deepEqual(await idsFor(store, 'acme', 'jana', noon), ['new']);
    }));

  test('what was purged and is sent again is taken like any other, and the owner stays', () =>
    withStore(async (store) => {
      const told = ownership('7', 'jana', noon - 9);
      await store.append('acme', [told]);
      await store.purge(noon, 0);

      assert.deepEqual(await store.append('acme', [told, activity({ contact: contact('7') })]), [
        'accepted',
        'accepted',
      ]);
      assert.strictEqual((await idsFor(store, 'acme', 'jana', noon)).length, 2);
    }));

  test('a model keeps what it learned of what is gone', () =>
    withStore(async (store) => {
      const anna = 'anna@example.com';
      await store.append('acme', [
        activity({ at: noon - 1, kind: 'email.replied', contact: contact(null, anna) }),
      ]);
      await store.addReactions('acme', 'jana', [reaction('jana', 'old', { at: noon - 9 })]);
      const { version } = await store.learningState('acme', 'jana');
      const model = Uint8Array.of(1);
      await store.saveRepModel('acme', 'jana', { version, closedUntil: noon, model, isNew: true });
      await store.addReactions('acme', 'jana', [reaction('jana', 'new', { at: noon + 1 })]);
      const before = await store.learningState('acme', 'jana');

      await store.purge(noon, 0);

      assert.deepEqual(await store.learningState('acme', 'jana'), before);
      assert.deepEqual(await store.repModel('acme', 'jana'), model);
      assert.deepEqual(await store.repsBehind(9), []);
    }));
}
