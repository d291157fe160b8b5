import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import type { LossReason } from '../../../src/bff/metrics.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { pageKey, segmentSettings, sendSegment, serverKey } from './support/segment.ts';
import { TestBackEnd } from './support/test-back-end.ts';

const hubspotSecret = 'the secret of the app';

const sources = {
  ...segmentSettings,
  calSecrets: new Map([['the secret of a webhook', 'acme']]),
  hubspot: {
    ...segmentSettings.hubspot,
    secret: hubspotSecret,
    portals: new Map([['1', 'acme']]),
    tokens: new Map([['1', 'token']]),
  },
};

/** All reasons there are. */
const reasons: Readonly<Record<LossReason, true>> = {
  'no-owner': true,
  'no-contact': true,
  'unknown-contact': true,
  meaningless: true,
  deleted: true,
  'not-looked-up': true,
  'unknown-kind': true,
  'publishable-key': true,
  invalid: true,
  'too-old': true,
  'too-long': true,
  'no-tenant': true,
  unreadable: true,
};

/** What was counted, by `name{labels}`; what is 0 is left out. */
async function countsOf(backEnd: TestBackEnd): Promise<Readonly<Record<string, number>>> {
  const text = await backEnd.metrics();
  const counted = [...text.matchAll(/^saf_((?:lost_)?events_total\{.*\}) (\d+)$/gm)];
  return Object.fromEntries(
    counted.flatMap(([, name = '', amount]) => (amount === '0' ? [] : [[name, Number(amount)]])),
  );
}

test('every event that ends nowhere is counted with the reason, one of each', async () => {
  let work: () => Promise<void> = () => Promise.resolve();
  const backEnd = new TestBackEnd({
    sources,
    fetch: () => Promise.reject(new Error('HubSpot does not answer.')),
    regularly: (given) => {
      work = given;
    },
  });
  const at = (ms: number) => new Date(backEnd.now + ms).toISOString();

  const event = (more: object) => ({
    specversion: '1.0',
    id: '1',
    source: 'https://crm.example',
    type: 'crm.form.submitted',
    time: at(-minute),
    subject: '4711',
    data: { owner: 'jana', form: { id: 'f' } },
    ...more,
  });
  const post = (body: string, type: string) =>
    backEnd.request(null, '/v1/events', {
      method: 'POST',
      headers: { Authorization: 'Bearer key-of-acme', 'Content-Type': type },
      body,
    });
  const batch = [
    event({}),
    event({}),
    event({ id: '2', time: 'yesterday' }),
    event({ id: '3', time: at(-401 * day) }),
    event({ id: '4', data: { form: { id: 'f', name: 'x'.repeat(33_000) } } }),
    event({ id: '5', time: at(6 * minute) }),
    event({ id: '6', subject: 'of nobody', data: { form: { id: 'f' } } }),
    event({ id: '7', subject: undefined, type: 'crm.meeting.cancelled', data: { meeting: { id: 'm' } } }),
    event({ id: '10', type: 'crm.meeting.cancelled', data: {} }),
  ];
  await post(JSON.stringify(batch), 'application/cloudevents-batch+json');
  await post('{', 'application/cloudevents+json');
  const gone = (id: string) => JSON.stringify(event({ id, source: 'crm', subject: 'gone' }));
  await post(gone('8'), 'application/cloudevents+json');
  await backEnd.request(null, '/v1/contacts/crm:gone', {
    method: 'DELETE',
    headers: { Authorization: 'Bearer key-of-acme' },
  });
  await post(gone('9'), 'application/cloudevents+json');

  const track = (name: string, id: string, more: object = {}) => ({
    type: 'track',
    event: name,
    messageId: id,
    userId: 'u',
    timestamp: at(-minute),
    ...more,
  });
  await sendSegment(
    backEnd,
    serverKey,
    track('Cart Viewed', '1'),
    track('Form Submitted', '2', { userId: undefined }),
    track('Form Submitted', '3', { userId: {} }),
    { type: 'alias', messageId: '4', previousId: 'u', userId: 'u' },
    { type: 'identify', messageId: '5', userId: 'of-nobody', timestamp: at(-minute) },
  );
  await sendSegment(
    backEnd,
    pageKey,
    track('Deal Stage Changed', '1', { properties: { deal_id: 'd' } }),
    track('Form Submitted', '2', { userId: 'unknown' }),
    track('Form Submitted', '4', { userId: 'of-nobody' }),
    track('Meeting Cancelled', '5', { userId: 'unknown', properties: { meeting_id: 'm' } }),
    track('Form Submitted', '3', { userId: undefined, properties: { email: 'a@b.example' } }),
  );

  for (const triggerEvent of ['MEETING_STARTED', 'BOOKING_REQUESTED', 'BOOKING_CANCELLED']) {
    const cal = JSON.stringify({ triggerEvent, createdAt: at(-minute), payload: {} });
    const signature = createHmac('sha256', 'the secret of a webhook').update(cal).digest('hex');
    await backEnd.request(null, '/v1/sources/cal', {
      method: 'POST',
      headers: { 'X-Cal-Signature-256': signature },
      body: cal,
    });
  }

  const notice = { occurredAt: backEnd.now, objectId: 1, eventId: 1 };
  const hubspot = JSON.stringify([
    { ...notice, portalId: 1, subscriptionType: 'ticket.creation' },
    { ...notice, portalId: 1, subscriptionType: 'contact.propertyChange', propertyName: 'jobtitle' },
    ...['hs_email_open', 'recent_conversion_event_name'].map((propertyName) => ({
      ...{ ...notice, portalId: 1, subscriptionType: 'contact.propertyChange' },
      ...{ propertyName, propertyValue: propertyName === 'hs_email_open' ? '0' : '' },
    })),
    { ...notice, portalId: 1, subscriptionType: 'deal.creation' },
    { ...notice, portalId: 2, subscriptionType: 'contact.creation' },
    { ...notice, portalId: 2, subscriptionType: 'contact.deletion' },
  ]);
  const url = 'https://feed.example/v1/sources/hubspot';
  await backEnd.request(null, '/v1/sources/hubspot', {
    method: 'POST',
    headers: {
      'X-HubSpot-Request-Timestamp': String(backEnd.now),
      'X-HubSpot-Signature-v3': createHmac('sha256', hubspotSecret)
        .update(`POST${url}${hubspot}${backEnd.now}`)
        .digest('base64'),
    },
    body: hubspot,
  });
  backEnd.now += 26 * hour;
  await work();

  const counts = await countsOf(backEnd);
  const seen = Object.keys(counts).flatMap((name) => /reason="([^"]+)"/.exec(name)?.[1] ?? []);
  assert.deepEqual([...new Set(seen)].sort(), Object.keys(reasons).sort());
  assert.deepEqual(counts, {
    'events_total{outcome="accepted"}': 12,
    'events_total{outcome="duplicate"}': 2,
    'events_total{outcome="rejected"}': 5,
    'events_total{outcome="ahead"}': 1,
    'events_total{outcome="set-aside"}': 2,
    'lost_events_total{source="events",reason="meaningless"}': 1,
    'lost_events_total{source="segment",reason="meaningless"}': 1,
    'lost_events_total{source="cal",reason="meaningless"}': 2,
    'lost_events_total{source="hubspot",reason="meaningless"}': 2,
    'lost_events_total{source="hubspot",reason="no-owner"}': 1,
    'lost_events_total{source="hubspot",reason="not-looked-up"}': 1,
    'lost_events_total{source="segment-browser",reason="no-owner"}': 1,
    'lost_events_total{source="events",reason="invalid"}': 1,
    'lost_events_total{source="events",reason="too-old"}': 1,
    'lost_events_total{source="events",reason="too-long"}': 1,
    'lost_events_total{source="events",reason="unreadable"}': 1,
    'lost_events_total{source="segment",reason="unknown-kind"}': 1,
    'lost_events_total{source="segment",reason="no-contact"}': 1,
    'lost_events_total{source="segment",reason="invalid"}': 1,
    'lost_events_total{source="segment-browser",reason="publishable-key"}': 1,
    'lost_events_total{source="segment-browser",reason="unknown-contact"}': 2,
    'lost_events_total{source="events",reason="no-owner"}': 1,
    'lost_events_total{source="events",reason="deleted"}': 1,
    'lost_events_total{source="segment-browser",reason="no-contact"}': 1,
    'lost_events_total{source="cal",reason="unknown-kind"}': 1,
    'lost_events_total{source="hubspot",reason="unknown-kind"}': 2,
    'lost_events_total{source="hubspot",reason="no-tenant"}': 2,
  });
});

test('a request that is refused as a whole is counted, whoever sent it', async () => {
  const backEnd = new TestBackEnd({ sources });
  const headers = { Authorization: `Basic ${btoa(`${serverKey}:`)}` };
  for (const body of ['', '{', '{"batch":1}', `{"batch":[${'"x",'.repeat(200_000)}1]}`])
    await backEnd.request(null, '/v1/sources/segment/v1/batch', { method: 'POST', headers, body });
  assert.deepEqual(await countsOf(backEnd), {
    'events_total{outcome="rejected"}': 4,
    'lost_events_total{source="segment",reason="unreadable"}': 4,
  });
});
