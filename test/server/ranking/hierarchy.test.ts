import { test } from 'node:test';
import fc from 'fast-check';
import { FeatureIndex } from '../../../src/ranking/feature-index.ts';
import { Head } from '../../../src/ranking/head.ts';
import { moderation, sigmoid } from '../../../src/ranking/logistic.ts';
import { standardMethod } from '../../../src/ranking/method.ts';
import { assertClose } from './models.ts';

const names = ['bias', 'type:form.submitted', 'source:a', 'source:b', 'one&two'];
const reps = ['a', 'b', 'c'];

/** Everybody's weights in one vector, the tenant's first, then each rep's deviations, with all their covariances. */
class OneRegression {
  private readonly mean: number[];
  private readonly covariance: number[][];

  constructor(head: Head, slots: readonly number[]) {
    const means = slots.map((slot) => head.tenant.mean[slot] ?? 0);
    const variances = slots.map((slot) => head.priors[slot] ?? 0);
    this.mean = [...means, ...reps.flatMap(() => means.map(() => 0))];
    const all = [...variances, ...reps.flatMap(() => variances.map((each) => head.repVarianceOf(each)))];
    this.covariance = all.map((variance, i) => all.map((_, j) => (i === j ? variance : 0)));
  }

  predict(values: readonly number[], rep: string): { logit: number; variance: number } {
    const x = this.row(values, rep);
    return { logit: product(x, this.mean), variance: product(x, this.project(x)) };
  }

  learn(values: readonly number[], rep: string, target: number): void {
    const x = this.row(values, rep);
    const projected = this.project(x);
    const { logit, variance } = this.predict(values, rep);
    const probability = sigmoid(logit / moderation(variance));
    const curvature = probability * (1 - probability);
    const gain = 1 / (1 + curvature * variance);
    projected.forEach((value, i) => {
      this.mean[i] = (this.mean[i] ?? 0) + (target - probability) * gain * value;
      projected.forEach((other, j) => {
        const row = this.covariance[i];
        if (row !== undefined) row[j] = (row[j] ?? 0) - curvature * gain * value * other;
      });
    });
  }

  private row(values: readonly number[], rep: string): number[] {
    return [...values, ...reps.flatMap((each) => values.map((value) => (each === rep ? value : 0)))];
  }

  private project(x: readonly number[]): number[] {
    return this.covariance.map((row) => product(row, x));
  }
}

function product(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

const lesson = fc.record({
  values: fc
    .array(fc.constantFrom(0, 0, 0.5, 1, -1), { minLength: names.length, maxLength: names.length })
    .filter((values) => values.some((value) => value !== 0)),
  target: fc.double({ min: 0, max: 1, noNaN: true }),
});

test('the blocks of a tenant and its reps give the posterior of one regression over all their weights', () => {
  fc.assert(
    fc.property(fc.array(lesson, { minLength: 1, maxLength: 40 }), (lessons) => {
      const index = new FeatureIndex();
      const head = new Head(standardMethod, 'react');
      const { slots } = index.claim(Object.fromEntries(names.map((name) => [name, 1])));
      head.grow(index);
      const whole = new OneRegression(head, slots);
      const rowOf = (values: readonly number[]) =>
        index.claim(Object.fromEntries(names.flatMap((name, i) => (values[i] ? [[name, values[i]]] : []))));

      lessons.forEach(({ values, target }, i) => {
        // In turn, so that nobody's weight in the tenant's block is bounded.
        const rep = reps[i % reps.length] ?? '';
        head.learn(rowOf(values), rep, { target, weight: 1 });
        whole.learn(values, rep, target);
      });
      for (const rep of reps) {
        const weights = head.weightsOf(rep);
        for (const { values } of lessons) {
          const expected = whole.predict(values, rep);
          const { logit, variance } = head.predict(rowOf(values), rep);
          assertClose(logit, expected.logit);
          assertClose(variance, expected.variance);
        }
        slots.forEach((slot, i) => {
          const unit = names.map((_, j) => (i === j ? 1 : 0));
          assertClose(weights.mean[slot] ?? NaN, whole.predict(unit, rep).logit);
          assertClose(weights.covarianceAt(slot, slot), whole.predict(unit, rep).variance);
        });
      }
    }),
    { numRuns: 100, seed: 11 },
  );
});

test('however often one rep teaches the same, the team follows by its share of the prior variance and no more', () => {
  const index = new FeatureIndex();
  const head = new Head(standardMethod, 'react');
  const row = index.claim({ bias: 1, 'source:a': 1 });
  head.grow(index);
  const before = head.predict(row, 'a').logit;
  for (let i = 0; i < 2_000; i++) head.learn(row, 'a', { target: 1, weight: 1 });
  const own = head.predict(row, 'a').logit - before;
  const colleague = head.predict(row, 'b').logit - before;
  assertClose(colleague, own / (1 + standardMethod.repShare));
});
