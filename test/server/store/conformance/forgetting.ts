import { assert } from 'chai';
import type { Activity } from '../../../../src/contract/activity.ts';
import { defaultPreferences } from '../../../../src/contract/preferences.ts';
import { activity, contact, crm, noon, ownership, view, web } from '../support/activities.ts';
import { always, idsFor, lookAtAll } from '../support/look.ts';
import { reaction, shown, subject } from '../support/reactions.ts';
import type { Suite } from './suite.ts';

const anna = 'anna@example.com';
const ben = 'ben@example.com';
const reps = ['jana', 'emre', 'mia'];
const parties = [anna, `${crm}:7`, `${web}:v`, ben, `${crm}:8`];

/** Anna is known by three names; jana owns her, emre is named once. */
const ofAnna: readonly Activity[] = [
  ownership('7', 'jana', noon - 9, { id: 'a owner', contact: contact('7', anna, { name: 'Anna' }) }),
  activity({ id: 'a reply', kind: 'email.replied', contact: contact('7') }),
  view('v', '/prices', noon - 5, { id: 'a view', contact: contact('v', anna) }),
  activity({ id: 'a form', kind: 'form.submitted', contact: contact('7'), owner: 'emre' }),
];
const ofBen: readonly Activity[] = [
  ownership('8', 'jana', noon - 9, { id: 'b owner', contact: contact('8', ben, { name: 'Ben' }) }),
  activity({ id: 'b reply', kind: 'email.replied', contact: contact('8') }),
];
const toAnna = [
  reaction('jana', 'r-1', { subject: subject(`${crm}:7`) }),
  reaction('jana', 'r-2', { subject: subject(anna) }),
];
const toBen = reaction('jana', 'r-3', { subject: subject(ben) });

export function forgetting({ store, tenant, test }: Suite): void {
  async function withBoth(): Promise<string> {
    const acme = tenant();
    await store().append(acme, [...ofAnna, ...ofBen]);
    await store().addReactions(acme, 'jana', [...toAnna, toBen]);
    await store().recordServed(acme, 'jana', [
      shown('n-a', anna),
      shown('n-v', `${web}:v`),
      shown('n-b', ben),
    ]);
    await store().savePreferences(acme, 'jana', {
      ...defaultPreferences,
      mutedContacts: [`${crm}:7`, ben],
      pinned: ['n-a', 'n-b'],
    });
    return acme;
  }

  /** All but the counters, which only ever grow, how far models are, and the ids of pins, which hold the tenant. */
  async function lookAt(acme: string): Promise<unknown> {
    const all = await lookAtAll(store(), acme, reps, parties, ['n-a', 'n-v', 'n-b'], noon);
    return JSON.parse(
      JSON.stringify(all, (name, value: unknown) =>
        ['state', 'seq'].includes(name) ? null : name === 'pinned' ? [value].flat().length : value,
      ),
    );
  }

  test('forgets a contact, named in any way, as if there had been none; others are left alone', async () => {
    const never = tenant();
    await store().append(never, ofBen);
    await store().addReactions(never, 'jana', [toBen]);
    await store().recordServed(never, 'jana', [shown('n-b', ben)]);
    await store().savePreferences(never, 'jana', {
      ...defaultPreferences,
      mutedContacts: [ben],
      pinned: ['n-b'],
    });
    const untouched = await withBoth();
    const before = await lookAt(untouched);

    for (const key of [anna, `${crm}:7`, `${web}:v`]) {
      const acme = await withBoth();
      await store().forget(acme, key, -1);
      assert.deepEqual(await lookAt(acme), await lookAt(never), key);
    }
    assert.deepEqual(await lookAt(untouched), before);
  });

  test('tells all that a contact goes by, given any of it', async () => {
    const acme = await withBoth();
    for (const key of [anna, `${crm}:7`, `${web}:v`])
      assert.sameMembers([...(await store().referencesOf(acme, key))], [anna, `${crm}:7`, `${web}:v`]);
    assert.deepEqual(await store().referencesOf(acme, 'nobody@example.com'), []);
    assert.deepEqual(await store().referencesOf(tenant(), anna), []);
  });

  test('what was forgotten and is sent again is not taken, in that tenant alone', async () => {
    const acme = await withBoth();
    await store().forget(acme, anna, -1);

    const fresh = activity({ id: 'fresh', contact: contact('9') });
    assert.deepEqual(await store().append(acme, [...ofAnna, fresh]), [
      ...ofAnna.map(() => 'forgotten' as const),
      'waiting',
    ]);
    assert.deepEqual(await store().addReactions(acme, 'jana', [...toAnna, reaction('jana', 'r-4')]), [
      'duplicate',
      'duplicate',
      'accepted',
    ]);
    assert.deepEqual(await store().profiles(acme, [anna, `${crm}:7`]), []);
    const known = await store().forgottenReactions(acme, 'jana', ['r-1', 'r-3', 'r-9']);
    assert.deepEqual([...known], ['r-1']);
    assert.deepEqual(await store().addReactions(acme, 'emre', toAnna.slice(0, 1)), ['accepted']);
    assert.deepEqual(
      await store().append(tenant(), ofAnna),
      ofAnna.map(() => 'accepted'),
    );
  });

  test('the contact may come anew, with nothing of before', async () => {
    const acme = await withBoth();
    await store().forget(acme, anna, -1);
    await store().append(acme, [activity({ id: 'anew', owner: 'jana', contact: contact('7') })]);

    assert.deepEqual(await idsFor(store(), acme, 'jana', noon), ['b owner', 'anew', 'b reply']);
    assert.strictEqual((await store().profiles(acme, [`${crm}:7`]))[0]?.name, null);
    assert.deepEqual(await store().profiles(acme, [anna]), []);
    assert.strictEqual((await store().counts(acme, [`${crm}:7`], always, 0))[0]?.count, 1);
  });

  test('tells every rep whose feed it changes, and no other, and puts those behind who reacted', async () => {
    const acme = await withBoth();
    const statesOf = () => Promise.all(reps.map((rep) => store().learningState(acme, rep)));
    const states = await statesOf();
    const before = await Promise.all(reps.map((rep) => store().seq(acme, rep)));
    await store().forget(acme, anna, -1);

    const after = await Promise.all(reps.map((rep) => store().seq(acme, rep)));
    const concerned = reps.filter((_, index) => (after[index] ?? 0) > (before[index] ?? 0));
    assert.deepEqual(concerned, ['jana', 'emre']);
    const [jana, ...others] = await statesOf();
    assert.strictEqual(jana?.since, 0);
    assert.deepEqual(others, states.slice(1));
  });

  test('a contact that nobody knows is forgotten without ado', async () => {
    const acme = await withBoth();
    const before = await lookAt(acme);
    const state = await store().learningState(acme, 'jana');
    await store().forget(acme, 'nobody@example.com', -1);
    assert.deepEqual(await lookAt(acme), before);
    assert.deepEqual(await store().learningState(acme, 'jana'), state, 'nothing is learned anew');
  });
}
