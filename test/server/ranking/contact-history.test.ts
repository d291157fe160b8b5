import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutcomeEvent, ReactionFact } from '../../../src/contract/fact.ts';
import { day, hour } from '../../../src/contract/time.ts';
import { contactHistories, experienceOf } from '../../../src/ranking/contact-history.ts';
import { standardMethod } from '../../../src/ranking/method.ts';
import { trainingExamples } from '../../../src/ranking/training-examples.ts';
import { candidate, outcome, reaction, start } from './facts.ts';

const anna = 'anna@example.com';
const form = { type: 'form.submitted', party: anna, object: 'demo' } as const;

function followUp(parts: Partial<ReactionFact> & { id: string; at: number }): ReactionFact {
  return reaction({
    kind: 'followed-up',
    subject: form,
    features: JSON.stringify(candidate('form.submitted').features),
    ...parts,
  });
}

const booked = (at: number, object = 'meeting'): OutcomeEvent =>
  outcome({ at, party: anna, kind: 'meeting.booked', object });

test('a success credits each rep in full, whatever colleagues did with the contact', () => {
  const touched = ['rep-1', 'rep-2'].map((rep) => followUp({ id: rep, rep, at: start }));
  const outcomes = [booked(start + hour)];
  const creditOf = (reactions: readonly ReactionFact[]): readonly number[] =>
    trainingExamples({ reactions, outcomes }, standardMethod).flatMap((example) =>
      example.head === 'success' && example.label.target === 1 ? example.label.weight : [],
    );
  for (const fact of touched) assert.deepEqual(creditOf([fact]), [standardMethod.strengths.meeting]);
  const { contacted } = contactHistories(touched, outcomes).get(anna) ?? assert.fail();
  assert.deepEqual(
    contacted.map(({ rep, succeededAt }) => [rep, succeededAt]),
    [
      ['rep-1', start + hour],
      ['rep-2', start + hour],
    ],
  );
});

test('the history of a contact is what was touched, what came of it and what was turned down', () => {
  const reactions = [
    followUp({ id: 'a', at: start }),
    followUp({ id: 'b', at: start + 3 * day, subject: { ...form, object: 'other' } }),
    followUp({
      id: 'c',
      at: start,
      kind: 'opened',
      subject: { type: 'page.revisited', party: anna, object: '/' },
    }),
    followUp({
      id: 'd',
      at: start,
      kind: 'dismissed',
      subject: { type: 'email.opened', party: anna, object: '1' },
    }),
    followUp({ id: 'e', at: start, subject: { ...form, party: 'someone.else@example.com' } }),
  ];
  const history = contactHistories(reactions, [booked(start + day)]).get(anna);
  const known = (rep: string, at: number): unknown => experienceOf(history, rep, 'form.submitted', at);
  const earlier = {
    touches: 2,
    successes: 2,
    rejections: 1,
    answered: true,
    ofType: { n: 1, successes: 1 },
  };
  assert.deepEqual(known('rep-1', start + 2 * day), {
    ...earlier,
    hoursSinceTouch: 48,
    told: {
      ...earlier,
      of: 'meeting',
      scope: 'rep',
      ofType: { ...earlier.ofType, of: 'meeting', scope: 'rep' },
    },
  });
  const later = { ...earlier, touches: 3, answered: false, ofType: { n: 2, successes: 1 } };
  assert.deepEqual(known('rep-1', start + 3 * day), {
    ...later,
    hoursSinceTouch: 0,
    told: { ...later, of: 'meeting', scope: 'rep', ofType: { ...later.ofType, of: 'meeting', scope: 'rep' } },
  });
  const nothing = {
    touches: 0,
    successes: 0,
    rejections: 0,
    answered: false,
    ofType: { n: 0, successes: 0 },
  };
  assert.deepEqual(
    known('rep-2', start + 3 * day),
    {
      ...later,
      hoursSinceTouch: 0,
      told: { ...nothing, of: 'any', scope: 'rep', ofType: { ...nothing.ofType, of: 'any', scope: 'rep' } },
    },
    'a colleague ranks by it, and is told nothing of it',
  );
});
