import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attendee, booking, deal, form, message, notice, owned } from './support/notices.ts';
import { at, emre, jana, SendersBackEnd, timeAt } from './support/senders-back-end.ts';

const later = '2026-02-02T10:00:00Z';

async function told(...triggers: readonly object[]): Promise<SendersBackEnd> {
  const backEnd = new SendersBackEnd();
  for (const trigger of triggers) await backEnd.cal(trigger);
  return backEnd;
}
const startsOf = async (backEnd: SendersBackEnd, person = jana) =>
  (await backEnd.rows(person)).map(({ object, count }) => [object?.facts.startsAt, count]);

describe('a meeting that moves', () => {
  const booked = booking('BOOKING_CREATED', 30, { uid: 'm' });

  it('is one row with the new time, under a new uid, under its own and by another address', async () => {
    for (const move of [
      { uid: 'n', rescheduleUid: 'm', startTime: later },
      { uid: 'm', startTime: later },
      { uid: 'n', rescheduleUid: 'm', startTime: later, attendees: [attendee('kim-private')] },
      { uid: 'm', rescheduleUid: 'm', startTime: later, attendees: [attendee('guest'), attendee('kim')] },
    ]) {
      const moved = booking('BOOKING_RESCHEDULED', 20, move);
      for (const order of [
        [booked, moved],
        [moved, booked],
      ])
        assert.deepEqual(
          await startsOf(await told(...order)),
          [['2026-02-02T10:00:00.000Z', 1]],
          JSON.stringify(move),
        );
    }
  });

  it('goes to the new host, and leaves the former', async () => {
    const backEnd = await told(
      booked,
      booking('BOOKING_RESCHEDULED', 20, { uid: 'm', organizer: { email: 'emre@vendor.example' } }),
    );
    assert.deepEqual([await backEnd.objects(jana), await backEnd.objects(emre)], [[], ['m']]);
  });

  it('is gone where a move is asked for, and comes back neither when that is refused', async () => {
    const asked = booking('BOOKING_REQUESTED', 20, { uid: 'n', rescheduleUid: 'm', startTime: later });
    const refused = booking('BOOKING_REJECTED', 10, { uid: 'n', rescheduleUid: 'm', startTime: later });
    assert.deepEqual(await (await told(booked, asked, refused)).objects(), []);
    assert.deepEqual(await (await told(refused, asked, booked)).objects(), []);
    const agreed = booking('BOOKING_CREATED', 10, { uid: 'n', startTime: later });
    assert.deepEqual(await (await told(booked, asked, agreed)).objects(), ['n']);
  });

  it('means the same from Segment', async () => {
    const backEnd = new SendersBackEnd();
    const meeting = (event: string, minutesAgo: number, starts_at: string) =>
      message('track', minutesAgo, {
        event,
        userId: 'u',
        properties: { owner: 'jana', meeting_id: 'm', starts_at },
      });
    await backEnd.segment(
      meeting('Meeting Rescheduled', 20, later),
      meeting('Meeting Booked', 30, timeAt(-90)),
    );
    assert.deepEqual(await startsOf(backEnd), [['2026-02-02T10:00:00.000Z', 1]]);
    await backEnd.segment(
      message('track', 10, { event: 'Meeting Deleted', properties: { meeting_id: 'm' } }),
    );
    assert.deepEqual(await backEnd.objects(), []);
  });
});

describe('a meeting that is cancelled', () => {
  it('is gone whoever attends, in whatever order, and with nobody named', async () => {
    for (const attendees of [[attendee('guest'), attendee('kim')], [attendee('somebody')], [], undefined]) {
      const backEnd = await told(
        booking('BOOKING_CREATED', 30, { uid: 'm', attendees: [attendee('kim'), attendee('guest')] }),
        booking('BOOKING_CANCELLED', 20, { uid: 'm', attendees }),
      );
      assert.deepEqual(await backEnd.objects(), []);
    }
  });

  it('is none of another source’s with the same id', async () => {
    const backEnd = await told(booking('BOOKING_CREATED', 30, { uid: 'm' }));
    await backEnd.deliver('acme', { kind: 'meeting.cancelled', at: at(10), data: { meeting: { id: 'm' } } });
    assert.deepEqual(await backEnd.objects(), ['m']);
    await backEnd.deliver('acme', {
      kind: 'meeting.cancelled',
      at: at(9),
      data: { contact: { email: 'kim@customer.example' }, meeting: { id: 'm' } },
    });
    assert.deepEqual(await backEnd.objects(), [], 'the same contact’s is the same meeting');
  });

  it('was no success for whoever reacted to the one who booked', async () => {
    const backEnd = await told(booking('BOOKING_CREATED', 30, { uid: 'm' }));
    const [row] = await backEnd.rows();
    assert.ok(row);
    await backEnd.react(jana, backEnd.reaction(row, 'useful'));
    const span = { from: 0, after: -1 };
    const meetings = async () =>
      (await backEnd.store.repFacts('acme', 'jana', span)).outcomes.filter(
        ({ kind }) => kind === 'meeting.booked',
      );
    assert.equal((await meetings()).length, 1);
    await backEnd.cal(booking('BOOKING_CANCELLED', 20, { uid: 'm', attendees: [] }));
    assert.equal((await meetings()).length, 0);
  });
});

describe('a meeting with seats', () => {
  const seat = (trigger: string, minutesAgo: number, ...names: readonly string[]) =>
    booking(trigger, minutesAgo, { uid: 's', seatsPerTimeSlot: 5, attendees: names.map(attendee) });

  it('is a row for each who has one, and loses one alone when that is given up', async () => {
    const seats = [
      seat('BOOKING_CREATED', 30, 'one'),
      seat('BOOKING_CREATED', 29, 'two'),
      seat('BOOKING_CANCELLED', 20, 'one'),
    ];
    for (const order of [seats, seats.toReversed()]) {
      const rows = await (await told(...order)).rows();
      assert.deepEqual(
        rows.map(({ contact }) => contact?.email),
        ['two@customer.example'],
      );
    }
  });

  it('is gone for all of them when all of it is cancelled', async () => {
    const seats = [seat('BOOKING_CREATED', 30, 'one'), seat('BOOKING_CREATED', 29, 'two')];
    assert.deepEqual(await (await told(...seats, seat('BOOKING_CANCELLED', 20))).objects(), []);
    assert.deepEqual(await (await told(...seats, seat('BOOKING_CANCELLED', 20, 'two', 'one'))).objects(), []);
  });

  it('moves one seat and leaves the others', async () => {
    const moved = booking('BOOKING_RESCHEDULED', 20, {
      ...{ uid: 's', seatsPerTimeSlot: 5, startTime: later },
      attendees: [attendee('one')],
    });
    const backEnd = await told(seat('BOOKING_CREATED', 30, 'one'), seat('BOOKING_CREATED', 29, 'two'), moved);
    assert.deepEqual((await startsOf(backEnd)).map(([start]) => start).sort(), [
      '2026-02-01T10:00:00.000Z',
      '2026-02-02T10:00:00.000Z',
    ]);
  });
});

describe('a series of meetings', () => {
  const week = (index: number, more: object = {}) =>
    booking('BOOKING_CREATED', 30, {
      uid: `week-${String(index)}`,
      recurringEvent: { freq: 2, count: 12, interval: 1 },
      startTime: new Date(Date.UTC(2026, 1, 1 + 7 * index, 10)).toISOString(),
      ...more,
    });
  const weeks = Array.from({ length: 12 }, (_, index) => week(index));

  it('is one row of twelve that tells when the first takes place', async () => {
    for (const order of [weeks, weeks.toReversed()])
      assert.deepEqual(await startsOf(await told(...order)), [['2026-02-01T10:00:00.000Z', 12]]);
  });

  it('has one less when one is cancelled, and is gone with the last', async () => {
    const cancelled = weeks.map((_, index) =>
      booking('BOOKING_CANCELLED', 20, { uid: `week-${String(index)}` }),
    );
    const backEnd = await told(...weeks, ...cancelled.slice(0, 1));
    assert.deepEqual(await startsOf(backEnd), [['2026-02-08T10:00:00.000Z', 11]]);
    for (const one of cancelled) await backEnd.cal(one);
    assert.deepEqual(await backEnd.objects(), []);
  });

  it('is another one for another customer, or by another id of Cal.com’s', async () => {
    const backEnd = await told(
      week(0),
      week(1, { attendees: [attendee('lee')] }),
      week(2, { recurringEventId: 'r-1' }),
      week(3, { recurringEventId: 'r-1' }),
    );
    assert.deepEqual((await startsOf(backEnd)).map(([, count]) => count).sort(), [1, 1, 2]);
  });
});

describe('who books a meeting', () => {
  const emailsOf = async (payload: object) =>
    (await (await told(booking('BOOKING_CREATED', 9, { uid: 'm', ...payload }))).rows()).map(
      ({ contact }) => contact?.email,
    );

  it('is never a host, wherever Cal.com names the hosts', async () => {
    const host = { name: 'Emre', email: 'Emre@vendor.example' };
    for (const named of [
      { organizer: { email: 'emre@vendor.example' } },
      { team: { members: [host] } },
      { hosts: [{ user: host }] },
      { users: [host] },
    ]) {
      const backEnd = await told(
        booking('BOOKING_CREATED', 9, { uid: 'm', attendees: [host, attendee('kim')], ...named }),
      );
      const rows = [...(await backEnd.rows(jana)), ...(await backEnd.rows(emre))];
      assert.deepEqual(
        rows.map(({ contact }) => contact?.email),
        ['kim@customer.example'],
        JSON.stringify(named),
      );
    }
  });

  it('is known by phone where there is no address, or one that Cal.com made up', async () => {
    const phone = '+4915100000';
    for (const who of [
      { attendees: [{ name: 'Caller', phoneNumber: phone }] },
      { attendees: [{ name: 'Caller', phoneNumber: phone, email: '4915100000@sms.cal.com' }] },
      {
        attendees: [{ name: 'Caller', email: '4915100000@sms.cal.com' }],
        responses: { attendeePhoneNumber: { value: phone } },
      },
    ]) {
      const [row] = await (await told(booking('BOOKING_CREATED', 9, { uid: 'm', ...who }))).rows();
      assert.deepEqual(
        [row?.contact?.email, row?.contact?.phone, row?.contact?.key],
        [null, phone, `cal:${phone}`],
      );
    }
  });

  it('may be nobody who is known, and has booked all the same', async () => {
    assert.deepEqual(await emailsOf({ attendees: [] }), [null]);
    assert.deepEqual(await emailsOf({ attendees: [{ name: 'Somebody' }] }), [null]);
  });
});

describe('a deal that is deleted', () => {
  it('leaves the feed of HubSpot, whatever comes first', async () => {
    const notices = [
      deal(7, 'hubspot_owner_id', '77', 60),
      deal(7, 'dealstage', 'offer', 50),
      notice('deal.deletion', 7, 40),
    ];
    for (const order of [notices, notices.toReversed()]) {
      const backEnd = new SendersBackEnd();
      for (const one of order) await backEnd.hubspot(one);
      assert.deepEqual(await backEnd.objects(), []);
    }
  });

  it('leaves other deals and the contact’s other rows', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(
      owned(1, '77', 60),
      form(1, 'Form', 50),
      deal(7, 'hubspot_owner_id', '77', 60),
      deal(8, 'hubspot_owner_id', '77', 60),
      notice('object.deletion', 7, 40, { objectTypeId: '0-3' }),
    );
    assert.deepEqual(await backEnd.objects(), ['', '8', 'Form']);
  });

  it('leaves it for Segment and CloudEvents, too, and comes back when it moves again', async () => {
    const backEnd = new SendersBackEnd();
    const moved = (minutesAgo: number, source: string) => ({
      kind: 'deal.stage-changed',
      source,
      at: at(minutesAgo),
      data: { owner: 'jana', deal: { id: 'd' } },
    });
    await backEnd.segment(
      message('track', 60, {
        event: 'Deal Stage Changed',
        properties: { owner: 'jana', deal_id: 'd', stage: 'a' },
      }),
      message('track', 50, { event: 'Deal Deleted', properties: { deal_id: 'd' } }),
    );
    await backEnd.deliver('acme', moved(60, 'crm'), {
      kind: 'deal.deleted',
      source: 'crm',
      at: at(50),
      data: { deal: { id: 'd' } },
    });
    assert.deepEqual(await backEnd.objects(), []);
    await backEnd.deliver('acme', moved(40, 'crm'));
    assert.deepEqual(await backEnd.objects(), ['d']);
  });
});
