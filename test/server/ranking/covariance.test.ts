import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Covariance } from '../../../src/ranking/covariance.ts';
import { FeatureIndex, slotCount } from '../../../src/ranking/feature-index.ts';
import { Head } from '../../../src/ranking/head.ts';
import { standardMethod } from '../../../src/ranking/method.ts';

/** Positive definite: the Cholesky factorisation goes through. */
function isPositiveDefinite({ rows }: Covariance): boolean {
  const factor: number[][] = [];
  for (const [i, row] of rows.entries()) {
    const line: number[] = [];
    factor.push(line);
    for (const [j, value] of row.entries()) {
      const other = factor[j] ?? [];
      let rest = value;
      for (let k = 0; k < j; k++) rest -= (line[k] ?? 0) * (other[k] ?? 0);
      if (i !== j) line.push(rest / (other[j] ?? 0));
      else if (rest > 0) line.push(Math.sqrt(rest));
      else return false;
    }
  }
  return true;
}

test('the covariance stays positive definite through 100,000 lessons with drift, soft labels and steps back', () => {
  // Drift far above the standard one, so that variances come back to their priors all the time.
  const method = { ...standardMethod, dailyDrift: 0.2 };
  const names = Array.from({ length: 24 }, (_, i) => `feature-${i}`);
  const lesson = fc.record({
    features: fc.dictionary(fc.constantFrom(...names), fc.double({ min: -2, max: 2, noNaN: true }), {
      minKeys: 1,
      maxKeys: 8,
    }),
    rep: fc.constantFrom('a', 'b', 'c'),
    target: fc.double({ min: 0, max: 1, noNaN: true }),
    weight: fc.double({ min: 0.01, max: 3, noNaN: true }),
  });
  const lessons = fc.sample(lesson, { numRuns: 1_000, seed: 7 });

  const index = new FeatureIndex();
  let head = new Head(method, 'react');
  let before = head.clone();
  for (let i = 0; i < 100_000; i++) {
    const { features, rep, ...said } = lessons[(i * 37) % lessons.length] ?? assert.fail();
    if (i % 997 === 0) before = head.clone();
    if (i % 997 === 400) head = before.clone();
    const row = index.claim(features);
    head.grow(index);
    if (i % 50 === 0) head.forget(1);
    head.learn(row, rep, said);
    if (i % 5_000 === 0)
      for (const rep of [null, said.target < 0.5 ? 'a' : 'b'])
        assert.ok(isPositiveDefinite(head.covarianceOf(rep)), `of ${rep} after ${i} lessons`);
  }
  for (const rep of [null, 'a', 'b', 'c', 'nobody'])
    assert.ok(isPositiveDefinite(head.covarianceOf(rep)), `of ${rep}`);
  head.tenant.rows.forEach((row, i) => {
    assert.ok((row[i] ?? 0) <= (head.priors[i]?.variance ?? 0), `variance ${row[i]} of slot ${i}`);
  });
});

test('any number of feature names fits into 150 slots', () => {
  const index = new FeatureIndex();
  const head = new Head(standardMethod, 'react');
  for (let i = 0; i < 1_000; i++) {
    const row = index.claim({ bias: 1, [`name-${i}`]: 1, [`other-${i}`]: 1 });
    assert.equal(new Set(row.slots).size, row.slots.length);
    head.grow(index);
    head.learn(row, 'rep', { target: i % 2, weight: 1 });
  }
  assert.equal(head.tenant.size, slotCount);
  assert.ok(isPositiveDefinite(head.tenant));
});
