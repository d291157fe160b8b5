import { assert } from 'chai';
import type { Activity } from '../../../../src/contract/activity.ts';
import { keyOf } from '../../../../src/identity/references.ts';
import { activity, contact, crm, noon, ownership } from '../support/activities.ts';
import { always, idsFor } from '../support/look.ts';
import { reaction } from '../support/reactions.ts';
import type { Suite } from './suite.ts';

/** What a page tells of a contact whom the CRM alone can name. */
function onPage(id: string, parts: Partial<Activity> = {}): Activity {
  return activity({
    id,
    source: 'page',
    lookedUpIn: crm,
    kind: 'form.submitted',
    contact: contact('7'),
    ...parts,
  });
}

export function waitingForAContact({ store, tenant, test }: Suite): void {
  test('an event whose contact is looked up counts once that is told, whichever comes first', async () => {
    for (const inOrder of [true, false]) {
      const acme = tenant();
      const steps = [
        () => store().append(acme, [onPage('form')]),
        () => store().append(acme, [ownership('7', 'jana', noon - 1, { id: 'owner' })]),
      ];
      const verdicts = [];
      for (const step of inOrder ? steps : steps.reverse()) verdicts.push(...(await step()));
      assert.deepEqual(verdicts, inOrder ? ['unknown', 'accepted'] : ['accepted', 'accepted']);
      assert.sameMembers(await idsFor(store(), acme, 'jana', noon), ['form', 'owner']);
      const [count] = await store().counts(acme, [`${crm}:7`], always, 0);
      assert.strictEqual(count?.count, 2);
    }
  });

  test('it is told from one whose contact is known and has no owner', async () => {
    const acme = tenant();
    await store().append(acme, [activity({ kind: 'contact.updated', contact: contact('7') })]);
    const [ofKnown, ofUnknown] = [onPage('form'), onPage('other', { contact: contact('8') })];
    assert.deepEqual(await store().append(acme, [ofKnown, ofUnknown]), ['waiting', 'unknown']);
  });

  test('until then it is nobody’s: no profile, no count, no act', async () => {
    const acme = tenant();
    await store().append(acme, [onPage('form', { contact: contact('7', null) })]);
    assert.deepEqual(await store().profiles(acme, [`${crm}:7`]), []);
    assert.deepEqual(await store().counts(acme, [`${crm}:7`], always, 0), []);
    assert.deepEqual(await store().ofKind(acme, 'form.submitted', always), []);
    assert.deepEqual(await store().append(acme, [onPage('form')]), ['duplicate']);
  });

  test('it tells nothing of whom it is about', async () => {
    const acme = tenant();
    const claimed = contact('7', 'emre@example.com', { name: 'Mallory', phone: '666' });
    await store().append(acme, [
      ownership('7', 'jana', noon - 1, { contact: contact('7', 'anna@example.com', { name: 'Anna' }) }),
      ownership('8', 'emre', noon - 1, { contact: contact('8', 'emre@example.com') }),
      onPage('claim', { contact: claimed, crmUrl: 'https://evil.example/' }),
    ]);
    const [profile, ...others] = await store().profiles(acme, ['anna@example.com']);
    assert.deepEqual(
      [profile?.name, profile?.email, profile?.phone, profile?.crmUrl, others.length],
      ['Anna', 'anna@example.com', null, null, 0],
    );
    assert.notInclude(await idsFor(store(), acme, 'emre', noon), 'claim');
  });

  test('whoever reacted to the contact before learns of what has waited', async () => {
    const acme = tenant();
    const anna = 'anna@example.com';
    await store().append(acme, [
      ownership('9', 'jana', noon - 9, { source: 'mail', contact: contact('9', anna) }),
      onPage('booked', { kind: 'meeting.booked' }),
    ]);
    const subject = { type: 'form.submitted', party: anna, object: '' } as const;
    await store().addReactions(acme, 'jana', [reaction('jana', 'useful', { at: noon - 5, subject })]);
    const { version } = await store().learningState(acme, 'jana');
    const model = Uint8Array.of(1);
    await store().saveRepModel(acme, 'jana', { version, closedUntil: noon, model, isNew: true });
    const before = await store().seq(acme, 'jana');

    await store().append(acme, [activity({ kind: 'contact.updated', contact: contact('7', anna) })]);
    assert.isAbove((await store().learningState(acme, 'jana')).version, version);
    assert.isAbove(await store().seq(acme, 'jana'), before);
  });

  test('a contact that is forgotten takes it along, waiting or not', async () => {
    const acme = tenant();
    await store().append(acme, [onPage('form')]);
    await store().forget(acme, keyOf({ source: crm, kind: 'contact', id: '7' }), noon);
    assert.deepEqual(await store().append(acme, [onPage('form'), ownership('7', 'jana', noon - 1)]), [
      'forgotten',
      'forgotten',
    ]);
    assert.notInclude(await idsFor(store(), acme, 'jana', noon), 'form');
  });
}
