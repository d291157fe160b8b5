import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Features, ReactionFact } from '../../../src/contract/fact.ts';
import type { Notification } from '../../../src/contract/notification.ts';
import type { Reaction, ReactionsAnswer } from '../../../src/contract/reaction.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { jana, noon, problemOf, rowOf, TestBackEnd } from './support/test-back-end.ts';

async function withRow(): Promise<{ backEnd: TestBackEnd; row: Notification }> {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna', 'Bert');
  return { backEnd, row: rowOf(await backEnd.feed(), 'Anna') };
}

/** What the store keeps of the rep's reactions. */
async function kept(backEnd: TestBackEnd): Promise<readonly ReactionFact[]> {
  const { reactions } = await backEnd.store.repFacts('acme', 'jana', { from: 0, after: -1 });
  return [...reactions].sort((a, b) => a.at - b.at);
}

const rfc = (at: number) => new Date(at).toISOString();

test('a reaction is taken once, however often it is sent', async () => {
  const { backEnd, row } = await withRow();
  const reaction = backEnd.reaction(row, 'useful');
  const first = await backEnd.react(jana, reaction);
  assert.deepEqual([first.accepted, first.duplicates], [1, 0]);
  backEnd.now += hour;
  const again = await backEnd.react(jana, { ...reaction, at: reaction.at.replace('Z', '+00:00') });
  assert.deepEqual([again.accepted, again.duplicates], [0, 1]);
  assert.equal(again.seq, first.seq);
  assert.equal((await kept(backEnd)).length, 1);
});

test('the same id with another body is a conflict', async () => {
  const { backEnd, row } = await withRow();
  const reaction = backEnd.reaction(row, 'useful');
  await backEnd.react(jana, reaction);
  const others: Partial<Reaction>[] = [
    { kind: 'opened' },
    { rank: 2 },
    { rank: null },
    { at: rfc(noon - 1) },
  ];
  for (const other of others) {
    await problemOf(await backEnd.postReactions(jana, { reactions: [{ ...reaction, ...other }] }), 409);
  }
  assert.equal((await kept(backEnd))[0]?.kind, 'useful');
});

test('in a batch each reaction stands for itself', async () => {
  const { backEnd, row } = await withRow();
  const taken = backEnd.reaction(row, 'opened');
  const unknown = backEnd.reaction('A'.repeat(22), 'opened');
  const response = await backEnd.postReactions(jana, {
    reactions: [unknown, taken, { ...taken, id: 'no uuid' }, taken, { ...taken, kind: 'useful' }, null],
  });
  assert.equal(response.status, 200);
  const answer = (await response.json()) as ReactionsAnswer;
  assert.deepEqual([answer.accepted, answer.duplicates], [1, 1]);
  assert.deepEqual(
    answer.rejected.map(({ index, id, status }) => ({ index, id, status })),
    [
      { index: 0, id: unknown.id, status: 404 },
      { index: 2, id: null, status: 400 },
      { index: 4, id: taken.id, status: 409 },
      { index: 5, id: null, status: 400 },
    ],
  );
});

const wrongReactions: readonly [string, object, string][] = [
  ['a rep of its own', { rep: 'emre' }, ''],
  ['a prototype', JSON.parse('{"__proto__": {"kind": "useful"}}') as object, ''],
  ['an unknown kind', { kind: 'loved' }, '/kind'],
  ['rank 0', { rank: 0 }, '/rank'],
  ['a rank and a half', { rank: 1.5 }, '/rank'],
  ['a rank beyond every window', { rank: 10_001 }, '/rank'],
  ['no rank', { rank: undefined }, '/rank'],
  ['a day that is none', { at: '2026-02-30T00:00:00Z' }, '/at'],
  ['a time without zone', { asOf: '2026-01-15T12:00:00' }, '/asOf'],
  ['a snooze without end', { kind: 'snoozed' }, '/until'],
  ['a snooze of 31 days', { kind: 'snoozed', until: rfc(noon + 31 * day) }, '/until'],
  ['an end without snooze', { until: rfc(noon + day) }, '/until'],
  ['"about" with useful', { kind: 'useful', about: 'contact' }, '/about'],
  ['"about" something else', { kind: 'not-useful', about: 'weather' }, '/about'],
  ['an undo of nothing', { kind: 'undone' }, '/undoes'],
  ['"undoes" without undo', { undoes: crypto.randomUUID() }, '/undoes'],
];
for (const [name, change, pointer] of wrongReactions) {
  test(`a reaction with ${name} is refused with the place of it`, async () => {
    const { backEnd, row } = await withRow();
    const reaction = Object.defineProperties(
      backEnd.reaction(row, 'opened'),
      Object.getOwnPropertyDescriptors(change),
    );
    const problem = await problemOf(await backEnd.postReactions(jana, { reactions: [reaction] }), 400);
    assert.equal(problem.errors?.[0]?.pointer, pointer);
    assert.equal((await kept(backEnd)).length, 0);
  });
}

const wrongBatches: readonly [string, unknown][] = [
  ['none', { reactions: [] }],
  ['more than a hundred', { reactions: Array.from({ length: 101 }, () => ({})) }],
  ['no list', { reactions: {} }],
  ['no object', []],
  ['a rep', { reactions: [{}], rep: 'emre' }],
];
for (const [name, body] of wrongBatches) {
  test(`a batch with ${name} is refused`, async () => {
    const { backEnd } = await withRow();
    await problemOf(await backEnd.postReactions(jana, body), 400);
  });
}

test('a snooze of 30 days and "not useful" about something are taken', async () => {
  const { backEnd, row } = await withRow();
  await backEnd.react(
    jana,
    backEnd.reaction(row, 'snoozed', { until: rfc(noon + 30 * day) }),
    backEnd.reaction(row, 'not-useful', { about: 'contact' }),
  );
  const facts = await kept(backEnd);
  assert.deepEqual(
    new Set(facts.map(({ until, about }) => until ?? about)),
    new Set([noon + 30 * day, 'contact']),
  );
});

const times: readonly [string, number, number, number][] = [
  ['between the feed and now', -minute, -hour, -minute],
  ['before the feed', -2 * hour, -hour, -hour],
  ['ahead of the clock', day, -hour, 0],
  ['in a feed ahead of the clock', day, day, 0],
  ['long before a feed of long ago', -400 * day, -400 * day, -30 * day],
];
for (const [name, at, asOf, expected] of times) {
  test(`the time of a reaction that lies ${name} is clamped to [asOf, receipt]`, async () => {
    const { backEnd, row } = await withRow();
    await backEnd.react(
      jana,
      backEnd.reaction(row, 'opened', { at: rfc(noon + at), asOf: rfc(noon + asOf) }),
    );
    assert.equal((await kept(backEnd))[0]?.at, noon + expected);
  });
}

test('a snooze that comes in late lasts as long as it says, to the longest', async () => {
  const { backEnd, row } = await withRow();
  const sent = { at: rfc(noon - 20 * day), asOf: rfc(noon - 20 * day), until: rfc(noon + 29 * day) };
  await backEnd.react(jana, backEnd.reaction(row, 'snoozed', sent));
  backEnd.now = noon + 29 * day - 1;
  assert.equal((await backEnd.feed()).views.snoozed, 1);
  backEnd.now = noon + 30 * day - 1;
  assert.equal(rowOf(await backEnd.feed(), 'Anna').returned, true);
});

test('a fact keeps the row as it stood when the reaction came in', async () => {
  const { backEnd, row } = await withRow();
  backEnd.now = noon + 2 * hour;
  await backEnd.react(jana, backEnd.reaction(row, 'useful', { rank: 7 }));
  const [fact] = await kept(backEnd);
  assert.ok(fact);
  assert.deepEqual(fact.subject, {
    type: 'form.submitted',
    party: 'https%3A//crm.example:Anna',
    object: 'contact',
  });
  assert.equal(fact.rank, 7);
  assert.equal(fact.occurredAt, noon - minute);
  const features = JSON.parse(fact.features) as Features;
  assert.equal(features['type:form.submitted'], 1);
  assert.equal(features['recency:4h'], 1);
});

test('a row that has left the window is described from its own events', async () => {
  const { backEnd, row } = await withRow();
  backEnd.now = noon + 20 * day;
  await backEnd.react(jana, backEnd.reaction(row, 'followed-up'));
  const [fact] = await kept(backEnd);
  assert.equal(fact?.occurredAt, noon - minute);
  const features = JSON.parse(fact.features) as Features;
  assert.equal(features['type:form.submitted'], 1);
  assert.equal(features['recency:older'], 1);
});

test('reactions are taken for 30 days after the row was last served', async () => {
  const { backEnd, row } = await withRow();
  backEnd.now = noon + 30 * day;
  await backEnd.react(jana, backEnd.reaction(row, 'opened'));
  backEnd.now += 1;
  await problemOf(await backEnd.postReactions(jana, { reactions: [backEnd.reaction(row, 'opened')] }), 404);

  // The same act again: it is served again, so it takes reactions again.
  await backEnd.deliverForms(jana, 'Anna');
  await backEnd.react(jana, backEnd.reaction(rowOf(await backEnd.feed(), 'Anna'), 'opened'));
});

test('a row that comes daily takes reactions for more than 30 days', async () => {
  const { backEnd, row } = await withRow();
  for (let age = 0; age <= 40; age += 10) {
    backEnd.now = noon + age * day;
    await backEnd.deliverForms(jana, 'Anna');
    await backEnd.feed();
  }
  backEnd.now += hour;
  await backEnd.react(jana, backEnd.reaction(row, 'opened'));
});

test('an undo takes back a reaction of its own notification, also one of the same batch, and no undo', async () => {
  const { backEnd, row } = await withRow();
  const other = rowOf(await backEnd.feed(), 'Bert');
  const dismissal = backEnd.reaction(row, 'dismissed');
  const undo = backEnd.reaction(row, 'undone', { undoes: dismissal.id });
  await backEnd.react(jana, dismissal, undo);

  const refused = async (to: Notification, undoes: string, status: number) => {
    const reaction = backEnd.reaction(to, 'undone', { undoes });
    await problemOf(await backEnd.postReactions(jana, { reactions: [reaction] }), status);
  };
  await refused(other, dismissal.id, 400);
  await refused(row, undo.id, 400);
  await refused(row, crypto.randomUUID(), 404);
});

test('what became of reactions is counted', async () => {
  const { backEnd, row } = await withRow();
  const reaction = backEnd.reaction(row, 'useful');
  await backEnd.react(jana, reaction, backEnd.reaction(row, 'seen'));
  await backEnd.react(jana, reaction);
  await backEnd.postReactions(jana, { reactions: [{ ...reaction, kind: 'seen' }] });
  const text = await backEnd.metrics();
  for (const line of ['accepted"} 2', 'duplicate"} 1', 'rejected"} 1']) {
    assert.ok(text.includes(`saf_reactions_total{outcome="${line}\n`), text);
  }
});
