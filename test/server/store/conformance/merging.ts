import { assert } from 'chai';
import { defaultPreferences } from '../../../../src/contract/preferences.ts';
import { activity, contact, crm, noon, object, ownership, web } from '../support/activities.ts';
import { always, idsFor, placed } from '../support/look.ts';
import { reaction, shown } from '../support/reactions.ts';
import type { Suite } from './suite.ts';

const anna = 'anna@example.com';
const annaOfCrm = `${crm}:7`;
const all = { from: 0, after: -1 };

export function mergingContacts({ store, tenant, test }: Suite): void {
  test('an e-mail address learned later renames the contact in everything that was kept', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    for (const each of [acme, bolt]) {
      await store().append(each, [
        ownership('7', 'jana', noon - 9),
        activity({ id: 'row', contact: contact('7') }),
        activity({ id: 'reply', kind: 'email.replied', contact: contact('7') }),
      ]);
      await store().recordServed(each, 'jana', [shown('n-1', annaOfCrm)]);
      await store().addReactions(each, 'jana', [
        reaction('jana', 'r-1', { subject: shown('', annaOfCrm).subject }),
      ]);
      await store().savePreferences(each, 'jana', { ...defaultPreferences, mutedContacts: [annaOfCrm] });
    }
    const keysIn = async (each: string, party: string) => ({
      row: (await placed(store(), each, 'jana', 'row', noon))?.party,
      narrowed: (await store().routed(each, 'jana', always, noon, [party])).length,
      profiles: (await store().profiles(each, [anna, annaOfCrm])).map(({ key }) => key),
      counts: (await store().counts(each, [anna, annaOfCrm], always, 0)).map((count) => count.party),
      served: (await store().served(each, 'jana', ['n-1'], 0)).map(({ subject }) => subject.party),
      reactions: (await store().reactions(each, 'jana', 0)).map(({ subject }) => subject.party),
      muted: (await store().preferences(each, 'jana')).mutedContacts,
      facts: (await store().repFacts(each, 'jana', all)).reactions.map(({ subject }) => subject.party),
      outcomes: (await store().repFacts(each, 'jana', all)).outcomes.map((outcome) => outcome.party),
      touched: (await store().contactFacts(each, [party])).reactions.map(({ subject }) => subject.party),
    });
    const expected = (key: string, narrowed: number) => ({
      row: key,
      narrowed,
      profiles: [key],
      counts: [key],
      served: [key],
      reactions: [key],
      muted: [key],
      facts: [key],
      outcomes: [key],
      touched: [key],
    });
    assert.deepEqual(await keysIn(acme, annaOfCrm), expected(annaOfCrm, 3));

    await store().append(acme, [activity({ contact: contact('7', anna) })]);

    assert.deepEqual(await keysIn(acme, anna), expected(anna, 4));
    assert.deepEqual(await keysIn(bolt, annaOfCrm), expected(annaOfCrm, 3));
  });

  test('an e-mail address joins the ids of two sources, and with them owner, rows, counts and muting', async () => {
    const acme = tenant();
    await store().append(acme, [
      ownership('7', 'jana', noon - 9, { contact: contact('7', anna) }),
      activity({ id: 'visit', source: web, kind: 'page.viewed', contact: contact('v'), objectKey: '/' }),
    ]);
    await store().savePreferences(acme, 'jana', { ...defaultPreferences, mutedContacts: [`${web}:v`, anna] });
    assert.strictEqual((await idsFor(store(), acme, 'jana', noon)).includes('visit'), false);

    await store().append(acme, [
      activity({ id: 'form', source: web, kind: 'form.submitted', contact: contact('v', anna) }),
    ]);

    assert.strictEqual((await placed(store(), acme, 'jana', 'visit', noon))?.party, anna);
    assert.strictEqual((await placed(store(), acme, 'jana', 'form', noon))?.party, anna);
    assert.strictEqual((await store().counts(acme, [anna], always, 0))[0]?.count, 3);
    assert.deepEqual((await store().preferences(acme, 'jana')).mutedContacts, [anna]);
  });

  test('owner changes of merged contacts make one history', async () => {
    const acme = tenant();
    await store().append(acme, [
      ownership('7', 'jana', noon - 9, { id: 'jana owns' }),
      ownership('v', 'emre', noon - 5, { id: 'emre owns', source: web }),
      activity({ id: 'early', contact: contact('7') }),
    ]);
    assert.deepEqual(await idsFor(store(), acme, 'jana', noon), ['jana owns', 'early']);

    await store().append(acme, [
      activity({ id: 'link 1', contact: contact('7', anna) }),
      activity({ id: 'link 2', source: web, contact: contact('v', anna) }),
    ]);

    assert.deepEqual(await idsFor(store(), acme, 'jana', noon), ['jana owns']);
    assert.deepEqual(await idsFor(store(), acme, 'emre', noon), ['emre owns', 'early', 'link 1', 'link 2']);
    assert.deepEqual(await idsFor(store(), acme, 'jana', noon - 6), [
      'jana owns',
      'early',
      'link 1',
      'link 2',
    ]);
  });

  test('the key is the e-mail address told first by event time, in whatever order it arrives', async () => {
    const acme = tenant();
    const work = 'anna@work.example';
    await store().append(acme, [
      ownership('7', 'jana', noon - 9),
      activity({ id: 'row', at: noon, contact: contact('7', anna) }),
    ]);
    await store().append(acme, [activity({ at: noon + 5, contact: contact('7', work) })]);
    assert.strictEqual((await placed(store(), acme, 'jana', 'row', noon))?.party, anna);

    await store().append(acme, [activity({ at: noon - 5, contact: contact('7', work) })]);
    assert.strictEqual((await placed(store(), acme, 'jana', 'row', noon))?.party, work);
  });

  test('a contact known by e-mail alone has its address for a key', async () => {
    const acme = tenant();
    await store().append(acme, [activity({ id: 'row', owner: 'jana', contact: contact(null, anna) })]);

    assert.strictEqual((await placed(store(), acme, 'jana', 'row', noon))?.party, anna);
  });

  test('contacts, companies and tenants that only look alike stay apart', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    await store().append(acme, [
      activity({ owner: 'jana', contact: contact('7') }),
      activity({ owner: 'jana', source: web, contact: contact('7') }),
      activity({
        owner: 'jana',
        kind: 'prospect.viewed',
        company: { id: '7', name: null },
        object: object('company', '7'),
      }),
      activity({ owner: 'jana', company: { id: '7', name: null } }),
    ]);
    await store().append(bolt, [activity({ contact: contact('7', anna) })]);

    const rows = await store().routed(acme, 'jana', always, noon);
    assert.deepEqual(rows.map(({ party }) => party).sort(), ['', `company:${crm}:7`, annaOfCrm, `${web}:7`]);
  });
}
