import type { SparseRow } from './feature-index.ts';
import type { WeightPrior } from './prior.ts';

/** A tenant block as JSON. */
export interface TenantBlockJson {
  readonly mean: readonly number[];
  /** The rows of the covariance up to the diagonal. */
  readonly covariance: readonly (readonly number[])[];
}

/** How a day's passing widens variances, in terms of their priors. */
export interface Forgetting {
  readonly drift: number;
  readonly floor: number;
  readonly cap: number;
}

/**
 * What all reps of a tenant taught together: a Gaussian over the weights with full covariance P. P is symmetric; only the
 * lower triangle is kept, one typed array a row, so that a new slot is a new row.
 */
export class TenantBlock {
  readonly mean: number[];
  readonly covariance: Float64Array[];

  constructor(mean: number[] = [], covariance: Float64Array[] = []) {
    this.mean = mean;
    this.covariance = covariance;
  }

  get size(): number {
    return this.mean.length;
  }

  /** Adds a slot that is independent of the others so far. */
  grow(prior: WeightPrior): void {
    const row = new Float64Array(this.size + 1);
    row[this.size] = prior.variance;
    this.mean.push(prior.mean);
    this.covariance.push(row);
  }

  covarianceAt(slot: number, other: number): number {
    return (slot < other ? this.covariance[other]?.[slot] : this.covariance[slot]?.[other]) ?? 0;
  }

  /** P x: how each weight moves with the row's logit. */
  project({ slots, values }: SparseRow): Float64Array {
    const projected = new Float64Array(this.size);
    for (let i = 0; i < projected.length; i++) {
      let sum = 0;
      for (let k = 0; k < slots.length; k++) sum += (values[k] ?? 0) * this.covarianceAt(slots[k] ?? 0, i);
      projected[i] = sum;
    }
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

  /**
   * Widens every variance by `drift` times its prior, and to `floor` times it at least. Where it exceeds `cap` times the
   * prior, P <- F P F with f_i = √(cap · prior_i / P_ii): a congruence, so P stays positive definite, which capping the
   * diagonal alone would destroy.
   */
  forget(priorVariances: readonly number[], { drift, floor, cap }: Forgetting): void {
    const factors = this.covariance.map((row, i) => {
      const prior = priorVariances[i] ?? 0;
      const variance = Math.max((row[i] ?? 0) + drift * prior, floor * prior);
      row[i] = variance;
      return variance > cap * prior ? Math.sqrt((cap * prior) / variance) : 1;
    });
    if (factors.every((factor) => factor === 1)) return;
    this.covariance.forEach((row, i) => {
      for (let j = 0; j <= i; j++) row[j] = (row[j] ?? 0) * (factors[i] ?? 1) * (factors[j] ?? 1);
    });
  }

  clone(): TenantBlock {
    return new TenantBlock(
      [...this.mean],
      this.covariance.map((row) => row.slice()),
    );
  }

  toJson(): TenantBlockJson {
    return { mean: this.mean, covariance: this.covariance.map((row) => [...row]) };
  }

  static fromJson(json: TenantBlockJson): TenantBlock {
    return new TenantBlock(
      [...json.mean],
      json.covariance.map((row) => Float64Array.from(row)),
    );
  }
}
