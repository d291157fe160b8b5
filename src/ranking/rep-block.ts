import type { SparseRow } from './feature-index.ts';
import { dot, type Forgetting, GaussianWeights, type GaussianWeightsJson } from './gaussian-weights.ts';

export interface RepBlockJson {
  readonly slots: readonly number[];
  readonly weights: GaussianWeightsJson;
}

/** A row as a rep's block sees it. */
export interface OwnPart {
  /** R x, by place. */
  readonly projected: Float64Array;
  /** x'Rx: how unsure the row's logit is if the tenant's weights are known. */
  readonly variance: number;
  /** x · g: the row's logit if the tenant's weights are all 0. */
  readonly offset: number;
  /** z = D⁻¹Rx by slot: how much of each of the tenant's weights is in the row's logit. */
  readonly shared: Float64Array;
}

/**
 * What is known of one rep's weights u if the tenant's, t, are known. Before any lesson u is t plus a deviation of variance D.
 * By the rep's own lessons alone, u given t is a Gaussian of mean g + R D⁻¹ t and covariance R: the more the rep taught,
 * the smaller R is and the less of t is left in u. So the posterior over the weights of all reps and the tenant stays exact
 * without a covariance between any two reps. Only slots that the rep has taught have a place in g and R.
 */
export class RepBlock {
  private readonly weights: GaussianWeights;
  private readonly places: Map<number, number>;

  constructor(weights = new GaussianWeights(), places = new Map<number, number>()) {
    this.weights = weights;
    this.places = places;
  }

  /** `variances`: D, by slot. */
  along({ slots, values }: SparseRow, variances: readonly number[]): OwnPart {
    const taught = new Float64Array(this.weights.size);
    const shared = new Float64Array(variances.length);
    let untaught = 0;
    slots.forEach((slot, k) => {
      const value = values[k] ?? 0;
      const place = this.places.get(slot);
      if (place !== undefined) taught[place] = value;
      else {
        shared[slot] = value;
        untaught += value * value * (variances[slot] ?? 0);
      }
    });
    const projected = this.weights.project(taught);
    for (const [slot, place] of this.places) shared[slot] = (projected[place] ?? 0) / (variances[slot] ?? 0);
    return {
      projected,
      variance: untaught + dot(taught, projected),
      offset: dot(taught, this.weights.mean),
      shared,
    };
  }

  /** All of the rep's weights, by slot: mean g + H'm and covariance H'PH + R, where H = D⁻¹R. */
  believed(tenant: GaussianWeights, variances: readonly number[]): GaussianWeights {
    const { weights } = this;
    const taught = [...this.places.keys()];
    const places = tenant.mean.map((_, slot) => this.places.get(slot) ?? null);
    const everyPlace = taught.map((_, place) => place);
    const shares = everyPlace.map((place) => {
      const share = weights.covariancesOf(place, everyPlace);
      for (let i = 0; i < share.length; i++) share[i] = (share[i] ?? 0) / (variances[taught[i] ?? 0] ?? 0);
      return share;
    });
    // P H, by each of the tenant's weights, and H'P H.
    const ties = tenant.mean.map((_, slot) => timesEach(tenant.covariancesOf(slot, taught), shares));
    const shared = everyPlace.map((place) => {
      const tie = new Float64Array(taught.length);
      for (let i = 0; i < tie.length; i++) tie[i] = ties[taught[i] ?? 0]?.[place] ?? 0;
      return timesEach(tie, shares);
    });

    const knownMean = Float64Array.from(taught.map((slot) => tenant.mean[slot] ?? 0));
    const mean = tenant.mean.map((teamMean, slot) => {
      const place = places[slot] ?? null;
      return place === null ? teamMean : (weights.mean[place] ?? 0) + dot(shares[place] ?? [], knownMean);
    });
    const covariance = tenant.covariance.map((row, slot) => {
      const place = places[slot] ?? null;
      const believed = row.slice();
      if (place === null) believed[slot] = (row[slot] ?? 0) + (variances[slot] ?? 0);
      for (let other = 0; other <= slot; other++) {
        const otherPlace = places[other] ?? null;
        if (place !== null && otherPlace !== null)
          believed[other] = (shared[place]?.[otherPlace] ?? 0) + weights.covarianceAt(place, otherPlace);
        else if (place !== null) believed[other] = ties[other]?.[place] ?? 0;
        else if (otherPlace !== null) believed[other] = ties[slot]?.[otherPlace] ?? 0;
      }
      return believed;
    });
    return new GaussianWeights(mean, covariance);
  }

  /** Gives slots that are new to the rep their places. */
  grow({ slots }: SparseRow, variances: readonly number[]): void {
    for (const slot of slots) {
      const variance = variances[slot] ?? 0;
      // Without one there is nothing to learn: the rep's weight is the tenant's.
      if (this.places.has(slot) || variance === 0) continue;
      this.places.set(slot, this.places.size);
      this.weights.grow({ mean: 0, variance });
    }
  }

  update(projected: Float64Array, step: number, shrink: number): void {
    this.weights.update(projected, step, shrink);
  }

  /**
   * Widens every variance by `drift` times its prior and to `floor` times it at least, up to the prior. What the rep's own
   * lessons no longer tell is the tenant's again, from where it stands: no weight moves.
   */
  forget(
    variances: readonly number[],
    tenantMean: readonly number[],
    { drift, floor }: Pick<Forgetting, 'drift' | 'floor'>,
  ): void {
    const { mean, covariance } = this.weights;
    for (const [slot, place] of this.places) {
      const row = covariance[place];
      const prior = variances[slot] ?? 0;
      const variance = row?.[place] ?? 0;
      const widened = Math.min(prior, Math.max(variance + drift * prior, floor * prior));
      if (row === undefined || widened <= variance) continue;
      row[place] = widened;
      mean[place] = (mean[place] ?? 0) - ((widened - variance) / prior) * (tenantMean[slot] ?? 0);
    }
  }

  clone(): RepBlock {
    return new RepBlock(this.weights.clone(), new Map(this.places));
  }

  toJson(): RepBlockJson {
    return { slots: [...this.places.keys()], weights: this.weights.toJson() };
  }

  static fromJson({ slots, weights }: RepBlockJson): RepBlock {
    return new RepBlock(
      GaussianWeights.fromJson(weights),
      new Map(slots.map((slot, place) => [slot, place])),
    );
  }
}

function timesEach(vector: Float64Array, others: readonly Float64Array[]): Float64Array {
  const products = new Float64Array(others.length);
  others.forEach((other, i) => (products[i] = dot(other, vector)));
  return products;
}
