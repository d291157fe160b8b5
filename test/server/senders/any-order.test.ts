import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { roundsWith } from '../store/support/create-test-store.ts';
import {
  addressed,
  attendee,
  booking,
  changed,
  deal,
  form,
  identify,
  message,
  notice,
  owned,
  submitted,
  viewed,
} from './support/notices.ts';
import { emre, jana, SendersBackEnd } from './support/senders-back-end.ts';

const runs = roundsWith(300);

type Sent = readonly [sender: 'hubspot' | 'segment' | 'page' | 'cal', body: object];

const later = '2026-02-02T10:00:00Z';
const move = {
  uid: 'moved-2',
  rescheduleUid: 'moved-1',
  startTime: later,
  attendees: [attendee('kim-private')],
};
const seat = (name: string) => ({ uid: 'seats', seatsPerTimeSlot: 5, attendees: [attendee(name)] });

/**
 * A day on which people are merged, deleted and handed from rep to rep, addresses change hands and meetings move, and pages
 * of the site tell what visitors do.
 */
const day: readonly Sent[] = [
  ...[
    addressed(1, 'kim@customer.example', 600),
    owned(1, '77', 590),
    form(1, 'Form of Kim', 580),
    owned(2, '88', 570),
    form(2, 'Form of the double', 560),
    notice('contact.merge', 3, 500, { primaryObjectId: 1, mergedObjectIds: [2], newObjectId: 3 }),
    notice('contact.deletion', 1, 499),
    notice('contact.deletion', 2, 499),
    form(3, 'Form of both', 490),
    owned(3, '88', 480),
    owned(3, '', 470),
    owned(3, '77', 460),
    addressed(4, 'office@customer.example', 450),
    owned(4, '77', 449),
    addressed(4, 'first@customer.example', 430),
    addressed(5, 'office@customer.example', 420),
    owned(5, '88', 419),
    form(5, 'Form of the second', 410),
    owned(6, '77', 400),
    form(6, 'Form of the deleted', 390),
    addressed(6, 'gone@customer.example', 395),
    notice('contact.privacyDeletion', 6, 380),
    addressed(7, 'shared@customer.example', 370),
    owned(7, '77', 369),
    addressed(8, 'shared@customer.example', 368),
    owned(8, '88', 367),
    changed(8, 'hs_email_click', '1', 360),
    deal(70, 'hubspot_owner_id', '77', 350),
    deal(70, 'dealstage', 'offer', 340),
    deal(71, 'hubspot_owner_id', '77', 350),
    notice('deal.deletion', 71, 330),
  ].map((body): Sent => ['hubspot', body]),
  ...[
    identify(595, { userId: 'u-kim', anonymousId: 'device', traits: { email: 'kim@customer.example' } }),
    submitted('of-device', 594, { anonymousId: 'device' }),
    identify(500, {
      userId: 'u-lee',
      anonymousId: 'device',
      traits: { email: 'lee@customer.example', owner: 'emre' },
    }),
    submitted('of-lee', 495, { userId: 'u-lee' }),
    message('alias', 300, { previousId: 'u-old', userId: 'u-lee' }),
    submitted('of-old', 290, { userId: 'u-old' }),
    identify(394, { userId: 'u-gone', traits: { email: 'gone@customer.example' } }),
    submitted('of-gone', 393, { userId: 'u-gone' }),
    identify(365, { userId: 'u-shared', traits: { email: 'shared@customer.example' } }),
    submitted('of-shared', 364, { userId: 'u-shared' }),
    identify(440, { userId: 'u-office', traits: { email: 'office@customer.example' } }),
    submitted('of-office', 400, { userId: 'u-office' }),
    identify(150, { userId: 'u-site', traits: { email: 'site@customer.example', owner: 'jana' } }),
    identify(149, { userId: 'u-site', anonymousId: 'visitor' }),
    message('alias', 140, { previousId: 'u-former', userId: 'u-site' }),
  ].map((body): Sent => ['segment', body]),
  ...[
    submitted('of-site', 160, { userId: 'u-site' }),
    submitted('of-visitor', 158, { anonymousId: 'visitor' }),
    submitted('of-former', 157, { userId: 'u-former' }),
    submitted('of-kim', 156, { userId: 'u-kim' }),
    submitted('of-gone', 396, { userId: 'u-gone' }),
    submitted('of-nobody', 155, { userId: 'u-nobody' }),
    submitted('of-stranger', 154, { anonymousId: 'stranger' }),
    viewed('https://www.acme.example/pricing', 170, { userId: 'u-site' }),
    viewed('https://www.acme.example/pricing/', 130, { anonymousId: 'visitor' }),
    viewed('https://www.acme.example/pricing', 180, { userId: 'u-kim' }),
    viewed('https://www.acme.example/pricing', 90, { userId: 'u-kim' }),
    identify(120, {
      userId: 'u-site',
      traits: { email: 'lee@customer.example', owner: 'emre', name: 'Claim' },
    }),
    identify(119, { userId: 'u-kim', anonymousId: 'visitor', traits: { owner: 'emre' } }),
    message('alias', 118, { previousId: 'u-site', userId: 'u-nobody' }),
  ].map((body): Sent => ['page', body]),
  ...[
    booking('BOOKING_CREATED', 445, { uid: 'early', organizer: {}, attendees: [attendee('office')] }),
    booking('BOOKING_CREATED', 425, { uid: 'between', organizer: {}, attendees: [attendee('office')] }),
    booking('BOOKING_CREATED', 405, { uid: 'late', organizer: {}, attendees: [attendee('office')] }),
    booking('BOOKING_CREATED', 280, { uid: 'moved-1' }),
    booking('BOOKING_RESCHEDULED', 270, move),
    booking('BOOKING_CREATED', 260, { uid: 'host', attendees: [attendee('lee')] }),
    booking('BOOKING_RESCHEDULED', 250, {
      uid: 'host',
      organizer: { email: 'emre@vendor.example' },
      attendees: [attendee('lee')],
    }),
    booking('BOOKING_CREATED', 240, seat('one')),
    booking('BOOKING_CREATED', 239, seat('two')),
    booking('BOOKING_CANCELLED', 230, seat('one')),
    booking('BOOKING_CREATED', 220, { uid: 'cancelled', attendees: [attendee('kim'), attendee('guest')] }),
    booking('BOOKING_CANCELLED', 210, { uid: 'cancelled', attendees: [attendee('guest')] }),
  ].map((body): Sent => ['cal', body]),
];

/** The day in any order, some of it twice, cut into parts at any place. */
const anyOrder = fc
  .record({
    order: fc.shuffledSubarray([...day], { minLength: day.length }),
    again: fc.subarray([...day], { maxLength: 12 }),
    cuts: fc.array(fc.nat(day.length), { minLength: 2, maxLength: 7 }),
  })
  .map(({ order, again, cuts }) => {
    const sent = [...order, ...again];
    const bounds = [0, ...cuts.toSorted((a, b) => a - b), sent.length];
    return bounds.slice(1).map((end, index) => sent.slice(bounds[index], end));
  });

test(`a day of merges, deletions, new owners, moved meetings and publishable keys gives the same feed in any order: ${String(runs)} shuffles`, async () => {
  const expected = await feedsAfter(day);
  await fc.assert(
    fc.asyncProperty(anyOrder, async (parts) => {
      assert.deepEqual(await feedsAfter(...parts), expected);
    }),
    { numRuns: runs },
  );
});

test('the day shows each rep their own, and nothing that was taken back', async () => {
  const [ofJana, ofEmre] = await feedsAfter(day);
  const objects = (feed: typeof ofJana) =>
    feed?.rows
      .map(([, object]) => object)
      .filter((object) => object !== '')
      .sort();
  assert.deepEqual(objects(ofJana), [
    '70',
    'Form of Kim',
    'Form of both',
    'Form of the double',
    'between',
    'early',
    'moved-2',
    'of-device',
    'seats',
    'segment-browser of-former',
    'segment-browser of-kim',
    'segment-browser of-site',
    'segment-browser of-visitor',
    // Two people came again.
    'segment-browser www.acme.example/pricing',
    'segment-browser www.acme.example/pricing',
  ]);
  assert.deepEqual(objects(ofEmre), ['Form of the second', 'host', 'late', 'of-lee', 'of-office', 'of-old']);
});

/** What each rep sees. */
async function feedsAfter(...parts: readonly (readonly Sent[])[]) {
  const backEnd = new SendersBackEnd();
  for (const part of parts) {
    const bodiesOf = (sender: Sent[0]) => part.flatMap(([one, body]) => (one === sender ? body : []));
    const [notices, messages, ofPage] = [bodiesOf('hubspot'), bodiesOf('segment'), bodiesOf('page')];
    if (notices.length > 0) await backEnd.hubspot(...notices);
    if (messages.length > 0) await backEnd.segment(...messages);
    if (ofPage.length > 0) await backEnd.page(...ofPage);
    for (const trigger of bodiesOf('cal')) await backEnd.cal(trigger);
  }
  return Promise.all(
    [jana, emre].map(async (person) => ({
      rep: person.rep,
      rows: (await backEnd.rows(person)).map(
        ({ type, object, contact, count, occurredAt, firstOccurredAt }) => [
          type,
          object?.id ?? '',
          contact?.key,
          contact?.name,
          object?.facts.startsAt,
          count,
          occurredAt,
          firstOccurredAt,
        ],
      ),
    })),
  );
}
