import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diagonal, inverseOf, type Matrix, plus, times, zeros } from '../../../src/ranking/matrix.ts';
import { standardMethod } from '../../../src/ranking/method.ts';
import type { WeightPriors } from '../../../src/ranking/prior.ts';
import { type Belief, type Observation, noBelief, RepModel } from '../../../src/ranking/rep-model.ts';
import { contributionOf, TeamModel } from '../../../src/ranking/team-model.ts';
import { assertAllClose } from './models.ts';

const size = 3;
const { maxMove, repShare } = standardMethod;

const variances = Float64Array.of(0.5, 0.2, 0.025);
const priors: WeightPriors = {
  means: Float64Array.of(-1, 0.4, 0),
  variances,
  deviations: variances.map((variance) => repShare * variance),
};

/** What is believed of a rep who is alone. */
const alone: Belief = beliefOf(priors.means, diagonal(plus(variances, priors.deviations)));

function beliefOf(mean: Float64Array, covariance: Matrix): Belief {
  const precision = inverseOf(covariance, mean.length);
  return { precision, information: times(precision, mean) };
}

const observation: fc.Arbitrary<Observation> = fc
  .record({
    values: fc.array(fc.constantFrom(0, 0, 0.5, 1, -1), { minLength: size, maxLength: size }),
    target: fc.double({ min: 0, max: 1, noNaN: true }),
    weight: fc.constantFrom(0.01, 0.25, 1, 1.5, 30),
  })
  .map(({ values, target, weight }) => {
    const places = Array.from(values.keys()).filter((place) => values[place] !== 0);
    const row = { places, values: places.map((place) => values[place] ?? 0) };
    return { row, shown: row, target, weight };
  });

const observations = fc.array(observation, { maxLength: 30 });

/** What a rep's closed days say: taught alone, as `closeUntil` does. */
function sitesOf(observations: readonly Observation[]): Belief {
  const model = RepModel.of(alone, noBelief(size));
  for (const each of observations) model.learn(each, maxMove);
  return model.sites;
}

/** The models of all reps behind their team, and the weights of one who has not begun. */
function modelsOf(reps: readonly Belief[]): { readonly reps: readonly RepModel[]; readonly new: RepModel } {
  const told = reps.map((sites) => contributionOf(sites, priors));
  const team = TeamModel.of(priors, told);
  return {
    reps: reps.map((sites, rep) => RepModel.of(team.priorWithout(told[rep] ?? null).belief, sites)),
    new: RepModel.of(team.priorWithout(null).belief, noBelief(size)),
  };
}

/** Mean and covariance of one part of a joint Gaussian over the team's weights and then each rep's. */
function jointly(reps: readonly Belief[]): (part: number) => { mean: Float64Array; covariance: Matrix } {
  const all = size * (reps.length + 1);
  const precision = zeros(all);
  const information = new Float64Array(all);
  const add = (i: number, j: number, value: number): void => {
    precision[i * all + j] = (precision[i * all + j] ?? 0) + value;
  };
  for (let i = 0; i < size; i++) {
    const own = 1 / (variances[i] ?? NaN);
    add(i, i, own);
    information[i] = own * (priors.means[i] ?? NaN);
  }
  reps.forEach((sites, rep) => {
    const from = size * (rep + 1);
    for (let i = 0; i < size; i++) {
      // (w - u)² / d: the rep's weight is the team's and a deviation.
      const deviation = 1 / (priors.deviations[i] ?? NaN);
      add(i, i, deviation);
      add(from + i, from + i, deviation);
      add(i, from + i, -deviation);
      add(from + i, i, -deviation);
      information[from + i] = sites.information[i] ?? NaN;
      for (let j = 0; j < size; j++) add(from + i, from + j, sites.precision[i * size + j] ?? NaN);
    }
  });
  const covariance = inverseOf(precision, all);
  const mean = times(covariance, information);
  return (part) => {
    const from = size * part;
    const own = Float64Array.from({ length: size * size }, (_, at) => {
      const [i, j] = [Math.floor(at / size), at % size];
      return covariance[(from + i) * all + from + j] ?? NaN;
    });
    return { mean: mean.subarray(from, from + size), covariance: own };
  };
}

test('a rep alone has the plain regression', () => {
  fc.assert(
    fc.property(observations, (observations) => {
      const plain = RepModel.of(alone, noBelief(size));
      for (const each of observations) plain.learn(each, maxMove);
      const told = contributionOf(plain.sites, priors);
      const { belief } = TeamModel.of(priors, [told]).priorWithout(told);
      assertAllClose(belief.precision, alone.precision, 1e-12);
      const rep = modelsOf([plain.sites]).reps[0] ?? assert.fail();
      const exact = RepModel.of(alone, plain.sites);
      assertAllClose(rep.mean, exact.mean, 1e-12);
      assertAllClose(rep.covariance, exact.covariance, 1e-12);
      assertAllClose(rep.mean, plain.mean, 1e-12);
    }),
    { numRuns: 200 },
  );
});

test('a team and its reps believe what one regression over all their weights does', () => {
  fc.assert(
    fc.property(fc.array(observations, { minLength: 1, maxLength: 3 }), (taught) => {
      const reps = taught.map(sitesOf);
      const joint = jointly(reps);
      const models = modelsOf(reps);
      models.reps.forEach((model, rep) => {
        const { mean, covariance } = joint(rep + 1);
        assertAllClose(model.mean, mean);
        assertAllClose(model.covariance, covariance);
      });
      const told = reps.map((sites) => contributionOf(sites, priors));
      const team = TeamModel.of(priors, told).priorWithout(null);
      const { mean, covariance } = joint(0);
      assertAllClose(team.mean, mean);
      assertAllClose(team.team, covariance);
      assertAllClose(models.new.mean, mean);
      assertAllClose(models.new.covariance, plus(covariance, diagonal(priors.deviations)));
    }),
    { numRuns: 200 },
  );
});

test('what a rep took back is gone from the team, and what the others told stays', () => {
  fc.assert(
    fc.property(observations, observations, (some, others) => {
      const [told, kept] = [some, others].map((each) => contributionOf(sitesOf(each), priors));
      assert.ok(told && kept);
      const without = TeamModel.of(priors, [told, kept]).priorWithout(told);
      const never = TeamModel.of(priors, [kept]).priorWithout(null);
      assertAllClose(without.mean, never.mean);
      assertAllClose(without.team, never.team);
    }),
    { numRuns: 100 },
  );
});

/** √(Δ'D⁻¹Δ), D being how far reps are believed to be from their team. */
function norm(before: RepModel, after: RepModel): number {
  const shift = plus(after.mean, before.mean, -1);
  return Math.sqrt(shift.reduce((sum, each, i) => sum + each ** 2 / (priors.deviations[i] ?? NaN), 0));
}

test('whatever one rep teaches, no colleague follows by more than half of that rep’s own shift', () => {
  /** Many observations, one way and then the other, and now and then everything taken back. */
  const attack = fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.record({ observation, times: fc.constantFrom(1, 5, 200) }) },
        { weight: 1, arbitrary: fc.constant('reset' as const) },
      ),
      { minLength: 1, maxLength: 20 },
    )
    .map((acts) => {
      const since = acts.slice(acts.lastIndexOf('reset') + 1);
      return since.flatMap((act) =>
        act === 'reset' ? [] : Array.from({ length: act.times }, () => act.observation),
      );
    });
  const colleagues = fc.array(observations, { minLength: 1, maxLength: 4 });
  let closest = 0;
  fc.assert(
    fc.property(observations, colleagues, attack, (own, colleagues, attack) => {
      const others = colleagues.map(sitesOf);
      const before = modelsOf([sitesOf(own), ...others]);
      const after = modelsOf([sitesOf(attack), ...others]);
      const [sender = NaN, ...shifts] = before.reps.map((model, rep) =>
        norm(model, after.reps[rep] ?? assert.fail()),
      );
      for (const shift of [...shifts, norm(before.new, after.new)]) {
        assert.ok(shift <= sender / 2 + 1e-9, `${shift} of ${sender}`);
        if (sender > 0.1) closest = Math.max(closest, shift / sender);
      }
    }),
    { numRuns: 200 },
  );
  assert.ok(closest > 0.1, `colleagues do follow, by ${closest} at most`);
});
