import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LearningFacts, ReactionFact } from '../../../src/contract/fact.ts';
import { day } from '../../../src/contract/time.ts';
import { standardMethod } from '../../../src/ranking/method.ts';
import {
  closeUntil,
  type ClosedState,
  heads,
  nothingClosed,
  settingOf,
} from '../../../src/ranking/rep-state.ts';
import { trainingExamples } from '../../../src/ranking/training-examples.ts';
import { afterAll, arbitraryFacts } from './arbitrary-facts.ts';
import { factsOf, fewPlaces, outcome, reaction, start } from './facts.ts';
import { assertAllClose, assertSameModels } from './models.ts';
import { ReferenceLearner } from './reference-learner.ts';

const runs = { numRuns: 40 };

function learnerOf(facts: LearningFacts): ReferenceLearner {
  const learner = new ReferenceLearner({}, fewPlaces);
  learner.add(facts);
  return learner;
}

/** Each fact by itself, in the order of the keys. */
function scattered({ reactions, outcomes, resets }: LearningFacts, keys: readonly number[]): LearningFacts[] {
  const parts = [
    ...reactions.map((fact) => factsOf({ reactions: [fact] })),
    ...outcomes.map((event) => factsOf({ outcomes: [event] })),
    ...resets.map((reset) => factsOf({ resets: [reset] })),
  ];
  return parts
    .map((part, i) => ({ part, key: keys[i % keys.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ part }) => part);
}

const keys = fc.array(fc.nat(), { minLength: 10, maxLength: 60 });
const someMoment = fc.integer({ min: 0, max: 60 * 24 }).map((hours) => start + hours * (day / 24));

test('the same facts in any order of arrival, each twice, give the same models', () => {
  fc.assert(
    fc.property(arbitraryFacts, keys, someMoment, (facts, order, now) => {
      const learner = new ReferenceLearner({}, fewPlaces);
      for (const part of scattered(facts, order)) {
        learner.add(part);
        learner.add(part);
      }
      assertSameModels(learner, learnerOf(facts), now);
    }),
    runs,
  );
});

test('an earlier reaction to the same row that arrives later teaches with its own features', () => {
  const opened = reaction({ id: 'opened', kind: 'opened', at: start, features: '{"bias":1,"early":1}' });
  const useful = reaction({ id: 'useful', kind: 'useful', at: start + 1, features: '{"bias":1,"late":1}' });
  const replied = outcome({ at: start + 2, party: 'anna@example.com' });
  const facts = { reactions: [useful, opened], outcomes: [replied] };
  const alone = trainingExamples({ ...facts, reactions: [useful] }, standardMethod);
  const both = trainingExamples(facts, standardMethod);
  for (const [examples, id, name] of [
    [alone, 'useful', 'late'],
    [both, 'opened', 'early'],
  ] as const) {
    assert.deepEqual(
      examples.slice(0, 2).map(({ head, fact, describedBy }) => [head, fact.kind, describedBy]),
      [
        ['react', 'useful', id],
        ['success', 'useful', id],
      ],
    );
    for (const { fact } of examples) assert.deepEqual(JSON.parse(fact.features), { bias: 1, [name]: 1 });
  }
});

test('what was undone might never have been done', () => {
  const isUndone = ({ id }: ReactionFact, facts: LearningFacts): boolean =>
    facts.reactions.some(({ undoes }) => undoes === id);
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      const never = facts.reactions.filter((fact) => fact.kind !== 'undone' && !isUndone(fact, facts));
      assertSameModels(learnerOf(facts), learnerOf({ ...facts, reactions: never }), afterAll);
    }),
    runs,
  );
});

test('what a rep reset might never have been', () => {
  fc.assert(
    fc.property(arbitraryFacts, someMoment, (facts, at) => {
      const reactions = facts.reactions.filter((fact) => fact.rep !== 'rep-1' || fact.at > at);
      const resets = facts.resets.filter(({ rep }) => rep !== 'rep-1');
      const reset = learnerOf({ ...facts, resets: [...resets, { rep: 'rep-1', at }] });
      assertSameModels(reset, learnerOf({ ...facts, reactions, resets }), afterAll);
    }),
    runs,
  );
});

test('closing day by day is closing at once', () => {
  const setting = settingOf(standardMethod, fewPlaces);
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 12 });
  fc.assert(
    fc.property(arbitraryFacts, days, (facts, days) => {
      const own = facts.reactions.filter(({ rep }) => rep === 'rep-1');
      const known = { reactions: own, outcomes: facts.outcomes };
      const examples = trainingExamples(known, standardMethod);
      const close = (closed: ClosedState, until: number): ClosedState =>
        closeUntil(setting, closed, examples, known, until);
      const moments = days.sort((a, b) => a - b).map((each) => start + each * day);
      const inSteps = close(moments.reduce(close, nothingClosed(setting)), afterAll);
      const atOnce = close(nothingClosed(setting), afterAll);
      for (const head of heads) {
        assertAllClose(inSteps.sites[head].precision, atOnce.sites[head].precision);
        assertAllClose(inSteps.sites[head].information, atOnce.sites[head].information);
      }
      const [step, once] = [inSteps.position.toJson(), atOnce.position.toJson()];
      assert.deepEqual(step.impressions, once.impressions);
      assertAllClose(Float64Array.from(step.looks), Float64Array.from(once.looks));
      assert.deepEqual(inSteps.record, atOnce.record);
      assert.deepEqual(
        { until: inSteps.until, after: inSteps.after, examples: inSteps.examples },
        { until: atOnce.until, after: atOnce.after, examples: atOnce.examples },
      );
    }),
    { numRuns: 100 },
  );
});

test('every week what was taught loses a small share, and what is older all the more', () => {
  const setting = settingOf({ ...standardMethod, weeklyForgetting: 0.1 }, fewPlaces);
  const facts = { reactions: [reaction({ id: 'a', kind: 'useful', at: start })], outcomes: [] };
  const examples = trainingExamples(facts, standardMethod).filter(({ head }) => head === 'react');
  const bias = setting.places.placeOf('bias');
  const after = (weeks: number): number =>
    closeUntil(setting, nothingClosed(setting), examples, facts, start + (1 + 7 * weeks) * day).sites.react
      .information[bias] ?? NaN;
  assert.ok(after(0) > 0);
  for (const weeks of [1, 2, 9])
    assertAllClose(Float64Array.of(after(weeks)), Float64Array.of(after(0) * 0.9 ** weeks));
});
