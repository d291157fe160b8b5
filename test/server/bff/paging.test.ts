import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Feed } from '../../../src/contract/feed.ts';
import { minute } from '../../../src/contract/time.ts';
import {
  emre,
  jana,
  namesOf,
  noon,
  problemOf,
  rowOf,
  stranger,
  TestBackEnd,
  type Person,
} from './support/test-back-end.ts';

async function filled(count: number, person: Person = jana): Promise<TestBackEnd> {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(person, ...Array.from({ length: count }, (_, index) => `c${index}`));
  return backEnd;
}

function nextPage(feed: Feed, query = ''): string {
  assert.ok(feed.nextCursor);
  return `?limit=4${query}&cursor=${encodeURIComponent(feed.nextCursor)}`;
}

test('the pages together are the whole order, once', async () => {
  const backEnd = await filled(10);
  const whole = await backEnd.feed();
  const first = await backEnd.feed(jana, '?limit=4');
  const second = await backEnd.feed(jana, nextPage(first));
  const third = await backEnd.feed(jana, nextPage(second));
  assert.deepEqual([first, second, third].flatMap(namesOf), namesOf(whole));
  assert.deepEqual([first.total, second.total, third.total], [10, 10, 10]);
  assert.equal(third.nextCursor, null);
});

test('fifty rows are a page where no limit is given', async () => {
  const backEnd = await filled(51);
  assert.equal((await backEnd.feed()).notifications.length, 50);
  assert.equal((await backEnd.feed(jana, '?limit=200')).notifications.length, 51);
});

test('what happens between two pages does not shift the second', async () => {
  const backEnd = await filled(8);
  const first = await backEnd.feed(jana, '?limit=4&order=newest');
  await backEnd.deliverForms(jana, 'later');
  await backEnd.react(jana, backEnd.reaction(rowOf(await backEnd.feed(), 'c5'), 'dismissed'));
  const second = await backEnd.feed(jana, nextPage(first, '&order=newest'));
  assert.deepEqual(namesOf(second), ['c4', 'c6', 'c7']);
});

test('an order is kept for at least five minutes after it was last read', async () => {
  const backEnd = await filled(8);
  const first = await backEnd.feed(jana, '?limit=4');
  backEnd.now = noon + 5 * minute - 1;
  const second = await backEnd.request(jana, `/v1/feed${nextPage(first)}`);
  assert.equal(second.status, 200);
  backEnd.now = noon + 12 * minute;
  const problem = await problemOf(await backEnd.request(jana, `/v1/feed${nextPage(first)}`), 410);
  assert.equal(problem.type, '/problems/order-expired');
});

test('a cursor is of no use to another rep, nor under another query', async () => {
  const backEnd = await filled(8);
  await backEnd.deliverForms(emre, ...Array.from({ length: 8 }, (_, index) => `e${index}`));
  const first = await backEnd.feed(jana, '?limit=4');
  for (const person of [emre, stranger]) {
    await problemOf(await backEnd.request(person, `/v1/feed${nextPage(first)}`), 410);
  }
  await problemOf(await backEnd.request(jana, `/v1/feed${nextPage(first, '&q=c')}`), 410);
});

const wrongQueries = [
  'limit=1&limit=999',
  'limit=-1',
  'limit=0',
  'limit=201',
  'limit=1e9',
  'limit=NaN',
  'limit=',
  'limit=1.5',
  'type=nonsense',
  'type=email.opened&type=',
  'view=everything',
  'view=all&view=done',
  'order=oldest',
  'rep=emre',
  'tenant=bolt',
  '__proto__=1',
  'constructor=1',
  `q=${'x'.repeat(101)}`,
  'q=%00',
  'q=%ED%A0%80%00',
  'contact=',
  'cursor=nonsense',
  'cursor=AAAAAAAAAAAAAAAAAAAAAA.-1',
];
for (const query of wrongQueries) {
  test(`?${query.slice(0, 40)} is refused with the name of what is wrong`, async () => {
    const backEnd = await filled(1);
    for (const path of ['/v1/feed', '/v1/feed/earlier']) {
      const problem = await problemOf(await backEnd.request(jana, `${path}?${query}`), 400);
      assert.ok(problem.errors && problem.errors.length > 0);
    }
  });
}
