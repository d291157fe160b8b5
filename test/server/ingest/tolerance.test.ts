import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cal } from '../../../src/ingest/cal/cal.ts';
import { readEvents } from '../../../src/ingest/cloud-events/read-events.ts';
import { hubspot } from '../../../src/ingest/hubspot/hubspot.ts';
import { segment } from '../../../src/ingest/segment/segment.ts';
import { readNumber, readShare } from '../../../src/ingest/tolerance/readings.ts';
import { readTranslatedEvents } from '../../../src/ingest/tolerance/read-translated.ts';
import { now } from './events-app.ts';
import { sampleEvent } from './sample-event.ts';
import { booking, notice, only, told, track } from './told.ts';

const deal = (properties: object) =>
  only(told(segment, '/v1/track', track('Deal Stage Changed', { deal_id: 7, ...properties })));

describe('what a sender writes in another form', () => {
  it('is read: numbers as text and text as numbers', () => {
    const { object, probability, objectKey } = deal({
      amount: '12.000,50 €',
      probability: '60 %',
      currency: '€',
      status: 'Closed Won',
      stage: 5,
    });
    assert.deepEqual([objectKey, probability], ['7', 0.6]);
    assert.deepEqual(object?.facts, { amount: 12_000.5, currency: 'EUR', status: 'won', stage: '5' });
    const identified = only(
      told(segment, '/v1/identify', {
        messageId: 8,
        userId: 42,
        traits: {
          phone: 4_930_123,
          owner: 77,
          company: { id: 9, name: 3 },
          email: 'Anna <Anna@customer.example>',
        },
      }),
    );
    const { id, owner, company, contact } = identified;
    assert.deepEqual([id, owner, company], ['8', '77', { id: '9', name: '3' }]);
    assert.deepEqual(
      [contact?.id, contact?.phone, contact?.email],
      ['42', '4930123', 'anna@customer.example'],
    );
  });

  it('is read: words for yes and no, and a share in per cent', () => {
    const lead = (qualified: unknown) =>
      only(told(segment, '/v1/track', track('Lead Assigned', { owner: 'jana', qualified }))).qualified;
    assert.deepEqual(['true', 'Yes', 1, '1', true, 'no', 0, 'false'].map(lead), [
      ...[true, true, true, true, true],
      ...[false, false, false],
    ]);
    assert.deepEqual([60, '60', 0.6, '0.6', 1, 100, '1%', 0].map(readShare), [
      ...[0.6, 0.6, 0.6, 0.6, 1, 1, 0.01, 0],
    ]);
  });

  it('is read: an address with its scheme, and a meeting that begins in another notation', () => {
    const { contact, object } = only(
      told(
        cal,
        '',
        booking({
          uid: 12_345,
          startTime: 1_768_903_200,
          attendees: [{ email: 'mailto:Anna@Customer.example', name: 7 }],
        }),
      ),
    );
    assert.deepEqual([contact?.email, contact?.name], ['anna@customer.example', '7']);
    assert.deepEqual(object, {
      kind: 'meeting',
      id: '12345',
      title: null,
      url: null,
      facts: { startsAt: '2026-01-20T10:00:00.000Z' },
    });
  });

  it('leaves a number that can mean two things, and one that JSON has rounded', () => {
    for (const text of ['12.000', '1,234', '12.00.0', 'twelve', '', '1e999x'])
      assert.equal(readNumber(text), text);
    const read = ['12,5', '1,234.5', '1.234.567', "1'234'567", '-3', '$12000', '12000 EUR', '1e3'].map(
      readNumber,
    );
    assert.deepEqual(read, [12.5, 1234.5, 1_234_567, 1_234_567, -3, 12_000, 12_000, 1000]);
  });
});

describe('a field that cannot be read', () => {
  it('costs itself alone, and is counted by its name', () => {
    const { activities, dropped } = told(segment, '/v1/batch', {
      batch: [
        {
          type: 'track',
          ...track('Deal Stage Changed', {
            deal_id: 'd',
            amount: 'much',
            currency: 'Taler',
            probability: 150,
            status: 'maybe',
          }),
        },
        {
          type: 'track',
          ...track(
            'Form Submitted',
            { form_id: 'f' },
            { messageId: 'n', context: { userAgent: { name: 'x' }, ip: 7 } },
          ),
        },
        {
          type: 'identify',
          messageId: 'o',
          userId: 'u',
          traits: { email: 'none', name: ['Anna'], phone: false },
        },
      ],
    });
    assert.equal(activities.length, 3);
    assert.deepEqual(activities[0]?.object?.facts, {});
    assert.deepEqual(dropped, {
      'deal.amount': 1,
      'deal.currency': 1,
      'deal.probability': 1,
      'deal.status': 1,
      userAgent: 1,
      ipAddress: 1,
      'contact.email': 1,
      'contact.name': 1,
      'contact.phone': 1,
    });
  });

  it('is an attendee’s name or the beginning of a meeting, too', () => {
    const { activities, dropped } = told(
      cal,
      '',
      booking({
        startTime: 'soon',
        attendees: [{ email: 'anna@customer.example', name: { first: 'Anna' } }],
      }),
    );
    const [{ contact, object } = {}] = activities;
    assert.deepEqual([contact?.email, object?.facts], ['anna@customer.example', {}]);
    assert.deepEqual(dropped, { 'meeting.startsAt': 1, 'contact.name': 1 });
  });

  it('is an address in a CRM, and an id among others that name the contact', () => {
    const { activities, dropped } = told(hubspot, '', [
      notice({ propertyName: 'email', propertyValue: 'not given' }),
      notice({ propertyName: 'hs_analytics_last_url', propertyValue: 'x'.repeat(3_000) }),
    ]);
    assert.deepEqual(
      activities.map(({ contact }) => contact?.id),
      ['123', '123'],
    );
    assert.deepEqual(dropped, { 'contact.email': 1 });
    const long = told(segment, '/v1/track', {
      ...track('Form Submitted', { form_id: 'f', email: 'anna@customer.example' }),
      userId: 'u'.repeat(300),
    });
    assert.equal(only(long).contact?.email, 'anna@customer.example');
    assert.deepEqual(long.dropped, { subject: 1, 'contact.id': 1 });
  });

  it('never makes an event of nobody out of one of somebody', () => {
    const body = track('Form Submitted', {}, { userId: { id: 1 } });
    const translation = segment.translate(body, '/v1/track', { receivedAt: now, repOf: (owner) => owner });
    assert.ok('events' in translation);
    const { activities, rejected } = readTranslatedEvents(translation.events, 0, now);
    assert.equal(activities.length, 0);
    assert.match(rejected[0]?.detail ?? '', /subject/);
  });

  it('whatever stands in it, leaves the rest as it was', () => {
    const paths = ['amount', 'currency', 'probability', 'status', 'stage', 'previous_stage', 'name'];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 2 }), (field, value) => {
        const sound = {
          amount: 1,
          currency: 'EUR',
          probability: 0.5,
          status: 'open',
          stage: 's',
          previous_stage: 'p',
          name: 'n',
        };
        const { object, contact } = deal({ ...sound, [field]: value });
        const expected = deal({ ...sound, [field]: undefined });
        assert.deepEqual(contact, expected.contact);
        const kept = { ...object?.facts, ...expected.object?.facts };
        assert.deepEqual(object?.facts, kept);
      }),
    );
  });

  it('of CloudEvents refuses the event, since that format was agreed', () => {
    for (const data of [
      { form: { id: 7 } },
      { contact: { phone: 49 }, form: { id: 'f' } },
      { deal: { amount: '12000' } },
      { automated: 'true' },
    ])
      assert.equal(readEvents([sampleEvent({ data })], 0).rejected.length, 1, JSON.stringify(data));
    for (const time of ['2026-01-15 12:00:00Z', '2026-01-15T12:00:00+0100', now, '2026-01-15t12:00:00z'])
      assert.equal(readEvents([sampleEvent({ time })], 0).rejected.length, 1, String(time));
  });
});
