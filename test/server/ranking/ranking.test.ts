import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { activityTypes } from '../../../src/contract/activity.ts';
import { day, hour } from '../../../src/contract/time.ts';
import type { RankingCandidate } from '../../../src/ranking/ranking.ts';
import { signals } from '../../../src/ranking/signals.ts';
import { afterAll, arbitraryFacts } from './arbitrary-facts.ts';
import { candidate, start } from './facts.ts';
import { assertClose } from './models.ts';
import { ReferenceLearner } from './reference-learner.ts';

const record = {
  touches: fc.nat(20),
  successes: fc.nat(5),
  rejections: fc.nat(5),
  answered: fc.boolean(),
  ofType: fc.record({ n: fc.nat(9), successes: fc.nat(9) }),
};
const scope = fc.constantFrom('rep' as const, 'team' as const);
const experience = fc.record({
  ...record,
  hoursSinceTouch: fc.option(fc.double({ min: 0, max: 1000, noNaN: true })),
  told: fc.record({ ...record, scope, ofType: fc.record({ n: fc.nat(9), successes: fc.nat(9), scope }) }),
});

const row = fc
  .record({
    type: fc.constantFrom(...activityTypes),
    source: fc.constantFrom('https://crm.example', 'https://web.example', ''),
    ageHours: fc.double({ min: 0, max: 800, noNaN: true }),
    newest: fc.boolean(),
    repeats: fc.integer({ min: 1, max: 1_000_000 }),
    eventsInWindow: fc.nat(1_000_000),
    eventsInMonth: fc.nat(1_000_000),
    lifecycleStage: fc.option(fc.oneof(fc.constant('Marketing Qualified Lead'), fc.string())),
    deal: fc.option(
      fc.record({
        stage: fc.option(fc.string()),
        amount: fc.option(fc.double({ noNaN: true })),
        status: fc.option(fc.constantFrom('open', 'won', 'lost')),
      }),
    ),
    experience,
  })
  .map(({ type, ...parts }) => candidate(type, parts));

const arbitraryWindow: fc.Arbitrary<RankingCandidate[]> = fc
  .array(row, { minLength: 1, maxLength: 25 })
  .map((rows) => rows.map((each, i) => ({ ...each, id: `row-${i}` })));

/** While some days are closed and others are not, and after all of them. */
const someMoment = fc.integer({ min: 1, max: 80 }).map((days) => start + days * day);

test('the contributions of every row sum to its order key less the key at the mean', () => {
  fc.assert(
    fc.property(arbitraryFacts, arbitraryWindow, someMoment, (facts, window, now) => {
      const learner = new ReferenceLearner();
      learner.add(facts);
      const ranked = learner.rank('rep-1', now, window);
      const sums = ranked.map(({ reasons }) =>
        reasons.reduce((sum, { contribution }) => sum + contribution, 0),
      );
      // Each row gives the same key at the mean; so the differences between rows must be those of the keys.
      const atMean = ranked.map(({ orderKey }, i) => orderKey - (sums[i] ?? 0));
      for (const key of atMean) assertClose(key, atMean[0] ?? NaN);
      for (const { reasons } of ranked) {
        const names = reasons.map(({ head, signal }) => `${head} ${signal}`);
        assert.equal(new Set(names).size, names.length, 'one reason a head and signal');
        for (const { signal } of reasons) assert.ok((signals as readonly string[]).includes(signal), signal);
      }
    }),
    { numRuns: 60 },
  );
});

test('the key at the mean is that of a row whose logits are the means', () => {
  const twins = [candidate('form.submitted', { id: 'a' }), candidate('form.submitted', { id: 'b' })];
  const ranked = new ReferenceLearner().rank('rep-1', afterAll, twins);
  for (const { orderKey, score, reasons } of ranked) {
    const exploration = reasons.find(({ head }) => head === 'exploration')?.contribution ?? 0;
    // Both rows are the mean, so nothing but exploration sets them apart from it.
    assertClose(orderKey - exploration, Math.log(score));
    assert.deepEqual(
      reasons.filter(({ contribution }) => Math.abs(contribution) > 1e-12).map(({ head }) => head),
      exploration === 0 ? [] : ['exploration'],
    );
  }
});

test('a row is described within the closed list of signals and within bounds, whatever the source calls things', () => {
  fc.assert(
    fc.property(row, ({ features, signals: said }) => {
      for (const [name, value] of Object.entries(features))
        assert.ok(Number.isFinite(value) && Math.abs(value) <= 2, `${name} is ${value}`);
      assert.deepEqual(Object.keys(said).sort(), [...signals].sort());
    }),
  );
});

test('high: the top tenth, at least one and at most five, above the mean; low: the bottom half', () => {
  const model = new ReferenceLearner().ranking('rep-1', afterAll);
  for (const [rows, high, low] of [
    [1, 0, 0],
    [2, 1, 1],
    [19, 1, 9],
    [20, 2, 10],
    [90, 5, 45],
  ] as const) {
    const window = Array.from({ length: rows }, (_, i) =>
      candidate(activityTypes[i % activityTypes.length] ?? 'email.opened', {
        id: `row-${i}`,
        ageHours: i / 4,
      }),
    );
    const { ranked } = model.rank(afterAll, window);
    const count = (priority: string): number => ranked.filter((each) => each.priority === priority).length;
    assert.deepEqual([count('high'), count('low')], [high, low], `${rows} rows`);
    const keys = (priority: string): number[] =>
      ranked.filter((each) => each.priority === priority).map(({ orderKey }) => orderKey);
    assert.ok(Math.min(...keys('high')) >= Math.max(...keys('normal')));
    assert.ok(Math.min(...keys('normal')) >= Math.max(...keys('low')));
  }
  assert.deepEqual(model.rank(afterAll, []), { ranked: [], stillLearning: false });
});

test('exploration stays put for a rep and an hour, and differs between them', () => {
  const learner = new ReferenceLearner();
  const window = Array.from({ length: 20 }, (_, i) => candidate('page.revisited', { id: `row-${i}` }));
  const keys = (rep: string, at: number): number[] =>
    learner.rank(rep, at, window).map(({ orderKey }) => orderKey);
  assert.deepEqual(keys('rep-1', afterAll), keys('rep-1', afterAll + hour - 1));
  assert.notDeepEqual(keys('rep-1', afterAll), keys('rep-1', afterAll + hour));
  assert.notDeepEqual(keys('rep-1', afterAll), keys('rep-2', afterAll));
});
