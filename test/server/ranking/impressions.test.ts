import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ReactionFact } from '../../../src/contract/fact.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { standardMethod } from '../../../src/ranking/method.ts';
import { PositionModel } from '../../../src/ranking/position.ts';
import { trainingExamples } from '../../../src/ranking/training-examples.ts';
import { candidate, factsOf, reaction, reactionTo, start } from './facts.ts';
import { ReferenceLearner } from './reference-learner.ts';

const later = start + 3 * day;

const window = [candidate('email.opened'), candidate('form.submitted')];

/** Order key of an open among others, ranked as of `later` by what was known at `now`. */
function after(reactions: readonly ReactionFact[], now = later): number {
  const learner = new ReferenceLearner();
  learner.add(factsOf({ reactions }));
  return learner.ranking('rep-1', now).rank(later, window).ranked[0]?.orderKey ?? NaN;
}

const seen = (id: string, rank: number | null, at = start): ReactionFact =>
  reactionTo('email.opened', { id, kind: 'seen', at, rank });

test('a row seen counts against its kind once it has left the window untouched, and not before', () => {
  const passedOver = (now: number): number => after([seen('a', 1)], now);
  assert.equal(passedOver(start + day - 1), after([]));
  assert.ok(passedOver(start + day) < after([]) - 0.02);
});

test('seeing again, without a rank, or a row that was cleared or taken up, adds nothing', () => {
  const again = ['b', 'c', 'd'].map((id, i): ReactionFact => ({
    ...seen('a', 1),
    id,
    at: start + i * minute,
  }));
  assert.equal(after([seen('a', 1), ...again]), after([seen('a', 1)]));
  assert.equal(after([seen('a', null)]), after([]));
  const cleared = { ...seen('a', 1), id: 'b', kind: 'cleared', at: start + minute } as const;
  assert.equal(after([seen('a', 1), cleared]), after([]));
  assert.equal(after([cleared]), after([]));
  const opened = { ...seen('a', 5), id: 'b', kind: 'opened' } as const;
  const examples = trainingExamples({ reactions: [seen('a', 3), opened], outcomes: [] }, standardMethod);
  assert.deepEqual(
    examples.flatMap((each) => (each.head === 'react' ? [[each.fact.kind, each.rank]] : [])),
    [['opened', 3]],
  );
});

test('the further down a row was passed over, the less it says; a rank of 10^9 is just far down', () => {
  const untaught = after([]);
  const falls = [1, 3, 10, 50, 1e9].map((rank) => untaught - after([seen('a', rank)]));
  for (const [i, fall] of falls.entries())
    assert.ok(fall > 0 && fall <= (falls[i - 1] ?? Infinity), String(falls));
  assert.equal(falls.at(-1), falls.at(-2));
});

test('ranks that are often passed over and never taken up are looked at less', () => {
  const model = new PositionModel();
  const before = model.share(5);
  for (let i = 0; i < 200; i++) model.learn(5, model.passedOver(5, 0.5));
  assert.ok(model.share(5) < before / 2);
  for (let i = 0; i < 400; i++) model.learn(5, 1);
  assert.ok(model.share(5) > before);
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (rank, probability) => {
      const share = model.share(rank);
      const weight = model.passedOver(rank, probability);
      assert.ok(share > 0 && share <= 1 && weight >= 0 && weight <= share + 1e-12);
    }),
  );
});

test('ten thousand reactions to one row weigh as much as one', () => {
  const reactions = Array.from({ length: 10_000 }, (_, i) =>
    reaction({ ...seen('a', 1), id: `r${i}`, kind: 'opened', at: start + i, rank: 1e9 }),
  );
  assert.equal(after(reactions), after(reactions.slice(0, 1)));
});

test('facts of the future teach nothing before their time', () => {
  const ahead = reactionTo('email.opened', { id: 'a', kind: 'useful', at: later + hour });
  assert.equal(after([ahead]), after([]));
});
