import { assert } from 'chai';
import { activity, contact, crm, noon, ownership, web } from '../support/activities.ts';
import { always, idsFor } from '../support/look.ts';
import type { Suite } from './suite.ts';

const anna = contact('anna');

export function routingRows({ store, tenant, test }: Suite): void {
  const routedTo = (acme: string, rep: string, now = noon) => idsFor(store(), acme, rep, now);

  test('an event that names a rep goes to that rep alone, whoever owns the contact then and later', async () => {
    const acme = tenant();
    await store().append(acme, [
      ownership('anna', 'jana', noon - 9, { id: 'first' }),
      activity({ id: 'named', contact: anna, owner: 'emre' }),
    ]);
    assert.deepEqual(await routedTo(acme, 'jana'), ['first']);

    await store().append(acme, [ownership('anna', 'mia', noon - 1, { id: 'later' })]);
    assert.deepEqual(await routedTo(acme, 'emre'), ['named']);
    assert.deepEqual(await routedTo(acme, 'mia'), ['later']);
  });

  test('an event without a rep waits until its contact has an owner', async () => {
    const acme = tenant();
    await store().append(acme, [activity({ id: 'waits', contact: anna })]);
    assert.deepEqual(await routedTo(acme, 'jana'), []);

    await store().append(acme, [ownership('anna', 'jana', noon - 1, { id: 'told', kind: 'lead.assigned' })]);
    assert.deepEqual(await routedTo(acme, 'jana'), ['told', 'waits']);
    assert.deepEqual(await routedTo(acme, 'emre'), []);
  });

  test('rows move with the newest owner by event time, whatever the order of arrival', async () => {
    const acme = tenant();
    await store().append(acme, [
      activity({ id: 'row', contact: anna }),
      ownership('anna', 'emre', noon - 1, { id: 'second' }),
    ]);
    await store().append(acme, [ownership('anna', 'jana', noon - 2, { id: 'first' })]);

    assert.deepEqual(await routedTo(acme, 'emre'), ['second', 'row']);
    assert.deepEqual(await routedTo(acme, 'jana'), ['first']);
    assert.deepEqual(await routedTo(acme, 'jana', noon - 2), ['first', 'row']);
    assert.deepEqual(await routedTo(acme, 'jana', noon - 3), ['first']);
  });

  test('of owner changes at one moment the last by source and id counts', async () => {
    const acme = tenant();
    await store().append(acme, [
      ownership('anna', 'mia', noon - 1, {
        id: 'b',
        source: web,
        contact: contact(null, 'anna@example.com'),
      }),
      ownership('anna', 'jana', noon - 1, { id: 'z', contact: contact('anna', 'anna@example.com') }),
      ownership('anna', 'emre', noon - 1, {
        id: 'a',
        source: web,
        contact: contact(null, 'anna@example.com'),
      }),
      activity({ id: 'row', contact: anna }),
    ]);

    assert.deepEqual(await routedTo(acme, 'mia'), ['b', 'row']);
    assert.deepEqual(await routedTo(acme, 'emre'), ['a']);
    assert.deepEqual(await routedTo(acme, 'jana'), ['z']);
  });

  test('an owner change dated ahead counts from its time on', async () => {
    const acme = tenant();
    await store().append(acme, [
      activity({ id: 'row', contact: anna }),
      ownership('anna', 'jana', noon - 1, { kind: 'lead.assigned', id: 'jana leads' }),
      ownership('anna', 'emre', noon + 60, { kind: 'lead.assigned', id: 'emre leads' }),
    ]);

    assert.deepEqual(await routedTo(acme, 'jana', noon + 59), ['jana leads', 'row']);
    assert.deepEqual(await routedTo(acme, 'emre', noon + 59), []);
    assert.deepEqual(await routedTo(acme, 'jana', noon + 60), []);
    assert.deepEqual(await routedTo(acme, 'emre', noon + 60), ['row', 'emre leads']);
  });

  test('an assigned lead is shown only to the rep it names, and only while that rep owns the contact', async () => {
    const acme = tenant();
    const assigned = (id: string, owner: string | null, at: number) =>
      activity({ id, kind: 'lead.assigned', owner, at, contact: anna });
    await store().append(acme, [
      assigned('to jana', 'jana', noon - 9),
      assigned('to nobody', null, noon - 8),
    ]);
    assert.deepEqual(await routedTo(acme, 'jana'), ['to jana']);

    await store().append(acme, [assigned('to emre', 'emre', noon - 5)]);
    assert.deepEqual(await routedTo(acme, 'jana'), []);
    assert.deepEqual(await routedTo(acme, 'emre'), ['to emre']);

    await store().append(acme, [ownership('anna', 'jana', noon - 1, { id: 'back' })]);
    assert.deepEqual(await routedTo(acme, 'jana'), ['to jana', 'back']);
    assert.deepEqual(await routedTo(acme, 'emre'), []);
  });

  test('no other kind of event changes an owner, and none that names no rep', async () => {
    const acme = tenant();
    await store().append(acme, [
      activity({ id: 'row', contact: anna }),
      ownership('anna', 'jana', noon - 9, { id: 'told' }),
      activity({ id: 'deal', kind: 'deal.stage-changed', contact: anna, owner: 'emre', at: noon - 5 }),
      activity({ id: 'silent', kind: 'contact.updated', contact: anna, at: noon - 4 }),
    ]);

    assert.deepEqual(await routedTo(acme, 'jana'), ['told', 'silent', 'row']);
    assert.deepEqual(await routedTo(acme, 'emre'), ['deal']);
  });

  test('an event without a party goes to the rep it names, or to nobody', async () => {
    const acme = tenant();
    await store().append(acme, [
      activity({ id: 'named', owner: 'jana' }),
      activity({ id: 'lead', kind: 'lead.assigned', owner: 'jana' }),
      activity({ id: 'lost' }),
      ownership('anna', 'jana', noon - 1, { id: 'told' }),
    ]);

    const rows = await store().routed(acme, 'jana', always, noon);
    assert.deepEqual(
      rows.map(({ id, party }) => [id, party]),
      [
        ['told', `${crm}:anna`],
        ['named', ''],
      ],
    );
  });

  test('a span leaves its beginning out and takes its end in; machine events are among the rest', async () => {
    const acme = tenant();
    await store().append(acme, [
      ownership('anna', 'jana', noon - 99),
      ...[0, 1, 2, 3].map((after) =>
        activity({ id: `owned ${after}`, at: noon + after, contact: anna, automated: after === 1 }),
      ),
      ...[0, 1, 2, 3].map((after) => activity({ id: `named ${after}`, at: noon + after, owner: 'jana' })),
    ]);

    const rows = await store().routed(acme, 'jana', { from: noon, to: noon + 2 }, noon);
    assert.deepEqual(rows.map(({ id }) => id).sort(), ['named 1', 'named 2', 'owned 1', 'owned 2']);
  });

  test('can be narrowed to parties, of which having none is one', async () => {
    const acme = tenant();
    await store().append(acme, [
      ownership('anna', 'jana', noon - 9, { id: 'told' }),
      ownership('ben', 'jana', noon - 9),
      activity({ id: 'owned', contact: anna }),
      activity({ id: 'named', contact: anna, owner: 'jana' }),
      activity({ id: 'not hers', contact: anna, owner: 'emre' }),
      activity({ contact: contact('ben') }),
      activity({ contact: contact('ben'), owner: 'jana' }),
      activity({ id: 'nameless', owner: 'jana' }),
      activity({ owner: 'emre' }),
    ]);
    const narrowed = async (...parties: string[]) =>
      (await store().routed(acme, 'jana', always, noon, parties)).map(({ id }) => id).sort();

    assert.deepEqual(await narrowed(`${crm}:anna`), ['named', 'owned', 'told']);
    assert.deepEqual(await narrowed('', 'unknown@example.com'), ['nameless']);
    assert.deepEqual(await narrowed('', `${crm}:anna`), ['named', 'nameless', 'owned', 'told']);
    assert.deepEqual(await narrowed(), []);
  });
}
