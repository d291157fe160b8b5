import { pick } from '../pick.ts';
import type { Source, TranslatedEvent, TranslationContext } from '../source.ts';
import { addressIn, bookersOf, type Booker } from './people.ts';
import { seriesOf } from './series.ts';

/**
 * What has become of a booking. A move is asked for where the host has to confirm it. Cal.com cancels the booking of before
 * with that, and a host who refuses the move does not bring it back.
 */
const kinds: ReadonlyMap<unknown, 'meeting.booked' | 'meeting.cancelled'> = new Map([
  ['BOOKING_CREATED', 'meeting.booked'],
  ['BOOKING_RESCHEDULED', 'meeting.booked'],
  ['BOOKING_CANCELLED', 'meeting.cancelled'],
  ['BOOKING_REJECTED', 'meeting.cancelled'],
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
    const booking = pick(body, 'payload');
    const uid = pick(booking, 'uid');
    const moved = pick(booking, 'rescheduleUid');
    // What moves under its own uid has a newer booking and nothing to be cancelled.
    const replaced = moved === undefined || moved === uid ? [] : cancellationsOf(body, moved, context);
    if (trigger === 'BOOKING_REQUESTED')
      return replaced.length > 0 ? { events: replaced } : { events: [], unused: ['meaningless'] };
    if (kind === undefined) return { events: [], unused: ['unknown-kind'] };

    const told = kind === 'meeting.booked' ? bookingsOf(body, context) : cancellationsOf(body, uid, context);
    return { events: [...replaced, ...told] };
  },
};

/** Who sends: the same for all webhooks of one host, as far as the body tells. */
export function calSenderOf(body: unknown): unknown {
  return pick(pick(pick(body, 'payload'), 'organizer'), 'email', 'username', 'id');
}

/** Whoever else is named is a guest of the first, except where each has a seat. */
function bookingsOf(body: unknown, context: TranslationContext): readonly TranslatedEvent[] {
  const booking = pick(body, 'payload');
  const uid = pick(booking, 'uid');
  const named = bookersOf(booking);
  // Somebody has booked, whatever is known of them: then the booking's own id stands for them.
  const [first = { key: `booking ${textOf(uid)}` }, ...others] = named;
  return [first, ...(hasSeats(booking) ? others : [])].map((booker) =>
    eventOf(body, context, {
      kind: 'meeting.booked',
      uid,
      booker,
      meeting: {
        title: pick(booking, 'eventTitle', 'type', 'title'),
        startsAt: pick(booking, 'startTime'),
        series: seriesOf(booking, booker.key),
        seat: hasSeats(booking),
      },
    }),
  );
}

/** A seat is given up by those who are named; all else is cancelled for everybody, whoever is named and in whatever order. */
function cancellationsOf(
  body: unknown,
  uid: unknown,
  context: TranslationContext,
): readonly TranslatedEvent[] {
  const booking = pick(body, 'payload');
  const bookers = hasSeats(booking) ? bookersOf(booking) : [];
  if (bookers.length === 0)
    return [eventOf(body, context, { kind: 'meeting.cancelled', uid, booker: null, meeting: {} })];
  return bookers.map((booker) =>
    eventOf(body, context, { kind: 'meeting.cancelled', uid, booker, meeting: { seat: true } }),
  );
}

interface Told {
  readonly kind: 'meeting.booked' | 'meeting.cancelled';
  readonly uid: unknown;
  readonly booker: Booker | null;
  readonly meeting: Readonly<Record<string, unknown>>;
}

function eventOf(
  body: unknown,
  context: TranslationContext,
  { kind, uid, booker, meeting }: Told,
): TranslatedEvent {
  const booking = pick(body, 'payload');
  const organizer = pick(pick(booking, 'organizer'), 'email');
  return {
    index: 0,
    account: null,
    event: {
      specversion: '1.0',
      source: 'cal',
      // A webhook has no id of its own; one that is sent again tells of the same booking, at the same time and by the same.
      id: [
        kind,
        textOf(uid),
        textOf(pick(booking, 'startTime')),
        ...(booker ? [booker.key, addressIn(organizer) ?? ''] : []),
        ...occasionOf(booking),
      ]
        .join(' ')
        .slice(0, longestId),
      type: `crm.${kind}`,
      time: pick(body, 'createdAt') ?? new Date(context.receivedAt).toISOString(),
      data: {
        owner: typeof organizer === 'string' ? context.repOf(organizer.toLowerCase()) : organizer,
        ...(booker === null ? {} : { contact: contactOf(booker) }),
        meeting: { id: uid, ...meeting },
      },
    },
  };
}

/** What tells a meeting that was moved back, or a seat that was taken again, from the first time. */
function occasionOf(booking: unknown): readonly string[] {
  const said = [
    pick(booking, 'rescheduleStartTime'),
    pick(booking, 'iCalSequence'),
    pick(booking, 'attendeeSeatId', 'seatReferenceUid'),
  ];
  return said.flatMap((value) => (value === undefined || value === 0 ? [] : textOf(value)));
}

/** An address is a person's in every source; without one, the phone number or the booking is an id of Cal.com's. */
function contactOf({ key, email, name, phone }: Booker): Readonly<Record<string, unknown>> {
  return { ...(email === undefined ? { id: key } : { email }), name, phone };
}

function hasSeats(booking: unknown): boolean {
  const seats = pick(booking, 'seatsPerTimeSlot');
  return (
    (typeof seats === 'number' && seats > 0) ||
    pick(booking, 'attendeeSeatId', 'seatReferenceUid') !== undefined
  );
}

const longestId = 256;

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
