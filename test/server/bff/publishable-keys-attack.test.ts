import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { eventKinds } from '../../../src/contract/activity.ts';
import { hour, minute } from '../../../src/contract/time.ts';
import { asPublishable } from '../../../src/ingest/publishable.ts';
import { activity } from '../ingest/placed-activity.ts';
import { pageKey, segmentSettings, sendSegment, serverKey } from './support/segment.ts';
import { emre, jana, TestBackEnd } from './support/test-back-end.ts';

const secretWords = ['Anna', 'customer.example', '+49 30 1', 'Nordhafen', 'Angebot', 'jana'];

/** All that a secret key can tell of one contact, whose rows go to two reps. */
async function toldInSecret(): Promise<TestBackEnd> {
  const backEnd = new TestBackEnd({ sources: segmentSettings, crmOrigins: ['https://crm.example'] });
  const at = (before: number) => new Date(backEnd.now - before).toISOString();
  const track = (event: string, before: number, properties: object) => ({
    type: 'track',
    event,
    messageId: `${event} ${before}`,
    userId: 'u-1',
    timestamp: at(before),
    properties: { crm_url: 'https://crm.example/u-1', ...properties },
  });
  const page = (before: number) => ({
    type: 'page',
    messageId: `page ${before}`,
    userId: 'u-1',
    timestamp: at(before),
    properties: { url: 'https://www.acme.example/pricing', title: 'Angebot' },
  });
  await sendSegment(
    backEnd,
    serverKey,
    {
      type: 'identify',
      messageId: 'told',
      userId: 'u-1',
      anonymousId: 'a-1',
      timestamp: at(5 * hour),
      traits: {
        email: 'anna@customer.example',
        name: 'Anna',
        phone: '+49 30 1',
        owner: 'jana',
        company: 'Nordhafen',
      },
    },
    page(4 * hour),
    page(3 * hour),
    track('Email Opened', 2 * hour, { email_id: 'x', email_subject: 'Angebot' }),
    track('Email Link Clicked', 2 * hour, { email_id: 'y', link_url: 'https://www.acme.example/a' }),
    track('Document Viewed', 2 * hour, { document_id: 'x', title: 'Angebot' }),
    track('Document Viewed', hour, { document_id: 'x', title: 'Angebot' }),
    track('Form Submitted', hour, { form_id: 'x', form_name: 'Angebot' }),
    track('Meeting Booked', hour, { meeting_id: 'x', title: 'Angebot' }),
    track('Lead Assigned', hour, { lead_id: 'x', owner: 'jana' }),
    track('Deal Stage Changed', hour, {
      deal_id: 'x',
      name: 'Angebot',
      stage: 'won',
      amount: 1,
      owner: 'emre',
    }),
  );
  return backEnd;
}

/** What reps see of it: everything but its place among other rows. */
async function seenOf(backEnd: TestBackEnd, ids: ReadonlySet<string> | null) {
  const feeds = await Promise.all([jana, emre].map((person) => backEnd.feed(person)));
  return feeds.map(({ notifications }) =>
    notifications
      .filter(({ id }) => ids === null || ids.has(id))
      .map((row) => ({ ...row, score: 0, priority: null, reasons: [], related: null }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

const names = [
  'Email Opened',
  'Email Link Clicked',
  'Document Viewed',
  'Form Submitted',
  'Meeting Booked',
  'Meeting Cancelled',
  'Deal Stage Changed',
  'Lead Assigned',
];

const known = fc.constantFrom('x', 'y', 'u-1', 'a-1', 'anna@customer.example', 'emre', 'jana', 'told');
const value = fc.oneof(
  known,
  fc.constantFrom('Mallory', 'https://evil.example/', 'https://www.acme.example/pricing', true, 0, 1, 'won'),
);
const fieldNames = [
  ...['id', 'email_id', 'document_id', 'form_id', 'meeting_id', 'deal_id', 'lead_id', 'title', 'name', 'url'],
  ...[
    'link_url',
    'email_subject',
    'email',
    'phone',
    'company',
    'owner',
    'owner_id',
    'ownerId',
    'crm_url',
    'crmUrl',
  ],
  ...['stage', 'previous_stage', 'status', 'amount', 'probability', 'qualified', 'automated', 'delivered_at'],
  ...['lifecycleStage', 'firstName', 'lastName'],
];
/** As the contact's own events have them, but for what would be seen if it got through. */
const same = Object.fromEntries(
  fieldNames.map((name) => [name, name.endsWith('id') && !name.startsWith('owner') ? 'x' : 'Mallory']),
);
const fields = fc.oneof(
  fc.dictionary(fc.constantFrom(...fieldNames), value, { maxKeys: 12 }),
  fc.constant(same),
  fc.constant({
    ...same,
    url: 'https://www.acme.example/pricing',
    owner: 'emre',
    email: 'anna@customer.example',
  }),
);

const message = fc.record(
  {
    type: fc.constantFrom('track', 'page', 'identify', 'group', 'alias', 'screen'),
    event: fc.constantFrom(...names),
    messageId: fc.oneof(known, fc.uuid(), ...names.map((name) => fc.constant(`${name} ${hour}`))),
    userId: fc.oneof(known, fc.constant('u-1')),
    anonymousId: known,
    previousId: known,
    groupId: known,
    traits: fields,
    properties: fields,
    context: fc.record({ traits: fields, groupId: known, page: fields }, { requiredKeys: [] }),
    timestamp: fc.integer({ min: -6 * hour, max: 6 * minute }),
  },
  { requiredKeys: ['type', 'event', 'userId', 'properties'] },
);

test('with a publishable key nothing that a secret key told can be read or changed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 12 }), async (messages) => {
      const backEnd = await toldInSecret();
      const before = await seenOf(backEnd, null);
      const ids = new Set(before.flat().map(({ id }) => id));
      assert.equal(ids.size, 8);

      const answer = await sendSegment(
        backEnd,
        pageKey,
        ...messages.map(({ timestamp = 0, ...one }) => ({
          ...one,
          timestamp: new Date(backEnd.now + timestamp).toISOString(),
        })),
      );
      assert.deepEqual(await seenOf(backEnd, ids), before);
      const [, ofEmre] = await seenOf(backEnd, null);
      assert.deepEqual(ofEmre, before[1], 'nothing is handed to another rep');
      const said = JSON.stringify({ ...answer, rejected: answer.rejected.map(({ detail }) => detail) });
      for (const word of secretWords) assert.ok(!said.includes(word), said);

      const [profile] = await backEnd.store.profiles('acme', ['anna@customer.example']);
      assert.deepEqual(
        [profile?.name, profile?.email, profile?.phone, profile?.companyName, profile?.crmUrl],
        ['Anna', 'anna@customer.example', '+49 30 1', 'Nordhafen', 'https://crm.example/u-1'],
      );
    }),
    { numRuns: 40 },
  );
});

test('of every kind of event a publishable key tells what a visitor did, and no field of anything else', () => {
  const told = {
    id: 'u-1',
    email: 'anna@customer.example',
    name: 'Anna',
    phone: '1',
    lifecycleStage: 'lead',
  };
  const kept = eventKinds.flatMap((kind) => {
    const event = asPublishable(
      activity({
        source: 'segment',
        kind,
        owner: 'jana',
        contact: told,
        company: { id: 'c-1', name: 'Nordhafen' },
        object: { kind: 'form', id: 'x', title: 'Title', url: null, facts: {} },
        objectKey: 'x',
        qualified: true,
        probability: 1,
        crmUrl: 'https://crm.example/u-1',
      }),
    );
    if (typeof event === 'string') return [];
    const { source, lookedUpIn, owner, contact, company, crmUrl, qualified, probability, objectKey } = event;
    assert.deepEqual([source, lookedUpIn], ['segment-browser', 'segment']);
    assert.deepEqual([owner, crmUrl, qualified, probability], [null, null, false, null]);
    assert.deepEqual([contact?.email, contact?.name, contact?.phone, company?.name].filter(Boolean), []);
    assert.notEqual(objectKey, 'x');
    return [kind];
  });
  assert.deepEqual(
    eventKinds.filter((kind) => !kept.includes(kind)),
    [
      'email.replied',
      'lead.assigned',
      'deal.stage-changed',
      'deal.updated',
      'deal.deleted',
      'contact.updated',
    ],
  );
});
