import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, minute } from '../../../src/contract/time.ts';
import { factsOf, outcome, reactionTo, start } from './facts.ts';
import { ReferenceLearner } from './reference-learner.ts';

test('a success of the feed before the first day held out is none of the comparison, however late it was opened', () => {
  const learner = new ReferenceLearner();
  const opened = { rep: 'anna', kind: 'opened' } as const;
  const reactions = [
    reactionTo('email.opened', { ...opened, id: 'late', at: start + minute, shownAt: start - minute }),
    reactionTo('email.opened', { ...opened, id: 'held-out', at: start + minute, heldOut: true }),
    reactionTo('email.opened', { ...opened, id: 'after', at: start + day }),
  ];
  const outcomes = reactions.map(({ id }) =>
    outcome({ id, at: start + 2 * day, party: `${id}@example.com` }),
  );
  learner.add(factsOf({ reactions, outcomes }));
  const { ours, newestFirst } = learner.report('anna', start + 20 * day)?.holdout ?? assert.fail();
  assert.deepEqual([newestFirst.days, newestFirst.successes], [1, 1]);
  assert.deepEqual([ours.days, ours.successes], [1, 1]);
});

test('a day on which nothing came of anything counts as one, also while it is still open', () => {
  const learner = new ReferenceLearner();
  const opened = { rep: 'anna', kind: 'opened' } as const;
  const reactions = [
    reactionTo('email.opened', { ...opened, id: 'held-out', at: start, heldOut: true }),
    reactionTo('email.opened', { ...opened, id: 'answered', at: start + 3 * day }),
    reactionTo('email.opened', { ...opened, id: 'unanswered', at: start + 4 * day }),
  ];
  const outcomes = [outcome({ at: start + 3 * day + minute, party: 'answered@example.com' })];
  learner.add(factsOf({ reactions, outcomes }));
  const daysAt = (now: number): unknown => {
    const { ours } = learner.report('anna', now)?.holdout ?? assert.fail();
    return [ours.days, ours.successes];
  };
  assert.deepEqual(daysAt(start + 20 * day), [2, 1]);
  assert.deepEqual(daysAt(start + 4 * day + minute), [2, 1]);
});
