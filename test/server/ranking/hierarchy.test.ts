import assert from 'node:assert/strict';
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
    const means = slots.map((slot) => head.priors[slot]?.mean ?? 0);
    const variances = slots.map((slot) => head.priors[slot]?.variance ?? 0);
    this.mean = [...means, ...reps.flatMap(() => means.map(() => 0))];
    const all = [...variances, ...reps.flatMap(() => variances.map((each) => head.repVarianceOf(each)))];
    this.covariance = all.map((variance, i) => all.map((_, j) => (i === j ? variance : 0)));
  }

  predict(values: readonly number[], rep: string): { logit: number; variance: number } {
    const x = this.row(values, rep);
    return { logit: product(x, this.mean), variance: product(x, this.project(x)) };
  }

  /** `logit`: what is believed of the row, where that is not what this regression says. */
  learn(
    values: readonly number[],
    rep: string,
    target: number,
    logit = this.predict(values, rep).logit,
  ): void {
    const x = this.row(values, rep);
    const projected = this.project(x);
    const { variance } = this.predict(values, rep);
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
  rep: fc.constantFrom(...reps),
  values: fc
    .array(fc.constantFrom(0, 0, 0.5, 1, -1), { minLength: names.length, maxLength: names.length })
    .filter((values) => values.some((value) => value !== 0)),
  target: fc.double({ min: 0, max: 1, noNaN: true }),
});

const lessons = fc.array(lesson, { minLength: 1, maxLength: 40 });

function newHead(method = standardMethod) {
  const index = new FeatureIndex();
  const head = new Head(method, 'react');
  const { slots } = index.claim(Object.fromEntries(names.map((name) => [name, 1])));
  head.grow(index);
  const rowOf = (values: readonly number[]) =>
    index.claim(Object.fromEntries(names.flatMap((name, i) => (values[i] ? [[name, values[i]]] : []))));
  return { head, slots, rowOf };
}

/** Days that take nothing away: the team's covariance is put together anew from the blocks. */
const timeless = { ...standardMethod, dailyDrift: 0, varianceFloor: 0 };

test('the covariance of a tenant and its reps is that of one regression over all their weights', () => {
  fc.assert(
    fc.property(lessons, (lessons) => {
      const { head, slots, rowOf } = newHead(timeless);
      const whole = new OneRegression(head, slots);
      lessons.forEach(({ values, rep, target }, i) => {
        if (i % 7 === 6) head.forget(1);
        const { logit } = head.predict(rowOf(values), rep);
        head.learn(rowOf(values), rep, { target, weight: 1 });
        whole.learn(values, rep, target, logit);
      });
      for (const rep of reps) {
        const covariance = head.covarianceOf(rep);
        for (const { values } of lessons)
          assertClose(head.predict(rowOf(values), rep).variance, whole.predict(values, rep).variance);
        slots.forEach((slot, i) => {
          const unit = names.map((_, j) => (i === j ? 1 : 0));
          assertClose(covariance.at(slot, slot), whole.predict(unit, rep).variance);
        });
      }
    }),
    { numRuns: 100, seed: 11 },
  );
});

test('who works alone has the posterior of one regression', () => {
  fc.assert(
    fc.property(lessons, (lessons) => {
      const { head, slots, rowOf } = newHead(timeless);
      const whole = new OneRegression(head, slots);
      lessons.forEach(({ values, target }, i) => {
        if (i % 7 === 6) head.forget(1);
        head.learn(rowOf(values), 'a', { target, weight: 1 });
        whole.learn(values, 'a', target);
      });
      for (const { values } of lessons)
        assertClose(head.predict(rowOf(values), 'a').logit, whole.predict(values, 'a').logit);
    }),
    { numRuns: 100, seed: 15 },
  );
});

test('as days pass no weight moves, and each grows less sure, up to its prior', () => {
  fc.assert(
    fc.property(lessons, fc.integer({ min: 1, max: 5_000 }), (lessons, days) => {
      const { head, rowOf } = newHead();
      const rows = lessons.map(({ values }) => rowOf(values));
      const predictions = () => [...reps, 'new'].flatMap((rep) => rows.map((row) => head.predict(row, rep)));
      const untaught = predictions();
      for (const { values, rep, target } of lessons) head.learn(rowOf(values), rep, { target, weight: 1 });
      const before = predictions();
      const inSteps = head.clone();
      head.forget(days);
      inSteps.forget(1);
      if (days > 1) inSteps.forget(days - 1);
      predictions().forEach(({ logit, variance }, i) => {
        assertClose(logit, before[i]?.logit ?? NaN);
        assert.ok(variance >= (before[i]?.variance ?? NaN) - 1e-9);
        assert.ok(variance <= (untaught[i]?.variance ?? NaN) + 1e-9);
      });
      for (const rep of [...reps, 'new'])
        for (const row of rows)
          assertClose(inSteps.predict(row, rep).variance, head.predict(row, rep).variance);
    }),
    { numRuns: 100, seed: 12 },
  );
});

test('whatever one rep teaches and forgets while the others rest, every row of theirs follows by one share of the own shift', () => {
  const act = fc.oneof(
    { weight: 8, arbitrary: lesson },
    { weight: 1, arbitrary: fc.constant('reset' as const) },
    { weight: 1, arbitrary: fc.constant('a day' as const) },
  );
  const acts = fc.array(act, { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.array(lesson, { maxLength: 40 }), acts, fc.array(lesson), (before, acts, more) => {
      const { head, rowOf } = newHead();
      const colleagues = before.filter(({ rep }) => rep !== 'a');
      for (const { values, rep, target } of colleagues) head.learn(rowOf(values), rep, { target, weight: 1 });
      const rows = [...before, ...more].map(({ values }) => rowOf(values));
      const logitsOf = (rep: string) => rows.map((row) => head.predict(row, rep).logit);
      const logits = new Map([...reps, 'new'].map((rep) => [rep, logitsOf(rep)]));
      for (const each of acts) {
        if (each === 'reset') head.reset('a');
        else if (each === 'a day') head.forget(1);
        else head.learn(rowOf(each.values), 'a', { target: each.target, weight: 1 });
      }
      const shiftsOf = (rep: string) =>
        logitsOf(rep).map((logit, i) => logit - (logits.get(rep)?.[i] ?? NaN));
      const own = shiftsOf('a');
      const furthest = own.reduce(
        (far, shift, i) => (Math.abs(shift) > Math.abs(own[far] ?? 0) ? i : far),
        0,
      );
      for (const rep of ['b', 'c', 'new']) {
        const shifts = shiftsOf(rep);
        const share =
          Math.abs(own[furthest] ?? 0) < 1e-6 ? 0 : (shifts[furthest] ?? NaN) / (own[furthest] ?? NaN);
        const hasTaught = colleagues.some((each) => each.rep === rep);
        const most = 1 / (1 + (hasTaught ? standardMethod.independence : standardMethod.repShare));
        assert.ok(share > -1e-6 && share < most + 1e-6, `${rep} follows by ${share}`);
        shifts.forEach((shift, i) => assert.ok(Math.abs(shift - share * (own[i] ?? NaN)) < 1e-6));
      }
    }),
    { numRuns: 300, seed: 13 },
  );
});

test('what a rep has forgotten is gone from the team too, and what the others taught stays', () => {
  fc.assert(
    fc.property(lessons, (lessons) => {
      const { head, rowOf } = newHead();
      const teach = (some: typeof lessons) => {
        for (const { values, rep, target } of some) head.learn(rowOf(values), rep, { target, weight: 1 });
      };
      teach(lessons.filter(({ rep }) => rep !== 'a'));
      const rows = lessons.map(({ values }) => rowOf(values));
      const before = rows.map((row) => head.predict(row, 'b'));
      teach(lessons.filter(({ rep }) => rep === 'a'));
      head.reset('a');
      rows.forEach((row, i) => {
        const { logit, variance } = head.predict(row, 'b');
        assertClose(logit, before[i]?.logit ?? NaN);
        assertClose(variance, before[i]?.variance ?? NaN);
      });
    }),
    { numRuns: 100, seed: 14 },
  );
});
