import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FeaturePlaces, type SparseRow } from '../../../src/ranking/feature-places.ts';
import { diagonal, type Matrix } from '../../../src/ranking/matrix.ts';
import { standardMethod } from '../../../src/ranking/method.ts';
import { type Belief, type Observation, noBelief, RepModel } from '../../../src/ranking/rep-model.ts';
import { assertAllClose } from './models.ts';

const size = 12;
const { maxMove } = standardMethod;

const prior: Belief = {
  precision: diagonal(Float64Array.from({ length: size }, (_, i) => 2 + i)),
  information: Float64Array.from({ length: size }, (_, i) => (i % 3) - 1),
};

const newModel = (): RepModel => RepModel.of(prior, noBelief(size));

const row: fc.Arbitrary<SparseRow> = fc
  .uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 6 })
  .chain((places) =>
    fc.record({
      places: fc.constant(places),
      values: fc.array(fc.constantFrom(-2, -1, -0.3, 0.5, 1, 2), {
        minLength: places.length,
        maxLength: places.length,
      }),
    }),
  );

/** Weights of all scales: what bounds a observation may not depend on its being a usual one. */
const weight = fc.double({ min: -6, max: 6, noNaN: true }).map((power) => 10 ** power);

/** Half of them are about a part of the row shown. */
const observation: fc.Arbitrary<Observation> = fc
  .record({ shown: row, part: fc.nat(6), target: fc.constantFrom(0, 0.2, 0.5, 0.7, 1), weight })
  .map(({ shown, part, ...said }) => {
    const taught = part === 0 || part > shown.places.length ? shown.places.length : part;
    const { places, values } = shown;
    return { row: { places: places.slice(0, taught), values: values.slice(0, taught) }, shown, ...said };
  });

function taught(observations: readonly Observation[]): RepModel {
  const model = newModel();
  for (const each of observations) model.learn(each, maxMove);
  return model;
}

/** Positive definite: the Cholesky factorisation goes through. */
function isPositiveDefinite(matrix: Matrix, size: number): boolean {
  const factor: number[][] = [];
  for (let i = 0; i < size; i++) {
    const line: number[] = [];
    factor.push(line);
    for (let j = 0; j <= i; j++) {
      const other = factor[j] ?? [];
      let rest = matrix[i * size + j] ?? NaN;
      for (let k = 0; k < j; k++) rest -= (line[k] ?? 0) * (other[k] ?? 0);
      if (i !== j) line.push(rest / (other[j] ?? 0));
      else if (rest > 0) line.push(Math.sqrt(rest));
      else return false;
    }
  }
  return true;
}

test('after any observations mean and covariance are what follows from the prior and the sites', () => {
  fc.assert(
    fc.property(fc.array(observation, { maxLength: 60 }), (observations) => {
      const { mean, covariance, sites } = taught(observations);
      const anew = RepModel.of(prior, sites);
      assertAllClose(mean, anew.mean);
      assertAllClose(covariance, anew.covariance);
    }),
    { numRuns: 200 },
  );
});

test('the covariance stays positive definite through 10,000 observations, and variances only shrink', () => {
  const [observations = []] = fc.sample(fc.array(observation, { minLength: 500, maxLength: 500 }), 1);
  const model = newModel();
  const before = model.covariance.slice();
  for (let i = 0; i < 10_000; i++) {
    model.learn(observations[(i * 37) % observations.length] ?? assert.fail(), maxMove);
    if (i % 1_000 === 999)
      assert.ok(isPositiveDefinite(model.covariance, size), `after ${i + 1} observations`);
  }
  for (let at = 0; at < size * size; at += size + 1)
    assert.ok((model.covariance[at] ?? NaN) < (before[at] ?? NaN), `variance of weight ${at}`);
  assert.ok(isPositiveDefinite(RepModel.of(prior, model.sites).covariance, size));
});

test('one observation moves the row that was shown by no more than the bound, another one as far as both have in common', () => {
  fc.assert(
    fc.property(fc.array(observation, { maxLength: 20 }), observation, row, (before, one, other) => {
      const model = taught(before);
      const [shown, part, elsewhere] = [one.shown, one.row, other].map((each) => model.predict(each));
      assert.ok(shown && part && elsewhere);
      model.learn(one, maxMove);
      const moveOf = (each: SparseRow, { logit }: { logit: number }): number =>
        Math.abs(model.predict(each).logit - logit);
      assert.ok(moveOf(one.shown, shown) <= maxMove + 1e-9, `${moveOf(one.shown, shown)}`);
      const most = maxMove * Math.sqrt(elsewhere.variance / part.variance);
      assert.ok(moveOf(other, elsewhere) <= most + 1e-9, `${moveOf(other, elsewhere)} of ${most}`);
    }),
    { numRuns: 1_000 },
  );
});

test('a observation that says much is bounded, and one that says little is not', () => {
  const shown = { places: [0, 1], values: [2, 2] };
  const moveBy = (weight: number, bound: number): number => {
    const model = newModel();
    const { logit } = model.predict(shown);
    model.learn({ row: shown, shown, target: 1, weight }, bound);
    return model.predict(shown).logit - logit;
  };
  assert.ok(moveBy(1e6, Infinity) > 2 * maxMove);
  assertAllClose(Float64Array.of(moveBy(1e6, maxMove)), Float64Array.of(maxMove));
  assert.equal(moveBy(0.01, maxMove), moveBy(0.01, Infinity));
});

test('a row without features teaches nothing, and a copy goes its own way', () => {
  const model = taught([]);
  const nothing: SparseRow = { places: [], values: [] };
  model.learn({ row: nothing, shown: nothing, target: 1, weight: 1 }, maxMove);
  assert.deepEqual(model, newModel());
  const shown = { places: [3], values: [1] };
  model.clone().learn({ row: shown, shown, target: 1, weight: 1 }, maxMove);
  assert.deepEqual(model, newModel());
});

test('any number of feature names fits into the places, those of the list each into one of its own', () => {
  const names = Array.from({ length: 20 }, (_, i) => `known-${i}`);
  const places = new FeaturePlaces(names);
  assert.equal(new Set(names.map((name) => places.placeOf(name))).size, names.length);
  const model = RepModel.of(
    {
      precision: diagonal(new Float64Array(places.size).fill(5)),
      information: new Float64Array(places.size),
    },
    noBelief(places.size),
  );
  for (let i = 0; i < 1_000; i++) {
    const row = places.rowOf({ 'known-1': 1, [`name-${i}`]: 1, [`other-${i}`]: 1 });
    assert.equal(new Set(row.places).size, row.places.length);
    assert.ok(row.places.every((place) => place < places.size));
    model.learn({ row, shown: row, target: i % 2, weight: 1 }, maxMove);
  }
  assert.ok(isPositiveDefinite(model.covariance, places.size));
});
