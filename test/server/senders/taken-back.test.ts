import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attendee, booking, deal, form, message, notice, owned } from './support/notices.ts';
import { at, emre, jana, SendersBackEnd, timeAt } from './support/senders-back-end.ts';
import { startsOf, told } from './support/told-bookings.ts';

const later = '2026-02-02T10:00:00Z';

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

  it('is gone where a move is asked for, as in Cal.com, which does not bring it back when that is refused', async () => {
    const asked = booking('BOOKING_REQUESTED', 20, { uid: 'n', rescheduleUid: 'm', startTime: later });
    // The refusal names the booking that was asked for, and not the one of before.
    const refused = booking('BOOKING_REJECTED', 10, {
      ...{ uid: 'n', startTime: later, status: 'REJECTED', requiresConfirmation: true },
      rejectionReason: 'No time',
    });
    assert.deepEqual(await (await told(booked, asked, refused)).objects(), []);
    assert.deepEqual(await (await told(refused, asked, booked)).objects(), []);
    const agreed = booking('BOOKING_CREATED', 10, { uid: 'n', startTime: later });
    assert.deepEqual(await (await told(booked, asked, agreed)).objects(), ['n']);
  });

  it('and moves back under its own uid has its first time again', async () => {
    const first = '2026-02-01T10:00:00Z';
    const moves = [
      booked,
      booking('BOOKING_RESCHEDULED', 20, { uid: 'm', startTime: later, rescheduleStartTime: first }),
      booking('BOOKING_RESCHEDULED', 10, { uid: 'm', startTime: first, rescheduleStartTime: later }),
    ];
    for (const order of [moves, moves.toReversed()])
      assert.deepEqual(await startsOf(await told(...order)), [['2026-02-01T10:00:00.000Z', 1]]);
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
