import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Activity } from '../../../src/contract/activity.ts';
import { readEvents } from '../../../src/ingest/cloud-events/read-events.ts';
import { cal } from '../../../src/ingest/cal/cal.ts';
import { segment } from '../../../src/ingest/segment/segment.ts';
import type { Source } from '../../../src/ingest/source.ts';
import { now } from './events-app.ts';
import { sampleEvent } from './sample-event.ts';

const context = { receivedAt: now, repOf: (owner: string) => owner };

function told(source: Source, call: string, body: object): Activity[] {
  const translation = source.translate(body, call, context);
  assert.ok('events' in translation);
  return readEvents(
    translation.events.map(({ event }) => event),
    0,
  ).activities.map(({ activity }) => activity);
}

const byCloudEvents = (type: string, data: object) =>
  readEvents([sampleEvent({ type: `crm.${type}`, subject: undefined, data })], 0).activities.map(
    ({ activity }) => activity,
  );

const bySegment = (event: string, properties: object) =>
  told(segment, '/v1/track', {
    messageId: 'm',
    event,
    properties,
    context: { traits: { email: 'Anna@example.com', name: 'Anna Berger' } },
  });

const contact = { email: 'anna@Example.com', name: 'Anna Berger' };

/** What a rep sees of an act, whoever told it. */
function meaning(activities: readonly Activity[]) {
  return activities.map(
    ({ kind, at, owner, contact, object, objectKey, qualified, probability, automated }) => ({
      kind,
      at,
      owner,
      contact: contact && { email: contact.email, name: contact.name },
      object,
      objectKey,
      qualified,
      probability,
      automated,
    }),
  );
}

it('the same act means the same, whoever tells it', () => {
  const form = byCloudEvents('form.submitted', { contact, form: { id: 'f-1', name: 'Kontakt' } });
  assert.equal(form.length, 1);
  assert.deepEqual(
    meaning(bySegment('Form Submitted', { form_id: 'f-1', form_name: 'Kontakt' })),
    meaning(form),
  );

  const assigned = byCloudEvents('lead.assigned', {
    contact,
    owner: 'jana',
    lead: { id: 'l-1', qualified: true },
  });
  assert.deepEqual(
    meaning(bySegment('Lead Assigned', { lead_id: 'l-1', qualified: true, owner: 'jana' })),
    meaning(assigned),
  );

  const deal = {
    id: 'd-1',
    name: 'Solarpark',
    stage: 'Verhandlung',
    previousStage: 'Angebot',
    probability: 0.6,
    amount: 48_500,
    currency: 'EUR',
    status: 'open',
  };
  const { id, name, previousStage, ...rest } = deal;
  assert.deepEqual(
    meaning(
      bySegment('Deal Stage Changed', {
        deal_id: id,
        deal_name: name,
        previous_stage: previousStage,
        ...rest,
      }),
    ),
    meaning(byCloudEvents('deal.stage-changed', { contact, deal })),
  );

  const email = { id: 'mail-1', subject: 'Angebot' };
  assert.deepEqual(
    meaning(
      bySegment('Email Link Clicked', {
        email_id: 'mail-1',
        email_subject: 'Angebot',
        link_url: 'https://shop.example/a',
      }),
    ),
    meaning(byCloudEvents('email.clicked', { contact, email, link: 'https://shop.example/a' })),
  );

  const url = 'https://www.example.com/preise?utm_source=1';
  const page = told(segment, '/v1/page', {
    messageId: 'm',
    properties: { url, title: 'Preise' },
    context: { traits: contact },
  });
  assert.deepEqual(
    meaning(page),
    meaning(byCloudEvents('page.viewed', { contact, page: { url, title: 'Preise' } })),
  );

  const meeting = { id: 'uid', title: 'Produktvorführung', startsAt: '2026-01-20T09:00:00Z' };
  const booked = byCloudEvents('meeting.booked', { contact, owner: 'jana@vendor.example', meeting });
  const booking = {
    uid: 'uid',
    eventTitle: 'Produktvorführung',
    startTime: '2026-01-20T10:00:00+01:00',
    organizer: { email: 'jana@vendor.example' },
    attendees: [contact],
  };
  const byCal = told(cal, '', {
    triggerEvent: 'BOOKING_CREATED',
    createdAt: new Date(now).toISOString(),
    payload: booking,
  });
  assert.deepEqual(meaning(byCal), meaning(booked));
  const properties = {
    meeting_id: 'uid',
    title: 'Produktvorführung',
    starts_at: '2026-01-20T09:00:00Z',
    owner: 'jana@vendor.example',
  };
  assert.deepEqual(meaning(bySegment('Meeting Booked', properties)), meaning(booked));
});
