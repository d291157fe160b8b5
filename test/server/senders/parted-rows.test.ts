import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Notification } from '../../../src/contract/notification.ts';
import { addressed, attendee, booking, owned } from './support/notices.ts';
import { emre, jana, SendersBackEnd } from './support/senders-back-end.ts';

const booked = (uid: string, minutesAgo: number) =>
  booking('BOOKING_CREATED', minutesAgo, { uid, organizer: {}, attendees: [attendee('desk')] });

/** The address is handed from contact 1 to contact 2, between two bookings by it. */
const first = [addressed(1, 'desk@customer.example', 90), owned(1, '77', 89)];
const handedOn = (owner: string) => [
  addressed(1, 'first@customer.example', 70),
  addressed(2, 'desk@customer.example', 60),
  owned(2, owner, 59),
];

async function bookedByDesk(): Promise<SendersBackEnd> {
  const backEnd = new SendersBackEnd();
  await backEnd.hubspot(...first);
  await backEnd.cal(booked('early', 80));
  await backEnd.cal(booked('late', 50));
  return backEnd;
}

async function rowOf(backEnd: SendersBackEnd, object: string, person = jana): Promise<Notification> {
  const views = [await backEnd.rows(person), await backEnd.rows(person, 'done')];
  const row = views.flat().find((one) => one.object?.id === object);
  assert.ok(row, `no row of ${object}`);
  return row;
}

describe('a row that was shown before its address was known to have changed hands', () => {
  for (const [whose, owner] of [
    ['a colleague’s', '88'],
    ['the same rep’s', '77'],
  ] as const)
    it(`takes a reaction by the id it was shown with, where the next holder is ${whose}`, async () => {
      const backEnd = await bookedByDesk();
      const shown = await rowOf(backEnd, 'early');
      await backEnd.hubspot(...handedOn(owner));
      const answer = await backEnd.react(jana, backEnd.reaction(shown, 'useful'));
      assert.equal(answer.accepted, 1);
      assert.equal((await rowOf(backEnd, 'early')).reaction?.kind, 'useful');
      assert.equal((await rowOf(backEnd, 'late', owner === '88' ? emre : jana)).reaction, null);
    });

  it('keeps the reaction and the pin of before', async () => {
    const backEnd = await bookedByDesk();
    const shown = await rowOf(backEnd, 'early');
    await backEnd.react(jana, backEnd.reaction(shown, 'useful'));
    const preferences = await backEnd.store.preferences('acme', 'jana');
    await backEnd.store.savePreferences('acme', 'jana', { ...preferences, pinned: [shown.id] });
    await backEnd.hubspot(...handedOn('77'));
    const [early, late] = [await rowOf(backEnd, 'early'), await rowOf(backEnd, 'late')];
    assert.notEqual(early.contact?.key, late.contact?.key);
    assert.deepEqual([early.pinned, early.reaction?.kind], [true, 'useful']);
    assert.deepEqual([late.pinned, late.reaction], [false, null]);
  });

  it('takes one by the id it was shown with after the change, when that turns out to be later', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(...first, ...handedOn('77'));
    await backEnd.cal(booked('early', 80));
    await backEnd.cal(booked('late', 65));
    // Contact 2 had the address earlier than was known: what was the first's is the second's.
    const shown = await rowOf(backEnd, 'late');
    await backEnd.hubspot(addressed(2, 'desk@customer.example', 68));
    await backEnd.react(jana, backEnd.reaction(shown, 'useful'));
    assert.equal((await rowOf(backEnd, 'late')).reaction?.kind, 'useful');
    assert.equal((await rowOf(backEnd, 'early')).reaction, null);
  });
});

describe('a row of one person who becomes two', () => {
  it('takes a reaction for the one whose act was its newest when it was shown', async () => {
    const backEnd = new SendersBackEnd();
    const event = (source: string, subject: string, minutesAgo: number, data: object) => ({
      kind: 'form.submitted',
      source,
      subject,
      at: backEnd.now - minutesAgo * 60_000,
      data: { contact: { email: 'both@customer.example', name: subject }, form: { id: 'f' }, ...data },
    });
    const known = (source: string, subject: string, email: string, minutesAgo: number) => ({
      ...event(source, subject, minutesAgo, { owner: 'jana', contact: { email, name: subject } }),
      kind: 'contact.updated',
    });
    await backEnd.deliver('acme', known('crm', 'a', 'both@customer.example', 90));
    await backEnd.deliver('acme', event('crm', 'a', 80, {}));
    const before = (await backEnd.rows())[0];
    await backEnd.deliver('acme', known('web', 'b', 'both@customer.example', 79), event('web', 'b', 70, {}));
    const [shown, ...others] = await backEnd.rows();
    assert.ok(before && shown && others.length === 0);
    assert.deepEqual([shown.id, shown.count], [before.id, 2]);

    await backEnd.deliver('acme', known('crm', 'c', 'both@customer.example', 60));
    await backEnd.react(jana, backEnd.reaction(shown, 'useful'));
    const rows = await backEnd.rows();
    assert.deepEqual(
      rows.map(({ contact, reaction }) => [contact?.key, reaction?.kind]),
      [
        ['web:b', 'useful'],
        ['crm:a', undefined],
      ],
    );
  });
});

describe('a contact that is muted', () => {
  it('stays muted as both when it becomes two, and whoever comes later is heard', async () => {
    const backEnd = await bookedByDesk();
    const { contact } = await rowOf(backEnd, 'early');
    const preferences = await backEnd.store.preferences('acme', 'jana');
    const mutedContacts = [contact?.key ?? ''];
    await backEnd.store.savePreferences('acme', 'jana', { ...preferences, mutedContacts });
    const { seq } = await backEnd.feed();
    await backEnd.hubspot(...handedOn('77'));
    assert.deepEqual(await backEnd.rows(), []);
    assert.equal((await backEnd.store.preferences('acme', 'jana')).mutedContacts.length, 2);
    assert.ok((await backEnd.feed()).seq > seq);
    await backEnd.hubspot(addressed(3, 'third@customer.example', 5), owned(3, '77', 4));
    assert.equal((await backEnd.rows()).length, 1);
  });
});
