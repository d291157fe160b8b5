import assert from 'node:assert/strict';
import type { Activity } from '../../../src/contract/activity.ts';
import { minute } from '../../../src/contract/time.ts';
import type { Source } from '../../../src/ingest/source.ts';
import { readTranslatedEvents } from '../../../src/ingest/tolerance/read-translated.ts';
import { now } from './events-app.ts';

/** What a source's request becomes, and how many events lost each field. */
export function told(source: Source, call: string, body: unknown, receivedAt = now) {
  const translation = source.translate(body, call, { receivedAt, repOf: (owner) => owner });
  assert.ok('events' in translation);
  const { activities, rejected, dropped } = readTranslatedEvents(translation.events, 0, receivedAt);
  assert.deepEqual(rejected, []);
  return { activities: activities.map(({ activity }) => activity), dropped: Object.fromEntries(dropped) };
}

export function only({ activities }: { readonly activities: readonly Activity[] }): Activity {
  const [activity, ...others] = activities;
  assert.ok(activity && others.length === 0);
  return activity;
}

/** A tracked event of Segment. */
export const track = (event: string, properties: object, more: object = {}) => ({
  event,
  messageId: 'm',
  userId: 'u-1',
  timestamp: new Date(now).toISOString(),
  properties,
  ...more,
});

/** A webhook of Cal.com. */
export const booking = (payload: object, more: object = {}) => ({
  triggerEvent: 'BOOKING_CREATED',
  createdAt: new Date(now).toISOString(),
  payload: {
    uid: 'uid',
    startTime: '2026-01-20T10:00:00Z',
    organizer: { email: 'jana@vendor.example' },
    attendees: [{ email: 'anna@customer.example', name: 'Anna' }],
    ...payload,
  },
  ...more,
});

/** One notice of HubSpot's webhook. */
export const notice = (more: object = {}) => ({
  eventId: 1,
  portalId: 62515,
  objectId: 123,
  occurredAt: now - minute,
  subscriptionType: 'contact.propertyChange',
  propertyName: 'lifecyclestage',
  propertyValue: 'lead',
  ...more,
});
