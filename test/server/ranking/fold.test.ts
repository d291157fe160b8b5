import { test } from 'node:test';
import fc from 'fast-check';
import type { LearningFacts, ReactionFact } from '../../../src/contract/fact.ts';
import { day } from '../../../src/contract/time.ts';
import { createLearner } from '../../../src/ranking/learner.ts';
import type { Model } from '../../../src/ranking/ranking.ts';
import { afterAll, arbitraryFacts } from './arbitrary-facts.ts';
import { factsOf, outcome, reaction, start } from './facts.ts';
import { assertSameModel } from './models.ts';

const runs = { numRuns: 40 };

function modelOf(facts: LearningFacts, now: number): Model {
  const learner = createLearner();
  learner.add(facts);
  return learner.model(now);
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

test('the same facts in any order of arrival, each twice and with reads between, give the same model', () => {
  fc.assert(
    fc.property(arbitraryFacts, keys, someMoment, (facts, order, now) => {
      const learner = createLearner();
      for (const part of scattered(facts, order)) {
        learner.add(part);
        learner.model(now);
        learner.add(part);
      }
      assertSameModel(learner.model(now), modelOf(facts, now), now);
    }),
    runs,
  );
});

test('an earlier reaction to the same row that arrives later teaches with its own features', () => {
  const opened = reaction({ id: 'opened', kind: 'opened', at: start, features: { bias: 1, early: 1 } });
  const useful = reaction({ id: 'useful', kind: 'useful', at: start + 1, features: { bias: 1, late: 1 } });
  const replied = outcome({ at: start + 2, party: 'anna@example.com' });
  const facts = factsOf({ reactions: [opened, useful], outcomes: [replied] });

  const learner = createLearner();
  learner.add({ ...facts, reactions: [useful] });
  const snapshot = learner.snapshot(start / day + 1);
  learner.model(afterAll);
  learner.add({ ...facts, reactions: [opened] });
  assertSameModel(learner.model(afterAll), modelOf(facts, afterAll), afterAll);

  const restored = createLearner({ snapshot });
  restored.add(facts);
  assertSameModel(restored.model(afterAll), modelOf(facts, afterAll), afterAll);
});

test('a model read again and again as time passes is the one folded at once', () => {
  fc.assert(
    fc.property(arbitraryFacts, fc.array(someMoment, { minLength: 1, maxLength: 6 }), (facts, moments) => {
      const learner = createLearner();
      learner.add(facts);
      for (const now of moments) assertSameModel(learner.model(now), modelOf(facts, now), now);
    }),
    runs,
  );
});

test('a snapshot of a closed day and the rest is the fold from the start', () => {
  fc.assert(
    fc.property(arbitraryFacts, fc.integer({ min: 0, max: 45 }), (facts, days) => {
      const learner = createLearner();
      learner.add(facts);
      const restored = createLearner({ snapshot: learner.snapshot(start / day + days) });
      restored.add(facts);
      assertSameModel(restored.model(afterAll), modelOf(facts, afterAll), afterAll);
    }),
    runs,
  );
});

test('a snapshot of other facts is set aside', () => {
  fc.assert(
    fc.property(arbitraryFacts, arbitraryFacts, (facts, others) => {
      const learner = createLearner();
      learner.add(others);
      const restored = createLearner({ snapshot: learner.snapshot(afterAll / day) });
      restored.add(facts);
      assertSameModel(restored.model(afterAll), modelOf(facts, afterAll), afterAll);
    }),
    runs,
  );
});

test('what was undone might never have been done', () => {
  const isUndone = ({ id }: ReactionFact, facts: LearningFacts): boolean =>
    facts.reactions.some(({ undoes }) => undoes === id);
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      const learner = createLearner();
      learner.add({ ...facts, reactions: facts.reactions.filter(({ kind }) => kind !== 'undone') });
      learner.model(afterAll);
      learner.add(facts);
      const never = facts.reactions.filter((fact) => fact.kind !== 'undone' && !isUndone(fact, facts));
      assertSameModel(learner.model(afterAll), modelOf({ ...facts, reactions: never }, afterAll), afterAll);
    }),
    runs,
  );
});
