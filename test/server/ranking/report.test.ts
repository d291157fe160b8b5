import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Places, ReactionFact } from '../../../src/contract/fact.ts';
import type { RankingReport, TypeFigures } from '../../../src/contract/ranking.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { rate, weightedShare } from '../../../src/ranking/estimates.ts';
import { factsOf, outcome, reactionTo, start } from './facts.ts';
import { ReferenceLearner } from './reference-learner.ts';

const now = start + 20 * day;

function reportOn(
  reactions: readonly ReactionFact[],
  rep: string | null,
  successes: readonly string[] = [],
): RankingReport | null {
  const learner = new ReferenceLearner();
  const outcomes = successes.map((id) =>
    outcome({ at: start + 2 * day, party: `${id}@example.com`, kind: 'meeting.booked', object: id, id }),
  );
  learner.add(factsOf({ reactions, outcomes }));
  return learner.report(rep, now);
}

function reactions(rep: string, times: number, parts: Partial<ReactionFact> = {}): ReactionFact[] {
  return Array.from({ length: times }, (_, i) =>
    reactionTo('form.submitted', {
      id: `${rep}-${i}`,
      rep,
      kind: 'followed-up',
      at: start + i * minute,
      ...parts,
    }),
  );
}

function forms(report: RankingReport | null): TypeFigures {
  return report?.types.find(({ type }) => type === 'form.submitted') ?? assert.fail();
}

test('a type is told with its reactions, known outcomes, successes, and a pull that grows surer', () => {
  const open = ['anna-6', 'anna-7'];
  const facts = reactions('anna', 8);
  const successful = facts.map(({ id }) => id).filter((id) => !open.includes(id));
  const taught = reportOn(facts, 'anna', successful) ?? assert.fail();
  const { reactions: n, settled, successes, pull } = forms(taught);
  assert.deepEqual([n, settled, successes], [8, 6, 6]);
  const before = forms(reportOn([], 'anna')).pull;
  assert.ok(pull.value > before.value + 0.1);
  assert.ok(pull.high - pull.low < before.high - before.low);
  assert.ok(pull.low < pull.value && pull.value < pull.high);
  assert.equal(taught.types.length, 10);
  assert.equal(taught.learnedFrom, 14);
});

test('a rep sees the own figures alone; the team’s only once five have reacted', () => {
  const four = ['anna', 'ben', 'clara', 'dora'].flatMap((rep) => reactions(rep, 3));
  assert.equal(reportOn(four, null), null);
  const own = forms(reportOn(four, 'anna'));
  assert.deepEqual([own.reactions, own.teamPull], [3, null]);

  const five = [...four, ...reactions('emil', 2)];
  const team = reportOn(five, null);
  assert.equal(team?.scope, 'team');
  assert.equal(forms(team).reactions, 14);
  assert.ok((forms(reportOn(five, 'anna')).teamPull?.value ?? 0) > 0);
  const onlySeen = reactions('emil', 2, { kind: 'seen', rank: 1 });
  assert.equal(reportOn([...four, ...onlySeen], null), null);
});

test('no figure of a team is one rep’s alone, though four reacted in other ways', () => {
  const [anna, ...others] = ['anna', 'ben', 'clara', 'dora', 'emil'];
  const facts = [...reactions(anna, 3), ...others.flatMap((rep) => reactions(rep, 2, { kind: 'dismissed' }))];
  assert.deepEqual(reportOn(facts, null, [`${anna}-0`])?.types, []);

  const taken = [...facts, ...others.flatMap((rep) => reactions(rep, 1, { id: `${rep}-taken` }))];
  const { reactions: n, settled, successes } = forms(reportOn(taken, null, [`${anna}-0`]));
  assert.deepEqual([n, settled, successes], [7, 0, 0], 'only one knows yet what came of it');
});

test('a week tells how many of its successes stood in the top five, and would have newest first', () => {
  const places = (priority: number, newest: number): { places: Places; rank: number } => ({
    places: { priority, newest },
    rank: priority,
  });
  const facts = [
    ...reactions('anna', 3, places(1, 30)),
    reactionTo('email.opened', { id: 'deep', rep: 'anna', kind: 'opened', at: start, ...places(12, 2) }),
    reactionTo('email.opened', { id: 'unplaced', rep: 'anna', kind: 'opened', at: start }),
    reactionTo('email.opened', {
      id: 'held-out',
      rep: 'anna',
      kind: 'opened',
      at: start,
      heldOut: true,
      places: { priority: 9, newest: 1 },
    }),
  ];
  const [week, ...others] =
    reportOn(facts, 'anna', ['anna-0', 'anna-1', 'anna-2', 'deep', 'unplaced', 'held-out'])?.weeks ?? [];
  assert.deepEqual(others, []);
  // The fourth of October 2024 was a Friday; the successes came on the Sunday after.
  assert.deepEqual([week?.week, week?.n], ['2024-09-30', 4]);
  const { ours, newestFirst } = week ?? assert.fail();
  assert.ok(Math.abs(ours.value + newestFirst.value - 1) < 1e-12);
  // The row in place 12 is looked at less, so its success counts for more than a quarter.
  assert.ok(newestFirst.value > 0.25 && newestFirst.value < 0.75, `${newestFirst.value}`);
  assert.ok(ours.low > 0 && ours.high < 1 && ours.low < ours.value && ours.value < ours.high);
});

test('days that were held out are compared with the other days since, without a model', () => {
  const heldOut = reactions('anna', 2, { heldOut: true });
  const before = reactionTo('email.opened', { id: 'before', rep: 'anna', kind: 'opened', at: start - day });
  const after = reactionTo('email.opened', { id: 'after', rep: 'anna', kind: 'opened', at: start + day });
  const holdout = reportOn([...heldOut, before, after], 'anna', ['anna-0', 'after', 'before'])?.holdout;
  assert.deepEqual([holdout?.newestFirst.days, holdout?.newestFirst.successes], [1, 1]);
  assert.deepEqual([holdout?.ours.days, holdout?.ours.successes], [1, 1]);
  assert.equal(reportOn([before, after], 'anna')?.holdout, null);
});

test('intervals: four of five is less sure than forty of fifty, and heavy cases count for few', () => {
  const few = weightedShare(4, 5, 5);
  const many = weightedShare(40, 50, 50);
  assert.ok(few.value === 0.8 && few.high - few.low > 2 * (many.high - many.low));
  const oneHeavy = 50;
  const uneven = weightedShare(40 + oneHeavy, 50 + oneHeavy, 50 + oneHeavy ** 2);
  assert.ok(uneven.high - uneven.low > many.high - many.low);
  assert.deepEqual(weightedShare(0, 0, 0), { value: 0, low: 0, high: 1 });
  const none = rate(0, 4);
  assert.ok(none.low === 0 && none.high > 0);
  assert.ok(rate(100, 10).high - 10 < 2);
});

test('a success late in the day after a reaction is told in its own week', () => {
  const learner = new ReferenceLearner();
  const fact = reactionTo('form.submitted', {
    id: 'a',
    rep: 'anna',
    kind: 'opened',
    at: start + 2 * day,
    places: { priority: 1, newest: 1 },
    rank: 1,
  });
  learner.add(
    factsOf({
      reactions: [fact],
      outcomes: [outcome({ at: start + 3 * day + 23 * hour, party: 'a@example.com' })],
    }),
  );
  assert.deepEqual(
    learner.report('anna', now)?.weeks.map(({ week }) => week),
    ['2024-10-07'],
  );
});
