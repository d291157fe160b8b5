import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Notification, Reason } from '../../../src/contract/notification.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { jana, noon, rowOf, TestBackEnd } from './support/test-back-end.ts';

function valueOf({ reasons }: Notification, signal: string): Reason['value'] | undefined {
  return reasons.find((reason) => reason.signal === signal)?.value;
}

const owned = (name: string) => ({ owner: 'jana', contact: { name } });

/** A row of its own, so that the others are not all that their window is compared with. */
async function deliverOther(backEnd: TestBackEnd): Promise<void> {
  await backEnd.deliver('acme', {
    kind: 'lead.assigned',
    subject: 'other',
    at: noon - 5 * hour,
    data: { ...owned('other'), lead: { id: 'l' } },
  });
}

test('visits of two days count once each, those of machines and of other things not', async () => {
  const backEnd = new TestBackEnd();
  await deliverOther(backEnd);
  const view = (hoursAgo: number, url: string, automated = false) => ({
    kind: 'page.viewed',
    subject: 'Anna',
    at: noon - hoursAgo * hour,
    data: { ...owned('Anna'), page: { url, title: url }, automated },
  });
  const prices = 'https://example.com/prices';
  await backEnd.deliver(
    'acme',
    view(60, prices),
    view(40, prices),
    view(39.8, prices),
    view(20, prices),
    view(10, prices, true),
    view(5, 'https://example.com/team'),
    view(2, prices),
  );
  assert.equal(valueOf(rowOf(await backEnd.feed(jana), 'Anna'), 'visits'), 3);
});

test('the open deal of a contact is told on its other rows, until it is won', async () => {
  const backEnd = new TestBackEnd();
  await deliverOther(backEnd);
  const move = (at: number, status: string) => ({
    kind: 'deal.stage-changed',
    subject: 'Anna',
    at,
    data: {
      ...owned('Anna'),
      deal: { id: 'd', name: 'Solar', stage: 'Angebot', amount: 88_500, currency: 'EUR', status },
    },
  });
  await backEnd.deliver('acme', move(noon - 6 * day, 'open'));
  await backEnd.deliver('acme', {
    kind: 'form.submitted',
    subject: 'Anna',
    at: noon - hour,
    data: { ...owned('Anna'), form: { id: 'f' } },
  });
  const told = async () =>
    valueOf(
      (await backEnd.feed(jana, '?type=form.submitted')).notifications[0] ?? assert.fail(),
      'contact-deal',
    );
  assert.equal(await told(), '88500 EUR Angebot');
  await backEnd.deliver('acme', move(noon - minute, 'won'));
  assert.equal((await told()) ?? null, null);
});

test('a thumb is told on other rows of the type, within 30 days, unless it was about something else or taken back', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna', 'Ben', 'Cleo');
  await backEnd.deliver('acme', {
    kind: 'email.opened',
    subject: 'Dan',
    at: noon - hour,
    data: { ...owned('Dan'), email: { id: 'm' } },
  });
  const saidOf = async (name: string) =>
    rowOf(await backEnd.feed(jana), name).reasons.flatMap(({ said, scope }) => (said ? [[said, scope]] : []));
  const anna = rowOf(await backEnd.feed(jana), 'Anna');

  const aboutAge = backEnd.reaction(anna, 'not-useful', { about: 'age' });
  await backEnd.react(jana, aboutAge);
  assert.deepEqual(await saidOf('Ben'), []);

  backEnd.now += minute;
  const down = backEnd.reaction(anna, 'not-useful');
  await backEnd.react(jana, down);
  assert.deepEqual(await saidOf('Ben'), [['not-useful', 'rep']]);
  assert.deepEqual(await saidOf('Anna'), []);
  assert.deepEqual(await saidOf('Dan'), []);

  backEnd.now += minute;
  await backEnd.react(jana, backEnd.reaction(rowOf(await backEnd.feed(jana), 'Cleo'), 'useful'));
  assert.deepEqual(await saidOf('Ben'), [['useful', 'rep']]);
  assert.deepEqual(await saidOf('Cleo'), [['not-useful', 'rep']]);

  await backEnd.react(jana, backEnd.reaction(anna, 'undone', { undoes: down.id }));
  assert.deepEqual(await saidOf('Cleo'), []);

  backEnd.now += 31 * day;
  await backEnd.deliverForms(jana, 'Eve', 'Fay');
  assert.deepEqual(await saidOf('Eve'), []);
});

test('the hours until a meeting lift one that is near above one that is far off', async () => {
  const backEnd = new TestBackEnd();
  const book = (name: string, startsAt: number) => ({
    kind: 'meeting.booked',
    subject: name,
    at: noon - hour,
    data: {
      ...owned(name),
      meeting: { id: name, title: 'Demo', startsAt: new Date(startsAt).toISOString() },
    },
  });
  await backEnd.deliver(
    'acme',
    book('near', noon + hour),
    book('far', noon + 9 * day),
    book('past', noon - minute),
  );
  const { notifications } = await backEnd.feed(jana);
  assert.deepEqual(
    notifications.map(({ contact }) => contact?.name),
    ['near', 'far', 'past'],
  );
  assert.equal(valueOf(rowOf(await backEnd.feed(jana), 'near'), 'meeting-start'), '2026-01-15T13:00:00.000Z');
});
