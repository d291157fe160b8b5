import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, hour, minute } from '../../../src/contract/time.ts';
import type { HeadBelief } from '../../../src/ranking/head-view.ts';
import { plus } from '../../../src/ranking/matrix.ts';
import { heads } from '../../../src/ranking/rep-state.ts';
import { factsOf, fewPlaces, reactionTo, start } from './facts.ts';
import { ReferenceLearner } from './reference-learner.ts';
import { teach } from './teach.ts';

const now = start + 9 * hour;

for (const others of [0, 1, 10]) {
  test(`in a tenant of five, one rep moves a colleague by at most half of its own shift (others reacted ${others} times)`, () => {
    for (const kind of ['not-useful', 'followed-up', 'dismissed'] as const) {
      for (const times of [1, 20, 500]) {
        const learner = new ReferenceLearner({}, fewPlaces);
        for (const rep of ['ben', 'clara', 'dora', 'emil'])
          teach(learner, rep, 'opened', 'document.revisited', others);
        assertNoRule(learner, () => teach(learner, 'anna', kind, 'form.submitted', times));
      }
    }
  });
}

const ways: Readonly<Record<string, (learner: ReferenceLearner) => void>> = {
  'a hundred times one way and then the other': (learner) => {
    teach(learner, 'anna', 'useful', 'form.submitted', 100);
    teach(learner, 'anna', 'not-useful', 'form.submitted', 71);
  },
  'the same again after each of ten resets': (learner) => {
    for (let round = 0; round < 10; round++) {
      const at = start + round * hour;
      const reactions = Array.from({ length: 10 }, (_, i) =>
        reactionTo('form.submitted', { id: `${round}-${i}`, rep: 'anna', kind: 'useful', at: at + i }),
      );
      learner.add(factsOf({ reactions, resets: round < 9 ? [{ rep: 'anna', at: at + minute }] : [] }));
    }
  },
  'twenty a day for sixty days': (learner) => {
    const reactions = Array.from({ length: 1_200 }, (_, i) =>
      reactionTo('form.submitted', {
        id: `${i}`,
        rep: 'anna',
        kind: 'dismissed',
        at: start + Math.floor(i / 20) * day,
      }),
    );
    learner.add(factsOf({ reactions }));
  },
};
for (const [way, attack] of Object.entries(ways)) {
  test(`one rep moves a colleague by at most half of its own shift: ${way}`, () => {
    const learner = new ReferenceLearner();
    for (const rep of ['ben', 'clara', 'dora', 'emil'])
      teach(learner, rep, 'opened', 'document.revisited', 3);
    assertNoRule(learner, () => attack(learner));
  });
}

/** Anna does something; when all that came of it has reached the team, nobody follows by more than half of her own shift. */
function assertNoRule(learner: ReferenceLearner, act: () => void): void {
  const settled = now + 120 * day;
  const reps = ['anna', 'ben', 'new'];
  const before = reps.map((rep) => learner.ranking(rep, settled).beliefs);
  act();
  const after = reps.map((rep) => learner.ranking(rep, settled).beliefs);
  for (const head of heads) {
    const [own = NaN, ...others] = after.map((beliefs, i) => {
      const shift = plus(meanOf(beliefs[head]), meanOf(before[i]?.[head] ?? assert.fail()), -1);
      const { deviations } = learner.setting.priors[head];
      return Math.sqrt(shift.reduce((sum, each, place) => sum + each ** 2 / (deviations[place] ?? NaN), 0));
    });
    if (head === 'react') assert.ok(own > 0.05, `${own}`);
    for (const colleague of others) assert.ok(colleague <= own / 2 + 1e-9, `${head}: ${colleague} of ${own}`);
  }
}

function meanOf({ prior, team, own }: HeadBelief): Float64Array {
  return plus(plus(prior, team), own);
}
