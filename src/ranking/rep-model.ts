import type { SparseRow } from './feature-places.ts';
import { moderation, sigmoid } from './logistic.ts';
import { inverseOf, type Matrix, plus, times, zeros } from './matrix.ts';

/** A Gaussian belief about weights by its precision P and its information P · mean. */
export interface Belief {
  readonly precision: Matrix;
  readonly information: Float64Array;
}

/** What is learned from one row. */
export interface Observation {
  readonly row: SparseRow;
  /** The whole row as it was shown, where `row` is a part of it. */
  readonly shown: SparseRow;
  /** 0..1 */
  readonly target: number;
  readonly weight: number;
}

/** A row's logit: mean, variance, and the probability they make. */
export interface Prediction {
  readonly logit: number;
  readonly variance: number;
  readonly probability: number;
}

export function noBelief(size: number): Belief {
  return { precision: zeros(size), information: new Float64Array(size) };
}

export function sumOf(a: Belief, b: Belief, scale = 1): Belief {
  return {
    precision: plus(a.precision, b.precision, scale),
    information: plus(a.information, b.information, scale),
  };
}

/**
 * One online Bayesian logistic regression: logit p = x · u. It starts from a prior; each observation is one Laplace step (an
 * extended Kalman filter) and is kept as a site of expectation propagation. So mean and covariance always follow from the
 * prior and the sum of the sites, and the same sites can be put behind another prior.
 */
export class RepModel {
  readonly size: number;
  /** What the observations say, without the prior. */
  readonly sites: Belief;
  readonly mean: Float64Array;
  readonly covariance: Matrix;

  private constructor(sites: Belief, mean: Float64Array, covariance: Matrix) {
    this.size = mean.length;
    this.sites = sites;
    this.mean = mean;
    this.covariance = covariance;
  }

  static of(prior: Belief, sites: Belief): RepModel {
    const { precision, information } = sumOf(prior, sites);
    const covariance = inverseOf(precision, information.length);
    return new RepModel(
      { precision: sites.precision.slice(), information: sites.information.slice() },
      times(covariance, information),
      covariance,
    );
  }

  clone(): RepModel {
    const { precision, information } = this.sites;
    return new RepModel(
      { precision: precision.slice(), information: information.slice() },
      this.mean.slice(),
      this.covariance.slice(),
    );
  }

  predict(row: SparseRow): Prediction {
    return this.predictFrom(row, this.project(row));
  }

  /**
   * One step, with h = w p (1 - p). The weight is reduced until it moves the logit of the row that was shown by no more
   * than `maxMove`, so that one press cannot overturn a list.
   */
  learn({ row, shown, target, weight }: Observation, maxMove: number): void {
    // A row whose events were gone when it was reacted to has no features.
    if (row.places.length === 0) return;
    const projected = this.project(row);
    const { logit, variance, probability } = this.predictFrom(row, projected);
    const spread = probability * (1 - probability);
    const reach = Math.max(variance, Math.abs(along(shown, projected)));
    const excess = reach * Math.abs(target - probability) - maxMove * spread * variance;
    const bounded = excess > 0 ? Math.min(weight, maxMove / excess) : weight;

    const curvature = bounded * spread;
    const pull = bounded * (target - probability);
    this.move(projected, pull / (1 + curvature * variance), curvature / (1 + curvature * variance));
    this.addSite(row, curvature, curvature * logit + pull);
  }

  /** S x. */
  private project({ places, values }: SparseRow): Float64Array {
    const { size, covariance } = this;
    const projected = new Float64Array(size);
    for (let k = 0; k < places.length; k++) {
      const value = values[k] ?? 0;
      const start = (places[k] ?? 0) * size;
      for (let i = 0; i < size; i++)
        projected[i] = (projected[i] ?? 0) + value * (covariance[start + i] ?? 0);
    }
    return projected;
  }

  private predictFrom(row: SparseRow, projected: Float64Array): Prediction {
    const logit = along(row, this.mean);
    const variance = along(row, projected);
    return { logit, variance, probability: sigmoid(logit / moderation(variance)) };
  }

  private move(projected: Float64Array, step: number, shrinkage: number): void {
    const { size, mean, covariance } = this;
    for (let i = 0; i < size; i++) {
      const value = projected[i] ?? 0;
      mean[i] = (mean[i] ?? 0) + step * value;
      const share = shrinkage * value;
      if (share === 0) continue;
      for (let j = 0, at = i * size; j < size; j++, at++)
        covariance[at] = (covariance[at] ?? 0) - share * (projected[j] ?? 0);
    }
  }

  private addSite({ places, values }: SparseRow, curvature: number, information: number): void {
    const { sites, size } = this;
    places.forEach((place, k) => {
      const value = values[k] ?? 0;
      sites.information[place] = (sites.information[place] ?? 0) + value * information;
      places.forEach((other, l) => {
        const at = place * size + other;
        sites.precision[at] = (sites.precision[at] ?? 0) + curvature * value * (values[l] ?? 0);
      });
    });
  }
}

function along({ places, values }: SparseRow, weights: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < places.length; k++) sum += (values[k] ?? 0) * (weights[places[k] ?? 0] ?? 0);
  return sum;
}
