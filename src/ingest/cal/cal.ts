import { pick } from '../pick.ts';
import type { Source, TranslatedEvent } from '../source.ts';

/** What has become of a booking. */
const kinds: ReadonlyMap<unknown, string> = new Map([
  ['BOOKING_CREATED', 'meeting.booked'],
  ['BOOKING_RESCHEDULED', 'meeting.booked'],
  ['BOOKING_CANCELLED', 'meeting.cancelled'],
]);

/** Cal.com's webhooks: one booking a request. https://cal.com/docs/developing/guides/automation/webhooks */
export const cal: Source = {
  name: 'cal',
  calls: [
    { path: '', eventDepth: 1 },
    // Names the tenant, so that one secret of all is tried.
    { path: '/:tenant', eventDepth: 1 },
  ],
  proof: 'body-signature',
  limits: { bytes: 100 * 1024, events: 1 },

  translate(body, _call, context) {
    const trigger = pick(body, 'triggerEvent');
    if (typeof trigger !== 'string')
      return { problems: [{ pointer: '/triggerEvent', detail: 'is missing' }] };
    const kind = kinds.get(trigger);
    if (kind === undefined) return { events: [], unused: ['unknown-kind'] };

    const booking = pick(body, 'payload');
    const organizer = pick(pick(booking, 'organizer'), 'email');
    const attendees = pick(booking, 'attendees');
    const booker: unknown = Array.isArray(attendees) ? attendees[0] : undefined;
    const startsAt = pick(booking, 'startTime');

    const event = (kind: string, meetingId: unknown): TranslatedEvent => ({
      index: 0,
      account: null,
      event: {
        specversion: '1.0',
        source: 'cal',
        // A webhook has no id of its own; one that is sent again tells of the same booking at the same time.
        id: [kind, textOf(meetingId), textOf(startsAt)].join(' '),
        type: `crm.${kind}`,
        time: pick(body, 'createdAt') ?? new Date(context.receivedAt).toISOString(),
        data: {
          owner: typeof organizer === 'string' ? context.repOf(organizer.toLowerCase()) : organizer,
          contact: { email: pick(booker, 'email'), name: pick(booker, 'name') },
          meeting: {
            id: meetingId,
            title: pick(booking, 'eventTitle', 'type', 'title'),
            startsAt,
          },
        },
      },
    });

    const booked = event(kind, pick(booking, 'uid'));
    const replaced = trigger === 'BOOKING_RESCHEDULED' ? pick(booking, 'rescheduleUid') : undefined;
    // A new time is a new booking, with an id of its own; the old one no longer takes place.
    return { events: replaced === undefined ? [booked] : [event('meeting.cancelled', replaced), booked] };
  },
};

/** Who sends: the same for all webhooks of one host, as far as the body tells. */
export function calSenderOf(body: unknown): unknown {
  return pick(pick(pick(body, 'payload'), 'organizer'), 'email', 'username', 'id');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
