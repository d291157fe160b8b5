import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, minute } from '../../../src/contract/time.ts';
import { createLearner } from '../../../src/ranking/learner.ts';
import { factsOf, outcome, reactionTo, start } from './facts.ts';

test('a success of the feed before the first day held out is none of the comparison, however late it was opened', () => {
  const learner = createLearner();
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
