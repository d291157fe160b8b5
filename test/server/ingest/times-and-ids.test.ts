import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { minute } from '../../../src/contract/time.ts';
import { cal } from '../../../src/ingest/cal/cal.ts';
import { hubspot } from '../../../src/ingest/hubspot/hubspot.ts';
import { segment } from '../../../src/ingest/segment/segment.ts';
import { readTime } from '../../../src/ingest/tolerance/read-time.ts';
import { now } from './events-app.ts';
import { booking, notice, only, told, track } from './told.ts';

describe('a time as others write it', () => {
  const noon = '2026-01-15T12:00:00.000Z';
  const written: Readonly<Record<string, string | number>> = {
    'an offset without colon': '2026-01-15T13:00:00+0100',
    'hours alone as offset': '2026-01-15T13:00:00+01',
    'a blank for T': '2026-01-15 12:00:00Z',
    'a blank before the offset': '2026-01-15 13:00:00 +0100',
    'the name of the zone': '2026-01-15 12:00:00 UTC',
    'no seconds': '2026-01-15T12:00Z',
    'lower case': '2026-01-15t12:00:00z',
    'no offset': '2026-01-15T12:00:00',
    microseconds: '2026-01-15T12:00:00.000000+00:00',
    'a decimal comma': '2026-01-15T12:00:00,000Z',
    'seconds since 1970': 1_768_478_400,
    'seconds with a fraction': 1_768_478_400.0004,
    milliseconds: 1_768_478_400_000,
    'seconds as a text': '1768478400',
    'milliseconds as a text': '1768478400000',
    'the notation of e-mails': 'Thu, 15 Jan 2026 12:00:00 GMT',
  };
  for (const [name, timestamp] of Object.entries(written)) {
    it(`is read with ${name}`, () => {
      const { activities, dropped } = told(segment, '/v1/track', {
        ...track('Form Submitted', {}),
        timestamp,
      });
      assert.equal(new Date(activities[0]?.at ?? 0).toISOString(), noon);
      assert.deepEqual(dropped, {});
    });
  }

  it('that is none gives way to the time of receipt', () => {
    for (const timestamp of [
      'yesterday',
      '2026-02-30T12:00:00Z',
      '2026-01-15T25:00:00Z',
      5,
      1e20,
      -1,
      true,
      {},
    ]) {
      const { activities, dropped } = told(segment, '/v1/track', {
        ...track('Form Submitted', {}),
        timestamp,
      });
      assert.deepEqual([activities[0]?.at, dropped], [now, { time: 1 }], JSON.stringify(timestamp));
    }
    assert.equal(only(told(hubspot, '', [notice({ occurredAt: 'now' })])).at, now);
    assert.equal(only(told(cal, '', booking({}, { createdAt: 'today' }))).at, now);
  });

  it('is the same instant however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000_000, max: 2_000_000_000 }), (seconds) => {
        const iso = new Date(seconds * 1000).toISOString();
        for (const form of [
          seconds,
          seconds * 1000,
          iso,
          iso.replace('T', ' '),
          iso.replace('Z', '+0000'),
          iso.toLowerCase(),
        ])
          assert.equal(Date.parse(String(readTime(form))), seconds * 1000);
      }),
    );
  });
});

describe('what comes without an id, or with two', () => {
  const form = {
    event: 'Form Submitted',
    userId: 'u',
    timestamp: '2026-01-15T11:00:00Z',
    properties: { form_id: 'f' },
  };
  const idOf = (message: object, receivedAt = now) =>
    only(told(segment, '/v1/track', message, receivedAt)).id;

  it('has one that follows from its content, whatever the order of its members and the time of sending', () => {
    const id = idOf(form);
    const { properties, ...others } = form;
    assert.equal(idOf({ properties, sentAt: '2026-01-15T11:30:00Z', ...others }, now + minute), id);
    for (const other of [
      { ...form, userId: 'v' },
      { ...form, timestamp: '2026-01-15T11:00:01Z' },
      { ...form, properties: { form_id: 'g' } },
    ])
      assert.notEqual(idOf(other), id);
  });

  it('and without a time is told from others by the hour in which it came', () => {
    const timeless = { ...form, timestamp: undefined };
    assert.equal(idOf(timeless), idOf(timeless, now + minute));
    assert.notEqual(idOf(timeless), idOf(timeless, now + 61 * minute));
  });

  it('has one where its own is none', () => {
    for (const messageId of ['', null, {}, 'x'.repeat(300), 'a\nb'])
      assert.equal(idOf({ ...form, messageId }), idOf({ ...form, messageId }));
    assert.equal(idOf({ ...form, messageId: 7 }), '7');
  });

  it('is one change under two ids, and two where value or time differ', () => {
    const ids = (...notices: readonly object[]) =>
      new Set(told(hubspot, '', notices).activities.map(({ id }) => id)).size;
    assert.equal(ids(notice(), notice({ eventId: 2, attemptNumber: 1 })), 1);
    assert.equal(ids(notice(), notice({ propertyValue: 'customer' })), 2);
    assert.equal(ids(notice(), notice({ occurredAt: now })), 2);
    assert.equal(ids(notice({ propertyName: 'email', propertyValue: 'anna@customer.example' }), notice()), 2);
    const { activities } = told(hubspot, '', [
      notice({ propertyName: 'email', propertyValue: 'anna@customer.example' }),
    ]);
    assert.ok(!activities[0]?.id.includes('anna'), 'the value is not legible in the id');
  });
});
