import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { OutcomeEvent, ReactionFact } from '../../../src/contract/fact.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { attribute } from '../../../src/ranking/attribution.ts';
import { createLearner } from '../../../src/ranking/learner.ts';
import { standardMethod } from '../../../src/ranking/method.ts';
import { outcomesOf } from '../../../src/ranking/outcomes.ts';
import type { Verdict } from '../../../src/ranking/steps.ts';
import type { Touch } from '../../../src/ranking/touches.ts';
import { candidate, factsOf, outcome, reaction, start } from './facts.ts';

const anna = 'anna@example.com';
const form = { type: 'form.submitted', party: anna, object: 'demo' } as const;

function followUp(parts: Partial<ReactionFact> & { id: string; at: number }): ReactionFact {
  return reaction({
    kind: 'followed-up',
    subject: form,
    features: candidate('form.submitted').features,
    ...parts,
  });
}

const touch = (parts: Parameters<typeof followUp>[0]): Touch => ({
  at: parts.at,
  fact: followUp(parts),
  describedBy: parts.id,
  places: null,
  heldOut: false,
});

const booked = (at: number, object = 'meeting'): OutcomeEvent =>
  outcome({ at, party: anna, kind: 'meeting.booked', object });

function verdictsOf(touches: readonly Touch[], events: readonly OutcomeEvent[]): readonly Verdict[] {
  return attribute(touches, outcomesOf(events), standardMethod).verdicts;
}

const successes = (verdicts: readonly Verdict[]): Verdict[] => verdicts.filter(({ target }) => target === 1);
const weightOf = (verdicts: readonly Verdict[]): number =>
  verdicts.reduce((sum, { weight }) => sum + weight, 0);

test('what counts as a success: a reply by a person, a kept meeting, a deal that became likelier or was won', () => {
  const deal = (
    at: number,
    probability: number | null,
    status: 'open' | 'won' | 'lost' = 'open',
  ): OutcomeEvent =>
    outcome({
      at,
      party: anna,
      kind: 'deal.stage-changed',
      object: 'deal',
      probability,
      status,
      id: `deal-${at}`,
    });
  const found = outcomesOf([
    outcome({ at: 1, party: anna }),
    outcome({ at: 2, party: anna, automated: true }),
    booked(3, 'kept'),
    booked(4, 'cancelled'),
    outcome({ at: 5, party: anna, kind: 'meeting.cancelled', object: 'cancelled' }),
    booked(6, 'kept'),
    deal(7, 0.2),
    deal(8, 0.4),
    deal(9, 0.4),
    deal(10, null),
    deal(11, 0.5, 'won'),
    deal(12, 1, 'won'),
    deal(13, 0, 'lost'),
  ]);
  assert.deepEqual(
    found.map(({ at, success }) => [at, success]),
    [
      [1, 'reply'],
      [3, 'meeting'],
      [8, 'deal-forward'],
      [11, 'deal-won'],
      [13, null],
    ],
  );
});

test('a meeting that is cancelled and booked again counts from the second booking', () => {
  const cancelled = outcome({ at: 2, party: anna, kind: 'meeting.cancelled', object: 'meeting' });
  assert.deepEqual(
    outcomesOf([booked(1), cancelled, { ...booked(3), id: 'again' }]).map(({ at }) => at),
    [3],
  );
});

test('a success is shared by age among the touches of thirty days, whoever made them', () => {
  const now = start + 40 * day;
  const verdicts = successes(
    verdictsOf(
      [
        touch({ id: 'too-old', at: now - 31 * day }),
        touch({ id: 'older', at: now - 2 * standardMethod.creditHalfLife * day }),
        touch({ id: 'newer', at: now - standardMethod.creditHalfLife * day, rep: 'rep-2' }),
        touch({ id: 'later', at: now + minute }),
      ],
      [booked(now)],
    ),
  );
  const shares = new Map(verdicts.map(({ touch: { fact }, weight }) => [fact.id, weight]));
  assert.deepEqual([...shares.keys()].sort(), ['newer', 'older']);
  assert.ok(Math.abs((shares.get('newer') ?? 0) - 2 * (shares.get('older') ?? 0)) < 1e-12);
  assert.ok(Math.abs(weightOf(verdicts) - standardMethod.strengths.meeting) < 1e-12);
  assert.deepEqual(
    verdicts.map(({ rep }) => rep),
    ['rep-1', 'rep-2'],
  );
});

test('an event never credits the row it made itself', () => {
  const ownRow = touch({
    id: 'own',
    at: start,
    subject: { type: 'meeting.booked', party: anna, object: 'meeting' },
  });
  const other = touch({ id: 'other', at: start });
  const credited = successes(verdictsOf([ownRow, other], [booked(start + hour)]));
  assert.deepEqual(
    credited.map(({ touch: { fact } }) => fact.id),
    ['other'],
  );
});

test('however often a contact answers, one touch is credited at most once in full', () => {
  const replies = Array.from({ length: 50 }, (_, i) =>
    outcome({ at: start + (i + 1) * hour, party: anna, id: `reply-${i}` }),
  );
  const verdicts = verdictsOf([touch({ id: 'a', at: start })], replies);
  assert.ok(Math.abs(weightOf(successes(verdicts)) - 1) < 1e-12);
  assert.equal(verdicts.filter(({ succeeds }) => succeeds).length, 1);
});

test('failure comes bit by bit at the start of a day, and in thirty days as much as there is to fail', () => {
  const at = start + 10 * hour;
  const verdicts = verdictsOf([touch({ id: 'a', at })], []);
  assert.deepEqual(
    verdicts.map((verdict) => [(verdict.at - start) / day, verdict.target]),
    [
      [2, 0],
      [8, 0],
      [15, 0],
      [31, 0],
    ],
  );
  assert.ok(Math.abs(weightOf(verdicts) - 1) < 1e-12);
  assert.ok((verdicts[0]?.weight ?? 1) < 0.1);
  assert.deepEqual(
    verdicts.map(({ settles }) => settles),
    [false, false, false, true],
  );
});

test('a lost deal is believed at once, what succeeded before is not failed afterwards', () => {
  const lost = outcome({
    at: start + day / 2,
    party: anna,
    kind: 'deal.stage-changed',
    status: 'lost',
    object: 'deal',
  });
  const verdicts = verdictsOf([touch({ id: 'a', at: start })], [lost]);
  assert.deepEqual(
    verdicts.map(({ at, target, weight, settles }) => [at, target, weight, settles]),
    [[lost.at, 0, 1, true]],
  );
  const won = outcome({
    at: start + hour,
    party: anna,
    kind: 'deal.stage-changed',
    status: 'won',
    object: 'deal',
  });
  assert.deepEqual(
    verdictsOf([touch({ id: 'a', at: start })], [won]).map(({ target }) => target),
    [1],
  );
});

test('whatever happens, no touch succeeds or fails more than once in full', () => {
  const events = fc.array(
    fc.record({
      at: fc.integer({ min: start, max: start + 70 * day }),
      kind: fc.constantFrom('email.replied', 'meeting.booked', 'meeting.cancelled', 'deal.stage-changed'),
      status: fc.constantFrom('open', 'won', 'lost'),
      probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      object: fc.constantFrom('1', '2', '3'),
    }),
    { maxLength: 20 },
  );
  const moments = fc.array(fc.integer({ min: start, max: start + 40 * day }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(moments, events, (touchedAt, parts) => {
      const touches = touchedAt.map((at, i) =>
        touch({ id: `t${i}`, at, subject: { ...form, object: `${i}` } }),
      );
      const verdicts = verdictsOf(
        touches,
        parts.map((part, i) => outcome({ ...part, party: anna, id: `e${i}` })),
      );
      for (const { fact } of touches) {
        const own = verdicts.filter((verdict) => verdict.touch.fact.id === fact.id);
        assert.ok(weightOf(successes(own)) <= 1 + 1e-9);
        assert.ok(weightOf(own) - weightOf(successes(own)) <= 1 + 1e-9);
        assert.ok(own.filter(({ succeeds }) => succeeds).length <= 1);
        assert.equal(own.filter(({ settles }) => settles).length, 1);
      }
    }),
  );
});

test('a form is followed up, a meeting is booked: the next form of anyone stands higher, and a success says why', () => {
  const window = [candidate('form.submitted'), candidate('page.revisited'), candidate('email.opened')];
  const now = start + 5 * hour;
  const keyAfter = (outcomes: readonly OutcomeEvent[]): { key: number; says: unknown } => {
    const learner = createLearner();
    learner.add(factsOf({ reactions: [followUp({ id: 'a', at: start })], outcomes }));
    const [row] = learner.model(now).rank('rep-1', now, window).ranked;
    const reason = row?.reasons.find(({ head, signal }) => head === 'success' && signal === 'type');
    return { key: row?.orderKey ?? NaN, says: reason?.evidence };
  };
  const without = keyAfter([]);
  const withMeeting = keyAfter([booked(start + 2 * minute)]);
  assert.ok(withMeeting.key > without.key + 0.1);
  assert.deepEqual(withMeeting.says, { n: 1, successes: 1 });
  assert.equal(without.says, null);
  const cancelled = outcome({ at: start + hour, party: anna, kind: 'meeting.cancelled', object: 'meeting' });
  assert.ok(Math.abs(keyAfter([booked(start + 2 * minute), cancelled]).key - without.key) < 1e-9);
});

test('the history of a contact is what was touched, what came of it and what was turned down', () => {
  const learner = createLearner();
  learner.add(
    factsOf({
      reactions: [
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
      ],
      outcomes: [booked(start + day)],
    }),
  );
  const known = (rep: string, at: number): unknown =>
    learner.model(start + 9 * day).experience(rep, anna, 'form.submitted', at);
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
    told: { ...earlier, scope: 'rep', ofType: { ...earlier.ofType, scope: 'rep' } },
  });
  const later = { ...earlier, touches: 3, answered: false, ofType: { n: 2, successes: 1 } };
  assert.deepEqual(known('rep-1', start + 3 * day), {
    ...later,
    hoursSinceTouch: 0,
    told: { ...later, scope: 'rep', ofType: { ...later.ofType, scope: 'rep' } },
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
      told: { ...nothing, scope: 'rep', ofType: { ...nothing.ofType, scope: 'rep' } },
    },
    'a colleague ranks by it, and is told nothing of it',
  );
});
