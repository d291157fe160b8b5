import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActivityType } from '../../../src/contract/activity.ts';
import { day, hour } from '../../../src/contract/time.ts';
import type { Ranked } from '../../../src/ranking/ranking.ts';
import { candidate, factsOf, reactionTo, start } from './facts.ts';
import { assertClose, logOdds, oneOfEach } from './models.ts';
import { ReferenceLearner } from './reference-learner.ts';
import { teach } from './teach.ts';

const now = start + 9 * hour;
/** When what was taught at the start has reached the colleagues. */
const told = now + 2 * day;

function rankOf(learner: ReferenceLearner, rep: string, at = now): Map<string, Ranked> {
  const ranked = learner.rank(rep, at, oneOfEach);
  return new Map(oneOfEach.map(({ id }, row) => [id, ranked[row] ?? assert.fail()]));
}

function keyOf(learner: ReferenceLearner, rep: string, type: ActivityType, at = now): number {
  return rankOf(learner, rep, at).get(type)?.orderKey ?? assert.fail();
}

/** How many reasons say that they are the rep's own doing. */
function ownReasons(learner: ReferenceLearner, rep: string): number {
  const reasons = learner.rank(rep, told, oneOfEach).flatMap((ranked) => ranked.reasons);
  return reasons.filter(({ scope }) => scope === 'rep').length;
}

/** By how much each row's log-odds differ between two moments. */
function shifts(before: Map<string, Ranked>, after: Map<string, Ranked>): number[] {
  return [...after].map(([id, ranked]) => logOdds(ranked) - logOdds(before.get(id) ?? assert.fail()));
}

const largest = (values: readonly number[]): number => Math.max(...values.map(Math.abs));

test('forms called useful five times and opens not useful five times: an older form stands above a new open, and says why', () => {
  const learner = new ReferenceLearner();
  teach(learner, 'anna', 'useful', 'form.submitted', 5);
  teach(learner, 'anna', 'not-useful', 'email.opened', 5);
  const window = [
    candidate('form.submitted', { id: 'form', ageHours: 9 }),
    candidate('email.opened', { id: 'open', ageHours: 0.1, newest: true }),
    ...oneOfEach,
  ];
  const [form, open] = learner.rank('anna', now, window);
  assert.ok(form !== undefined && open !== undefined && form.orderKey > open.orderKey);
  const why = form.reasons.slice(0, 3).find(({ signal, head }) => signal === 'type' && head === 'react');
  assert.ok(why !== undefined && why.contribution > 0);
  assert.deepEqual(why.evidence, { n: 5, successes: 5, of: 'any' });
  const whyNot = open.reasons.slice(0, 3).find(({ signal, head }) => signal === 'type' && head === 'react');
  assert.ok(whyNot !== undefined && whyNot.contribution < 0);
  assert.deepEqual(whyNot.evidence, { n: 5, successes: 0, of: 'any' });
});

test('before anyone has reacted the guesses order the types, and nothing is said to have been learned', () => {
  const learner = new ReferenceLearner();
  assert.ok(keyOf(learner, 'anna', 'meeting.booked') > keyOf(learner, 'anna', 'email.opened'));
  const { ranked, stillLearning } = learner.ranking('anna', now).rank(now, oneOfEach);
  assert.equal(stillLearning, true);
  for (const { evidence, scope } of ranked.flatMap(({ reasons }) => reasons)) {
    assert.equal(evidence, null);
    assert.equal(scope, 'team');
  }
});

test('two reps with opposite habits see opposite orders, a new one their common ground', () => {
  const learner = new ReferenceLearner();
  for (const [rep, liked, disliked] of [
    ['anna', 'form.submitted', 'page.revisited'],
    ['ben', 'page.revisited', 'form.submitted'],
  ] as const) {
    teach(learner, rep, 'followed-up', liked, 7);
    teach(learner, rep, 'dismissed', disliked, 7);
    teach(learner, rep, 'useful', 'email.clicked', 6);
  }
  const lead = (rep: string): number =>
    keyOf(learner, rep, 'form.submitted', told) - keyOf(learner, rep, 'page.revisited', told);
  assert.ok(lead('anna') > 0.4 && lead('ben') < -0.4, `${lead('anna')} and ${lead('ben')}`);
  const untaught = new ReferenceLearner();
  // Where they contradict each other a new one starts about where all do.
  const before =
    keyOf(untaught, 'new', 'form.submitted', told) - keyOf(untaught, 'new', 'page.revisited', told);
  const [anna = NaN, ben = NaN, shared = NaN] = ['anna', 'ben', 'new'].map((rep) => lead(rep) - before);
  assert.ok(Math.abs(shared) < 0.2 * Math.min(anna, -ben), `${shared} of ${anna} and ${ben}`);
  const clickedAbove = (each: ReferenceLearner): number =>
    keyOf(each, 'new', 'email.clicked', told) - keyOf(each, 'new', 'document.revisited', told);
  assert.ok(clickedAbove(learner) > clickedAbove(untaught) + 0.2);
});

test('with three active reps a colleague who did nothing sees at most two thirds of what one teaches', () => {
  const learner = new ReferenceLearner();
  for (const rep of ['anna', 'ben', 'clara']) teach(learner, rep, 'opened', 'document.revisited', 3);
  const before = { anna: rankOf(learner, 'anna', told), dora: rankOf(learner, 'dora', told) };
  teach(learner, 'anna', 'useful', 'form.submitted', 5);
  teach(learner, 'anna', 'not-useful', 'email.opened', 5);
  const own = shifts(before.anna, rankOf(learner, 'anna', told));
  const colleagues = shifts(before.dora, rankOf(learner, 'dora', told));
  assert.ok(largest(own) > 0.2);
  assert.ok(largest(colleagues) <= (2 / 3) * largest(own), `${largest(colleagues)} of ${largest(own)}`);
});

test('"not useful" about the type sinks other rows of the type, about its age it does not', () => {
  const sunk = (about: 'type' | 'age'): number => {
    const learner = new ReferenceLearner();
    const before = keyOf(learner, 'anna', 'page.revisited');
    const reactions = [1, 2, 3].map((i) =>
      reactionTo('page.revisited', {
        id: `r${i}`,
        kind: 'not-useful',
        rep: 'anna',
        at: start + i,
        about,
        features: JSON.stringify(candidate('page.revisited', { ageHours: 20 }).features),
      }),
    );
    learner.add(factsOf({ reactions }));
    return before - keyOf(learner, 'anna', 'page.revisited');
  };
  assert.ok(sunk('type') > 0.2, `${sunk('type')}`);
  assert.ok(Math.abs(sunk('age')) < 0.5 * sunk('type'), `${sunk('age')}`);
});

test('what a rep did today moves no colleague, and two days later every one', () => {
  const learner = new ReferenceLearner();
  teach(learner, 'anna', 'useful', 'form.submitted', 5);
  const untaught = new ReferenceLearner();
  const shiftAt = (rep: string, at: number): number =>
    keyOf(learner, rep, 'form.submitted', at) - keyOf(untaught, rep, 'form.submitted', at);
  assert.ok(shiftAt('anna', now) > 0.2);
  assert.equal(shiftAt('ben', now), 0);
  assert.equal(shiftAt('ben', start + 2 * day - 1), 0);
  assert.ok(shiftAt('ben', start + 2 * day) > 0.05);
});

test('nothing is told as the own doing of a rep who did nothing, whatever colleagues taught', () => {
  const learner = new ReferenceLearner();
  teach(learner, 'ben', 'useful', 'email.clicked', 5);
  assert.equal(ownReasons(learner, 'new'), 0);
});

test('forgetting takes back what a rep taught, from the rep and the team, and leaves what others taught', () => {
  const learner = new ReferenceLearner();
  teach(learner, 'ben', 'useful', 'email.clicked', 5);
  const team = rankOf(learner, 'new', told);
  teach(learner, 'anna', 'useful', 'form.submitted', 5);
  assert.ok(largest(shifts(team, rankOf(learner, 'new', told))) > 0.05);
  learner.add(factsOf({ resets: [{ rep: 'anna', at: start + hour }] }));
  assert.equal(learner.ranking('anna', told).learnedFrom, 0);
  assert.equal(ownReasons(learner, 'anna'), 0);
  for (const rep of ['anna', 'new'])
    for (const shift of shifts(team, rankOf(learner, rep, told))) assertClose(shift, 0);
});

test('what became of a reaction before the reset teaches nothing after it', () => {
  const learner = new ReferenceLearner();
  teach(learner, 'anna', 'followed-up', 'form.submitted', 20);
  learner.add(factsOf({ resets: [{ rep: 'anna', at: start + hour }] }));
  const later = now + 40 * day;
  for (const rep of ['anna', 'ben']) {
    const untaught = new ReferenceLearner().rank(rep, later, oneOfEach);
    learner
      .rank(rep, later, oneOfEach)
      .forEach((each, i) => assertClose(each.orderKey, untaught[i]?.orderKey ?? NaN));
  }
  assert.ok(learner.report('anna', later)?.types.every(({ settled }) => settled === 0));
});
