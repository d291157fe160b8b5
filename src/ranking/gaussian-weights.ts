import type { WeightPrior } from './prior.ts';

/** Weights as JSON. */
export interface GaussianWeightsJson {
  readonly mean: readonly number[];
  /** The rows of the covariance up to the diagonal. */
  readonly covariance: readonly (readonly number[])[];
}

/**
 * A Gaussian over weights with full covariance P. P is symmetric; only the lower triangle is kept, one typed array a row, so
 * that a new weight is a new row.
 */
export class GaussianWeights {
  readonly mean: number[];
  readonly covariance: Float64Array[];

  constructor(mean: number[] = [], covariance: Float64Array[] = []) {
    this.mean = mean;
    this.covariance = covariance;
  }

  get size(): number {
    return this.mean.length;
  }

  /** Adds a weight that is independent of the others so far. */
  grow(prior: WeightPrior): void {
    const row = new Float64Array(this.size + 1);
    row[this.size] = prior.variance;
    this.mean.push(prior.mean);
    this.covariance.push(row);
  }

  covarianceAt(weight: number, other: number): number {
    return (weight < other ? this.covariance[other]?.[weight] : this.covariance[weight]?.[other]) ?? 0;
  }

  /** Of one weight with each of the others named. */
  covariancesOf(weight: number, others: readonly number[]): Float64Array {
    const covariances = new Float64Array(others.length);
    for (let i = 0; i < covariances.length; i++) covariances[i] = this.covarianceAt(weight, others[i] ?? 0);
    return covariances;
  }

  /** P x: how each weight moves with x · weights. */
  project(x: Float64Array): Float64Array {
    const projected = new Float64Array(this.covariance.length);
    this.covariance.forEach((row, i) => {
      const value = x[i] ?? 0;
      let sum = (row[i] ?? 0) * value;
      for (let j = 0; j < i; j++) {
        sum += (row[j] ?? 0) * (x[j] ?? 0);
        projected[j] = (projected[j] ?? 0) + (row[j] ?? 0) * value;
      }
      projected[i] = (projected[i] ?? 0) + sum;
    });
    return projected;
  }

  /** mean += step · s and P -= shrink · s s', with s = `projected`. P stays positive definite while shrink · x's < 1. */
  update(projected: Float64Array, step: number, shrink: number): void {
    const scaled = projected.map((value) => Math.sqrt(shrink) * value);
    for (let i = 0; i < projected.length; i++) {
      this.mean[i] = (this.mean[i] ?? 0) + step * (projected[i] ?? 0);
      const scale = scaled[i] ?? 0;
      const row = this.covariance[i];
      if (scale === 0 || row === undefined) continue;
      for (let j = 0; j <= i; j++) row[j] = (row[j] ?? 0) - scale * (scaled[j] ?? 0);
    }
  }

  clone(): GaussianWeights {
    return new GaussianWeights(
      [...this.mean],
      this.covariance.map((row) => row.slice()),
    );
  }

  toJson(): GaussianWeightsJson {
    return { mean: this.mean, covariance: this.covariance.map((row) => [...row]) };
  }

  static fromJson(json: GaussianWeightsJson): GaussianWeights {
    return new GaussianWeights(
      [...json.mean],
      json.covariance.map((row) => Float64Array.from(row)),
    );
  }
}

/** The sum of products; what the shorter one lacks counts as 0. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const length = Math.min(a.length, b.length);
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
