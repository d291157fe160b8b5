import { assert } from 'chai';
import { activity, contact, crm, noon, ownership, web } from '../support/activities.ts';
import { idsFor, placed } from '../support/look.ts';
import type { Suite } from './suite.ts';

export function addingEvents({ store, tenant, test }: Suite): void {
  test('judges events in their order, and a repeat within the batch or after it is a duplicate', async () => {
    const acme = tenant();
    const [one, two, three] = [activity(), activity(), activity()];

    assert.deepEqual(await store().append(acme, [one, two, one]), ['waiting', 'waiting', 'duplicate']);
    assert.deepEqual(await store().append(acme, [three, two]), ['waiting', 'duplicate']);
    assert.deepEqual(await store().append(acme, []), []);
  });

  test('knows an event by its source and id within a tenant', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    const event = activity({ id: 'same', owner: 'jana' });

    await store().append(acme, [event]);

    assert.deepEqual(await store().append(acme, [{ ...event, source: web }]), ['accepted']);
    assert.deepEqual(await store().append(acme, [{ ...event, source: `${crm}sa`, id: 'me' }]), ['accepted']);
    assert.deepEqual(await store().append(bolt, [event]), ['accepted']);
    assert.deepEqual(await idsFor(store(), bolt, 'jana', noon), ['same']);
  });

  test('keeps the first of two events with one identity, within a batch and later', async () => {
    const acme = tenant();
    const event = activity({ id: 'once', owner: 'jana', crmUrl: 'https://crm.example/first' });
    const other = { ...event, owner: 'emre', at: noon + 1, crmUrl: 'https://crm.example/second' };

    await store().append(acme, [event, other]);
    await store().append(acme, [other]);

    assert.strictEqual(
      (await placed(store(), acme, 'jana', 'once', noon))?.crmUrl,
      'https://crm.example/first',
    );
    assert.deepEqual(await idsFor(store(), acme, 'emre', noon), []);
  });

  test('gives an activity back as it came', async () => {
    const acme = tenant();
    const event = activity({
      kind: 'deal.stage-changed',
      owner: 'jana',
      contact: contact('7', 'anna@example.com', {
        name: 'Anna “A” Ö\u{1F600}',
        phone: '+49 30 1',
        lifecycleStage: 'lead',
      }),
      company: { id: 'c-1', name: 'Acme' },
      object: {
        kind: 'deal',
        id: 'd-1',
        title: null,
        url: 'https://crm.example/d-1',
        facts: { amount: 1200.5, currency: 'EUR', status: 'open' },
      },
      objectKey: 'd-1',
      qualified: true,
      probability: 0.25,
      automated: true,
      crmUrl: 'https://crm.example/7',
    });

    await store().append(acme, [event]);

    assert.deepEqual(await placed(store(), acme, 'jana', event.id, noon), {
      ...event,
      party: 'anna@example.com',
      reference: 'crm.example:7',
      previousViewAt: null,
    });
  });

  test('takes batches of thousands', async () => {
    const acme = tenant();
    const events = Array.from({ length: 2_500 }, (_, index) =>
      activity({ id: `bulk-${index}`, at: noon + index, contact: contact(`c-${index % 1_200}`) }),
    );
    const owners = Array.from({ length: 1_200 }, (_, index) => ownership(`c-${index}`, 'jana', noon - 1));

    const verdicts = await store().append(acme, [...events, ...owners]);
    const again = await store().append(acme, [activity({ at: noon, owner: 'jana' }), ...events]);

    assert.strictEqual(verdicts.filter((verdict) => verdict === 'accepted').length, 3_700);
    assert.strictEqual(again.filter((verdict) => verdict === 'accepted').length, 1);
    assert.strictEqual((await idsFor(store(), acme, 'jana', noon)).length, 3_701);

    const parties = Array.from({ length: 1_200 }, (_, index) => `${crm}:c-${index}`);
    assert.strictEqual((await store().profiles(acme, parties)).length, 1_200);
    const counts = await store().counts(acme, parties, { from: noon - 2, to: noon + 2_500 }, noon);
    assert.strictEqual(
      counts.reduce((sum, { count }) => sum + count, 0),
      3_700,
    );
  });

  test('knows when the newest event happened, whoever did it and up to a given time', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    assert.strictEqual(await store().lastEventAt(acme, noon), null);

    await store().append(acme, [activity({ at: noon }), activity({ at: noon + 5, automated: true })]);
    await store().append(acme, [activity({ at: noon - 9 })]);
    await store().append(bolt, [activity({ at: noon + 99 })]);

    assert.strictEqual(await store().lastEventAt(acme, noon + 5), noon + 5);
    assert.strictEqual(await store().lastEventAt(acme, noon + 4), noon);
    assert.strictEqual(await store().lastEventAt(acme, noon - 10), null);
  });
}
