import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attendee, booking, changed, owned } from './support/notices.ts';
import { emre, jana } from './support/senders-back-end.ts';
import { startsOf, told } from './support/told-bookings.ts';

const later = '2026-02-02T10:00:00Z';

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

  it('moves one seat and leaves the others, under the same uid and to another booking', async () => {
    for (const uid of ['s', 't']) {
      const moved = booking('BOOKING_RESCHEDULED', 20, {
        ...{ uid, rescheduleUid: 's', seatsPerTimeSlot: 5, startTime: later },
        attendees: [attendee('one')],
      });
      const seats = [seat('BOOKING_CREATED', 30, 'one'), seat('BOOKING_CREATED', 29, 'two'), moved];
      for (const order of [seats, seats.toReversed()]) {
        const rows = await (await told(...order)).rows();
        assert.deepEqual(rows.map(({ contact, object }) => [contact?.name, object?.facts.startsAt]).sort(), [
          ['one', '2026-02-02T10:00:00.000Z'],
          ['two', '2026-02-01T10:00:00.000Z'],
        ]);
      }
    }
  });

  it('moves all seats that are named', async () => {
    const moved = booking('BOOKING_RESCHEDULED', 20, {
      ...{ uid: 't', rescheduleUid: 's', seatsPerTimeSlot: 5, startTime: later },
      attendees: [attendee('one'), attendee('two')],
    });
    const backEnd = await told(seat('BOOKING_CREATED', 30, 'one'), seat('BOOKING_CREATED', 29, 'two'), moved);
    assert.deepEqual(await startsOf(backEnd), [
      ['2026-02-02T10:00:00.000Z', 1],
      ['2026-02-02T10:00:00.000Z', 1],
    ]);
  });

  it('has a seat that is taken again after it was given up', async () => {
    const taken = (minutesAgo: number, attendeeSeatId: string) =>
      booking('BOOKING_CREATED', minutesAgo, {
        ...{ uid: 's', seatsPerTimeSlot: 5, attendeeSeatId },
        attendees: [attendee('one')],
      });
    const seats = [taken(30, 'seat-1'), seat('BOOKING_CANCELLED', 20, 'one'), taken(10, 'seat-2')];
    assert.deepEqual(await (await told(...seats)).objects(), ['s']);
    assert.deepEqual(await (await told(...seats.toReversed())).objects(), ['s']);
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

  it('is not the host who stands among those who give up a seat, or among those of a meeting that moves', async () => {
    const host = { name: 'Jana', email: 'jana@vendor.example' };
    const backEnd = await told(
      booking('BOOKING_CREATED', 30, { uid: 's', seatsPerTimeSlot: 5, attendees: [attendee('one')] }),
      booking('BOOKING_CREATED', 29, { uid: 's', seatsPerTimeSlot: 5, attendees: [host, attendee('two')] }),
      booking('BOOKING_CANCELLED', 20, { uid: 's', seatsPerTimeSlot: 5, attendees: [host, attendee('one')] }),
    );
    assert.deepEqual(
      (await backEnd.rows()).map(({ contact }) => contact?.name),
      ['two'],
    );
    await backEnd.cal(
      booking('BOOKING_RESCHEDULED', 10, {
        ...{ uid: 't', rescheduleUid: 's', seatsPerTimeSlot: 5, startTime: later },
        attendees: [host, attendee('two')],
      }),
    );
    assert.deepEqual(
      (await backEnd.rows()).map(({ contact, object }) => [contact?.name, object?.id]),
      [['two', 't']],
    );
  });

  it('is the colleague who books, where others are the hosts', async () => {
    const [row] = await (
      await told(
        booking('BOOKING_CREATED', 9, {
          ...{ uid: 'm', attendees: [{ name: 'Emre', email: 'emre@vendor.example' }] },
          team: { members: [{ name: 'Jana', email: 'jana@vendor.example' }] },
        }),
      )
    ).rows();
    assert.equal(row?.contact?.name, 'Emre');
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

  it('is one by each phone number, whom a number in a CRM does not make another', async () => {
    const called = (uid: string, phoneNumber: string) =>
      booking('BOOKING_CREATED', 9, { uid, attendees: [{ name: 'Caller', phoneNumber }] });
    const backEnd = await told(called('a', '+491'), called('b', '+491'), called('c', '+492'));
    await backEnd.hubspot(changed(1, 'phone', '+491', 60), owned(1, '88', 50));
    const keys = new Map((await backEnd.rows()).map(({ object, contact }) => [object?.id, contact?.key]));
    assert.deepEqual([...keys].sort(), [
      ['a', 'cal:+491'],
      ['b', 'cal:+491'],
      ['c', 'cal:+492'],
    ]);
    assert.deepEqual(await backEnd.objects(emre), ['']);
  });

  it('gives up a seat by phone alone', async () => {
    const seat = (trigger: string, minutesAgo: number, phoneNumber: string) =>
      booking(trigger, minutesAgo, {
        uid: 's',
        seatsPerTimeSlot: 5,
        attendees: [{ name: phoneNumber, phoneNumber }],
      });
    const backEnd = await told(
      seat('BOOKING_CREATED', 30, '+491'),
      seat('BOOKING_CREATED', 29, '+492'),
      seat('BOOKING_CANCELLED', 20, '+491'),
    );
    assert.deepEqual(
      (await backEnd.rows()).map(({ contact }) => contact?.phone),
      ['+492'],
    );
  });

  it('may be nobody who is known, and has booked all the same', async () => {
    assert.deepEqual(await emailsOf({ attendees: [] }), [null]);
    assert.deepEqual(await emailsOf({ attendees: [{ name: 'Somebody' }] }), [null]);
  });
});
