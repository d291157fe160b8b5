import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { episodesOf } from '../../../src/ranking/episodes.ts';
import type { Features, ReactionFact } from '../../../src/contract/fact.ts';
import type { ReactionKind } from '../../../src/contract/reaction.ts';
import { day, hour } from '../../../src/contract/time.ts';
import { standardMethod } from '../../../src/ranking/method.ts';
import { trainingExamples } from '../../../src/ranking/training-examples.ts';
import { reaction } from './facts.ts';

const ids = (facts: readonly ReactionFact[]): string[] => facts.map((fact) => fact.id);

test('a repeat within a day of the reaction belongs to its episode, a later one starts the next', () => {
  const opened = reaction({ id: 'a', kind: 'opened', at: 0, occurredAt: -hour });
  const repeat = reaction({ id: 'b', kind: 'opened', at: day + hour, occurredAt: day });
  const later = reaction({ id: 'c', kind: 'opened', at: 3 * day, occurredAt: 2 * day + hour + 1 });
  const episodes = episodesOf([later, repeat, opened]);
  assert.deepEqual(
    episodes.map((episode) => ids(episode.facts)),
    [['a', 'b'], ['c']],
  );
  assert.equal(episodes[0]?.heldUntil, 2 * day + hour);
});

test('a snoozed row is held for a day from its return, a seen one for a day from its newest repeat', () => {
  const snoozed = reaction({ id: 'a', kind: 'snoozed', at: 0, until: 5 * day, occurredAt: -hour });
  assert.equal(episodesOf([snoozed])[0]?.heldUntil, 6 * day);
  const seen = reaction({ id: 'b', kind: 'seen', at: 3 * hour, occurredAt: hour });
  assert.equal(episodesOf([seen])[0]?.heldUntil, hour + day);
});

test('one episode is evidence of its strongest kind: the first of it, of several not useful the newest', () => {
  const strongest = (...kinds: ReactionKind[]): string | undefined =>
    episodesOf(kinds.map((kind, i) => reaction({ id: `f${i}`, kind, at: i })))[0]?.strongest?.id;
  assert.equal(strongest('seen', 'opened', 'followed-up', 'opened', 'followed-up', 'cleared'), 'f2');
  assert.equal(strongest('not-useful', 'followed-up', 'not-useful', 'seen'), 'f2');
  assert.equal(strongest('cleared'), undefined);
});

test('an episode teaches with what was known at its first decision, not with what that one left behind', () => {
  /** By head, the features of all examples, which have to be the same for each. */
  const teaches = (...kinds: ReactionKind[]): Partial<Record<string, Features>> => {
    const facts = kinds.map((kind, i) =>
      reaction({ id: `f${i}`, kind, at: i, features: JSON.stringify({ [`f${i}`]: 1 }) }),
    );
    const examples = trainingExamples({ reactions: facts, outcomes: [] }, standardMethod);
    const taught: Record<string, Features> = {};
    for (const { head, fact } of examples) {
      const features = JSON.parse(fact.features) as Features;
      assert.deepEqual(taught[head] ?? features, features);
      taught[head] = features;
    }
    return taught;
  };
  assert.deepEqual(teaches('seen', 'opened', 'followed-up'), { react: { f1: 1 }, success: { f1: 1 } });
  assert.deepEqual(teaches('dismissed', 'not-useful'), { react: { f0: 1 } });
  assert.deepEqual(teaches('snoozed', 'useful'), { react: { f1: 1 }, success: { f1: 1 } });
});

test('undo equals never having done it, in any order of arrival', () => {
  const kinds = fc.constantFrom('seen', 'opened', 'useful', 'not-useful', 'dismissed', 'snoozed');
  const facts = fc.array(fc.record({ kind: kinds, at: fc.integer({ min: 0, max: 10 * day }) }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      facts,
      facts,
      fc.array(fc.nat(), { minLength: 24, maxLength: 24 }),
      (kept, withdrawn, keys) => {
        const live = kept.map((part, i) => reaction({ ...part, id: `kept${i}`, occurredAt: part.at }));
        const gone = withdrawn.flatMap((part, i) => [
          reaction({ ...part, id: `gone${i}`, occurredAt: part.at }),
          reaction({ id: `undo${i}`, kind: 'undone', undoes: `gone${i}`, at: part.at + hour }),
        ]);
        const shuffled = [...live, ...gone]
          .map((fact, i) => ({ fact, key: keys[i] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ fact }) => fact);
        assert.deepEqual(episodesOf(shuffled), episodesOf(live));
      },
    ),
  );
});
