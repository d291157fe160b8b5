import assert from 'node:assert/strict';
import { test } from 'node:test';
import { earlierFeedSchema } from '../../../src/contract/schemas/feed.ts';
import { day, hour } from '../../../src/contract/time.ts';
import { emre, jana, namesOf, noon, TestBackEnd } from './support/test-back-end.ts';

const form = (name: string, at: number, owner = 'jana') => ({
  kind: 'form.submitted',
  subject: name,
  at,
  data: { owner, contact: { name }, form: { id: 'f' } },
});

test('earlier are the rows between a day and a week old, newest first', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliver(
    'acme',
    form('today', noon - day + 1),
    form('yesterday', noon - day),
    form('last week', noon - 7 * day + 1),
    form('long ago', noon - 7 * day),
    form('midweek', noon - 3 * day),
    form('of another', noon - 3 * day, 'emre'),
  );
  const earlier = await backEnd.earlier();
  assert.deepEqual(namesOf(earlier), ['yesterday', 'midweek', 'last week']);
  assert.equal(earlier.total, 3);
  assert.deepEqual(earlierFeedSchema.parse(earlier), earlier);
  assert.deepEqual(namesOf(await backEnd.earlier(emre)), ['of another']);
});

test('a row with a repeat in the window is there and not here', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliver('acme', form('Anna', noon - 3 * day), form('Anna', noon - hour));
  assert.deepEqual(namesOf(await backEnd.earlier()), []);
});

test('what the rep put away, and what machines did, stays away', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliver('acme', form('Anna', noon - 3 * day), form('Bert', noon - 3 * day), {
    kind: 'email.opened',
    subject: 'Bot',
    at: noon - 3 * day,
    data: { owner: 'jana', email: { id: 'm' }, automated: true },
  });
  const [row] = (await backEnd.earlier()).notifications;
  assert.ok(row);
  await backEnd.react(jana, backEnd.reaction(row, 'dismissed', { rank: null }));
  const names = namesOf(await backEnd.earlier());
  assert.deepEqual(
    names,
    ['Anna', 'Bert'].filter((name) => name !== row.contact?.name),
  );
});

test('pages go on behind the last row, whatever came before it since', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliver('acme', ...[2, 3, 4, 5, 6].map((age) => form(`d${age}`, noon - age * day)));
  const first = await backEnd.earlier(jana, '?limit=2');
  await backEnd.deliver('acme', form('late arrival', noon - 1.5 * day));
  const second = await backEnd.earlier(jana, `?limit=2&cursor=${first.nextCursor ?? ''}`);
  const third = await backEnd.earlier(jana, `?limit=2&cursor=${second.nextCursor ?? ''}`);
  assert.deepEqual([first, second, third].flatMap(namesOf), ['d2', 'd3', 'd4', 'd5', 'd6']);
  assert.equal(third.nextCursor, null);
});

test('the type filter limits rows and total', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliver('acme', form('Anna', noon - 3 * day), {
    kind: 'meeting.booked',
    subject: 'Bert',
    at: noon - 3 * day,
    data: { owner: 'jana', contact: { name: 'Bert' }, meeting: { id: 'm' } },
  });
  const meetings = await backEnd.earlier(jana, '?type=meeting.booked');
  assert.deepEqual([namesOf(meetings), meetings.total], [['Bert'], 1]);
});
