import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActivityType } from '../../../src/contract/activity.ts';
import type { ReactionKind } from '../../../src/contract/reaction.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { createLearner } from '../../../src/ranking/learner.ts';
import type { Learner, Ranked } from '../../../src/ranking/ranking.ts';
import { candidate, factsOf, reactionTo, start } from './facts.ts';
import { assertClose, logOdds, oneOfEach } from './models.ts';

const now = start + 9 * hour;

function teach(learner: Learner, rep: string, kind: ReactionKind, type: ActivityType, times: number): void {
  const reactions = Array.from({ length: times }, (_, i) =>
    reactionTo(type, { id: `${rep}-${kind}-${type}-${i}`, rep, kind, at: start + i * minute }),
  );
  learner.add(factsOf({ reactions }));
}

function rankOf(learner: Learner, rep: string): Map<string, Ranked> {
  const { ranked } = learner.model(now).rank(rep, now, oneOfEach);
  return new Map(oneOfEach.map(({ id }, row) => [id, ranked[row] ?? assert.fail()]));
}

function keyOf(learner: Learner, rep: string, type: ActivityType): number {
  return rankOf(learner, rep).get(type)?.orderKey ?? assert.fail();
}

/** By how much each row's log-odds differ between two moments. */
function shifts(before: Map<string, Ranked>, after: Map<string, Ranked>): number[] {
  return [...after].map(([id, ranked]) => logOdds(ranked) - logOdds(before.get(id) ?? assert.fail()));
}

const largest = (values: readonly number[]): number => Math.max(...values.map(Math.abs));

test('forms called useful five times and opens not useful five times: an older form stands above a new open, and says why', () => {
  const learner = createLearner();
  teach(learner, 'anna', 'useful', 'form.submitted', 5);
  teach(learner, 'anna', 'not-useful', 'email.opened', 5);
  const window = [
    candidate('form.submitted', { id: 'form', ageHours: 9 }),
    candidate('email.opened', { id: 'open', ageHours: 0.1, newest: true }),
    ...oneOfEach,
  ];
  const [form, open] = learner.model(now).rank('anna', now, window).ranked;
  assert.ok(form !== undefined && open !== undefined && form.orderKey > open.orderKey);
  const why = form.reasons.slice(0, 3).find(({ signal, head }) => signal === 'type' && head === 'react');
  assert.ok(why !== undefined && why.contribution > 0);
  assert.deepEqual(why.evidence, { n: 5, successes: 5 });
  const whyNot = open.reasons.slice(0, 3).find(({ signal, head }) => signal === 'type' && head === 'react');
  assert.ok(whyNot !== undefined && whyNot.contribution < 0);
  assert.deepEqual(whyNot.evidence, { n: 5, successes: 0 });
});

test('before anyone has reacted the guesses order the types, and nothing is said to have been learned', () => {
  const learner = createLearner();
  assert.ok(keyOf(learner, 'anna', 'meeting.booked') > keyOf(learner, 'anna', 'email.opened'));
  const { ranked, stillLearning } = learner.model(now).rank('anna', now, oneOfEach);
  assert.equal(stillLearning, true);
  for (const { evidence, scope } of ranked.flatMap(({ reasons }) => reasons)) {
    assert.equal(evidence, null);
    assert.equal(scope, 'team');
  }
});

test('two reps with opposite habits see opposite orders, a new one their common ground', () => {
  const learner = createLearner();
  for (const [rep, liked, disliked] of [
    ['anna', 'form.submitted', 'page.revisited'],
    ['ben', 'page.revisited', 'form.submitted'],
  ] as const) {
    teach(learner, rep, 'followed-up', liked, 7);
    teach(learner, rep, 'dismissed', disliked, 7);
    teach(learner, rep, 'useful', 'email.clicked', 6);
  }
  const lead = (rep: string): number =>
    keyOf(learner, rep, 'form.submitted') - keyOf(learner, rep, 'page.revisited');
  assert.ok(lead('anna') > 0.5 && lead('ben') < -0.5, `${lead('anna')} and ${lead('ben')}`);
  assert.ok(Math.abs(lead('new')) < 0.5 * Math.min(lead('anna'), -lead('ben')), `${lead('new')}`);
  const untaught = createLearner();
  const clickedAbove = (each: Learner): number =>
    keyOf(each, 'new', 'email.clicked') - keyOf(each, 'new', 'document.revisited');
  assert.ok(clickedAbove(learner) > clickedAbove(untaught) + 0.2);
});

test('with three active reps a colleague who did nothing sees at most two thirds of what one teaches', () => {
  const learner = createLearner();
  for (const rep of ['anna', 'ben', 'clara']) teach(learner, rep, 'opened', 'document.revisited', 3);
  const before = { anna: rankOf(learner, 'anna'), dora: rankOf(learner, 'dora') };
  teach(learner, 'anna', 'useful', 'form.submitted', 5);
  teach(learner, 'anna', 'not-useful', 'email.opened', 5);
  const own = shifts(before.anna, rankOf(learner, 'anna'));
  const colleagues = shifts(before.dora, rankOf(learner, 'dora'));
  assert.ok(largest(own) > 0.2);
  assert.ok(largest(colleagues) <= (2 / 3) * largest(own), `${largest(colleagues)} of ${largest(own)}`);
});

for (const others of [0, 1, 10]) {
  test(`in a tenant of five, one rep moves a colleague by less than half of its own shift (others reacted ${others} times)`, () => {
    for (const kind of ['not-useful', 'followed-up', 'dismissed'] as const) {
      for (const times of [1, 20, 500]) {
        const learner = createLearner();
        for (const rep of ['ben', 'clara', 'dora', 'emil'])
          teach(learner, rep, 'opened', 'document.revisited', others);
        const before = { own: rankOf(learner, 'anna'), colleague: rankOf(learner, 'ben') };
        teach(learner, 'anna', kind, 'form.submitted', times);
        const own = largest(shifts(before.own, rankOf(learner, 'anna')));
        const colleague = largest(shifts(before.colleague, rankOf(learner, 'ben')));
        assert.ok(colleague < 0.5 * own, `${kind} ${times} times: ${colleague} of ${own}`);
      }
    }
  });
}

test('"not useful" about the type sinks other rows of the type, about its age it does not', () => {
  const sunk = (about: 'type' | 'age'): number => {
    const learner = createLearner();
    const before = keyOf(learner, 'anna', 'page.revisited');
    const reactions = [1, 2, 3].map((i) =>
      reactionTo('page.revisited', {
        id: `r${i}`,
        kind: 'not-useful',
        rep: 'anna',
        at: start + i,
        about,
        features: candidate('page.revisited', { ageHours: 20 }).features,
      }),
    );
    learner.add(factsOf({ reactions }));
    return before - keyOf(learner, 'anna', 'page.revisited');
  };
  assert.ok(sunk('type') > 0.2, `${sunk('type')}`);
  assert.ok(Math.abs(sunk('age')) < 0.5 * sunk('type'), `${sunk('age')}`);
});

test('forgetting takes back what a rep taught, from the rep and the team, and leaves what others taught', () => {
  const learner = createLearner();
  teach(learner, 'ben', 'useful', 'email.clicked', 5);
  const team = rankOf(learner, 'new');
  teach(learner, 'anna', 'useful', 'form.submitted', 5);
  learner.add(factsOf({ resets: [{ rep: 'anna', at: start + hour }] }));
  const { ranked } = learner.model(now).rank('anna', now, oneOfEach);
  assert.equal(learner.model(now).learnedFrom('anna'), 0);
  const own = ranked.flatMap(({ reasons }) => reasons).filter(({ scope }) => scope === 'rep');
  assert.deepEqual(own, []);
  assert.ok(largest(shifts(team, rankOf(learner, 'anna'))) < 0.1);
  assert.ok(largest(shifts(team, rankOf(learner, 'new'))) < 0.1);
});

test('what became of a reaction before the reset teaches nothing after it', () => {
  const learner = createLearner();
  teach(learner, 'anna', 'followed-up', 'form.submitted', 20);
  learner.add(factsOf({ resets: [{ rep: 'anna', at: start + hour }] }));
  const later = now + 40 * day;
  for (const rep of ['anna', 'ben']) {
    const { ranked } = learner.model(later).rank(rep, later, oneOfEach);
    const untaught = createLearner().model(later).rank(rep, later, oneOfEach).ranked;
    ranked.forEach((each, i) => assertClose(each.orderKey, untaught[i]?.orderKey ?? NaN));
  }
  assert.ok(learner.report('anna', later)?.types.every(({ settled }) => settled === 0));
});

const ways: Readonly<Record<string, (learner: Learner) => void>> = {
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
  test(`one rep moves a colleague by less than half of its own shift: ${way}`, () => {
    const learner = createLearner();
    for (const rep of ['ben', 'clara', 'dora', 'emil'])
      teach(learner, rep, 'opened', 'document.revisited', 3);
    const later = now + 60 * day;
    const order = (rep: string) => learner.model(later).rank(rep, later, oneOfEach).ranked;
    const before = { own: order('anna'), colleague: order('ben') };
    attack(learner);
    const shift = (rep: string, ranked: readonly Ranked[]) =>
      largest(order(rep).map((each, i) => logOdds(each) - logOdds(ranked[i] ?? assert.fail())));
    const own = shift('anna', before.own);
    const colleague = shift('ben', before.colleague);
    assert.ok(own > 0.05 && colleague < 0.5 * own, `${colleague} of ${own}`);
  });
}
