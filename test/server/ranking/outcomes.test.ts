import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { OutcomeEvent, ReactionFact } from '../../../src/contract/fact.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { attribute, type OutcomeLabel } from '../../../src/ranking/attribution.ts';
import { standardMethod } from '../../../src/ranking/method.ts';
import { outcomesOf } from '../../../src/ranking/outcomes.ts';
import type { Touch } from '../../../src/ranking/touches.ts';
import { candidate, factsOf, outcome, reaction, start } from './facts.ts';
import { ReferenceLearner } from './reference-learner.ts';

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

function touch(parts: Parameters<typeof followUp>[0]): Touch {
  const fact = followUp(parts);
  return { at: parts.at, fact, facts: [fact], places: null, heldOut: false };
}

const booked = (at: number, object = 'meeting'): OutcomeEvent =>
  outcome({ at, party: anna, kind: 'meeting.booked', object });

function labelsOf(touches: readonly Touch[], events: readonly OutcomeEvent[]): readonly OutcomeLabel[] {
  return attribute(touches, outcomesOf(events), standardMethod).labels;
}

const successes = (labels: readonly OutcomeLabel[]): OutcomeLabel[] =>
  labels.filter(({ target }) => target === 1);
const weightOf = (labels: readonly OutcomeLabel[]): number =>
  labels.reduce((sum, { weight }) => sum + weight, 0);

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

test('a success is shared by age among the touches of thirty days', () => {
  const now = start + 40 * day;
  const labels = successes(
    labelsOf(
      [
        touch({ id: 'too-old', at: now - 31 * day }),
        touch({ id: 'older', at: now - 2 * standardMethod.creditHalfLife * day }),
        touch({ id: 'newer', at: now - standardMethod.creditHalfLife * day }),
        touch({ id: 'later', at: now + minute }),
      ],
      [booked(now)],
    ),
  );
  const shares = new Map(labels.map(({ touch: { fact }, weight }) => [fact.id, weight]));
  assert.deepEqual([...shares.keys()].sort(), ['newer', 'older']);
  assert.ok(Math.abs((shares.get('newer') ?? 0) - 2 * (shares.get('older') ?? 0)) < 1e-12);
  assert.ok(Math.abs(weightOf(labels) - standardMethod.strengths.meeting) < 1e-12);
});

test('an event never credits the row it made itself', () => {
  const ownRow = touch({
    id: 'own',
    at: start,
    subject: { type: 'meeting.booked', party: anna, object: 'meeting' },
  });
  const other = touch({ id: 'other', at: start });
  const credited = successes(labelsOf([ownRow, other], [booked(start + hour)]));
  assert.deepEqual(
    credited.map(({ touch: { fact } }) => fact.id),
    ['other'],
  );
});

test('however often a contact answers, one touch is credited at most once in full', () => {
  const replies = Array.from({ length: 50 }, (_, i) =>
    outcome({ at: start + (i + 1) * hour, party: anna, id: `reply-${i}` }),
  );
  const labels = labelsOf([touch({ id: 'a', at: start })], replies);
  assert.ok(Math.abs(weightOf(successes(labels)) - 1) < 1e-12);
  assert.equal(labels.filter(({ firstSuccess }) => firstSuccess !== null).length, 1);
});

test('failure comes bit by bit at the start of a day, and in thirty days as much as there is to fail', () => {
  const at = start + 10 * hour;
  const labels = labelsOf([touch({ id: 'a', at })], []);
  assert.deepEqual(
    labels.map((label) => [(label.at - start) / day, label.target]),
    [
      [2, 0],
      [8, 0],
      [15, 0],
      [31, 0],
    ],
  );
  assert.ok(Math.abs(weightOf(labels) - 1) < 1e-12);
  assert.ok((labels[0]?.weight ?? 1) < 0.1);
  assert.deepEqual(
    labels.map(({ settles }) => settles),
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
  const labels = labelsOf([touch({ id: 'a', at: start })], [lost]);
  assert.deepEqual(
    labels.map(({ at, target, weight, settles }) => [at, target, weight, settles]),
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
    labelsOf([touch({ id: 'a', at: start })], [won]).map(({ target }) => target),
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
      const labels = labelsOf(
        touches,
        parts.map((part, i) => outcome({ ...part, party: anna, id: `e${i}` })),
      );
      for (const { fact } of touches) {
        const own = labels.filter((label) => label.touch.fact.id === fact.id);
        assert.ok(weightOf(successes(own)) <= 1 + 1e-9);
        assert.ok(weightOf(own) - weightOf(successes(own)) <= 1 + 1e-9);
        assert.ok(own.filter(({ firstSuccess }) => firstSuccess !== null).length <= 1);
        assert.equal(own.filter(({ settles }) => settles).length, 1);
      }
    }),
  );
});

test('a form is followed up, a meeting is booked: the next form stands higher, and a success says why', () => {
  const window = [candidate('form.submitted'), candidate('page.revisited'), candidate('email.opened')];
  const now = start + 5 * hour;
  const keyAfter = (outcomes: readonly OutcomeEvent[]): { key: number; says: unknown } => {
    const learner = new ReferenceLearner();
    learner.add(factsOf({ reactions: [followUp({ id: 'a', at: start })], outcomes }));
    const [row] = learner.rank('rep-1', now, window);
    const reason = row?.reasons.find(({ head, signal }) => head === 'success' && signal === 'type');
    return { key: row?.orderKey ?? NaN, says: reason?.evidence };
  };
  const without = keyAfter([]);
  const withMeeting = keyAfter([booked(start + 2 * minute)]);
  assert.ok(withMeeting.key > without.key + 0.1);
  assert.deepEqual(withMeeting.says, { n: 1, successes: 1, of: 'meeting' });
  assert.equal(without.says, null);
  const cancelled = outcome({ at: start + hour, party: anna, kind: 'meeting.cancelled', object: 'meeting' });
  assert.ok(Math.abs(keyAfter([booked(start + 2 * minute), cancelled]).key - without.key) < 1e-9);
});
