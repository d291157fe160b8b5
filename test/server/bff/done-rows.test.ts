import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReactionKind } from '../../../src/contract/reaction.ts';
import { hour, minute } from '../../../src/contract/time.ts';
import { jana, namesOf, rowOf, TestBackEnd } from './support/test-back-end.ts';

const twenty = Array.from({ length: 20 }, (_, i) => `form ${i}`);

async function withTwenty(): Promise<TestBackEnd> {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, ...twenty);
  return backEnd;
}

async function highlights(backEnd: TestBackEnd): Promise<readonly string[]> {
  return namesOf(await backEnd.feed(jana, '?view=highlights'));
}

for (const kind of ['followed-up', 'not-useful'] satisfies ReactionKind[])
  test(`${kind}: the row stays in sight behind all that is open, and leaves its high place to another`, async () => {
    const backEnd = await withTwenty();
    const [first = '', second = ''] = await highlights(backEnd);
    for (const name of [first, second])
      await backEnd.react(jana, backEnd.reaction(rowOf(await backEnd.feed(), name), kind));

    const feed = await backEnd.feed();
    assert.deepEqual(new Set(namesOf(feed).slice(-2)), new Set([first, second]));
    for (const name of [first, second]) assert.notEqual(rowOf(feed, name).priority, 'high');
    const high = await highlights(backEnd);
    assert.equal(high.length, 1, 'the top tenth of the eighteen that are open');
    assert.ok(!high.includes(first) && !high.includes(second));

    const byTime = namesOf(await backEnd.feed(jana, '?order=newest'));
    assert.deepEqual(byTime, twenty, 'newest first is by time alone');
  });

test('a row that was done comes back among the others with a repeat of another day, or when it is undone', async () => {
  const backEnd = await withTwenty();
  const before = namesOf(await backEnd.feed());
  const [name = ''] = before;
  const followUp = backEnd.reaction(rowOf(await backEnd.feed(), name), 'followed-up');
  await backEnd.react(jana, followUp);
  assert.equal(namesOf(await backEnd.feed()).at(-1), name);
  const row = rowOf(await backEnd.feed(), name);
  await backEnd.react(jana, backEnd.reaction(row, 'undone', { undoes: followUp.id }));
  assert.deepEqual(namesOf(await backEnd.feed()), before);

  await backEnd.react(jana, backEnd.reaction(row, 'followed-up'));
  backEnd.now += 25 * hour;
  await backEnd.deliverForms(jana, name, 'another');
  await backEnd.react(jana, backEnd.reaction(rowOf(await backEnd.feed(), 'another'), 'followed-up'));
  assert.deepEqual(namesOf(await backEnd.feed()), [name, 'another']);
});

test('when all is done, the list is still there', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna', 'Ben');
  for (const row of (await backEnd.feed()).notifications)
    await backEnd.react(jana, backEnd.reaction(row, 'followed-up'));
  const feed = await backEnd.feed();
  assert.deepEqual([feed.total, feed.views.highlights, feed.views.done], [2, 0, 2]);
});

test('a pinned row stays on top, done or not', async () => {
  const backEnd = await withTwenty();
  const row = rowOf(await backEnd.feed(), 'form 7');
  const preferences = { mutedContacts: [], mutedTypes: [], pinned: [row.id], order: 'priority' };
  const headers = { 'Content-Type': 'application/json' };
  await backEnd.json(jana, '/v1/preferences', { method: 'PUT', headers, body: JSON.stringify(preferences) });
  await backEnd.react(jana, backEnd.reaction(row, 'followed-up'));
  assert.equal(namesOf(await backEnd.feed())[0], 'form 7');
});

test('a lost deal is nothing to win: it is low at first, and never high, however dear deals are to the rep', async () => {
  const backEnd = new TestBackEnd();
  const deal = (name: string, status: string, at: number) => ({
    kind: 'deal.stage-changed',
    subject: name,
    at,
    data: {
      owner: 'jana',
      contact: { name },
      deal: { id: name, stage: status, status, amount: 90_000, currency: 'EUR' },
    },
  });
  await backEnd.deliver(
    'acme',
    deal('lost', 'lost', backEnd.now - minute),
    deal('open', 'open', backEnd.now - hour),
    {
      kind: 'email.opened',
      subject: 'opened',
      at: backEnd.now - 2 * hour,
      data: { owner: 'jana', contact: { name: 'opened' }, email: { id: 'm' } },
    },
  );
  assert.deepEqual(namesOf(await backEnd.feed()), ['open', 'opened', 'lost']);
  const before = rowOf(await backEnd.feed(), 'lost');
  assert.equal(before.priority, 'low');

  for (let round = 0; round < 12; round++) {
    backEnd.now += minute;
    const name = `lost-${round}`;
    await backEnd.deliver('acme', deal(name, 'lost', backEnd.now - 1));
    await backEnd.react(jana, backEnd.reaction(rowOf(await backEnd.feed(), name), 'followed-up'));
  }
  const after = rowOf(await backEnd.feed(), 'lost');
  assert.ok(after.score > before.score, `${before.score} to ${after.score}`);
  assert.notEqual(after.priority, 'high');
});
