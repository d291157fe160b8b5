import type { SparseRow } from './feature-index.ts';
import { dot, GaussianWeights, type GaussianWeightsJson } from './gaussian-weights.ts';
import type { Method } from './method.ts';

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
      if (this.places.has(slot)) continue;
      this.places.set(slot, this.places.size);
      this.weights.grow({ mean: 0, variance: variances[slot] ?? 0 });
    }
  }

  update(projected: Float64Array, step: number, shrink: number): void {
    this.weights.update(projected, step, shrink);
  }

  /**
   * Adds what the rep's lessons say of t, by slot: D⁻¹ - D⁻¹RD⁻¹ to its precision, which is less than D⁻¹ however much was
   * taught, and D⁻¹g to precision times mean.
   */
  tell(precision: readonly Float64Array[], pull: Float64Array, variances: readonly number[]): void {
    const slots = [...this.places.keys()];
    const weights = slots.map((slot) => 1 / (variances[slot] ?? 0));
    this.weights.covariance.forEach((known, place) => {
      const slot = slots[place] ?? 0;
      const weight = weights[place] ?? 0;
      pull[slot] = (pull[slot] ?? 0) + weight * (this.weights.mean[place] ?? 0);
      for (let other = 0; other <= place; other++) {
        const otherSlot = slots[other] ?? 0;
        const row = precision[Math.max(slot, otherSlot)];
        const column = Math.min(slot, otherSlot);
        const said = (other === place ? weight : 0) - weight * (weights[other] ?? 0) * (known[other] ?? 0);
        if (row !== undefined) row[column] = (row[column] ?? 0) + said;
      }
    });
  }

  /**
   * Some UTC days pass: R <- √(1-E) R √(1-E) + E D, E being diagonal, so that R stays between 0 and D. Each day a weight's
   * variance comes closer to its prior by `dailyDrift` of what is missing, and on the first to `varianceFloor` times the prior
   * at least. g follows so that with the tenant's mean as it is no weight moves.
   */
  forget(
    days: number,
    variances: readonly number[],
    tenantMean: readonly number[],
    { dailyDrift, varianceFloor }: Method,
  ): void {
    const { mean, covariance } = this.weights;
    const slots = [...this.places.keys()];
    const priors = slots.map((slot) => variances[slot] ?? 0);
    const kept = covariance.map((row, place) => {
      const share = (row[place] ?? 0) / (priors[place] ?? 0);
      const firstDay = share < varianceFloor ? (1 - varianceFloor) / (1 - share) : 1;
      return Math.min(firstDay, 1 - dailyDrift) * (1 - dailyDrift) ** (days - 1);
    });
    const roots = kept.map(Math.sqrt);
    const pulls = Float64Array.from(slots, (slot, place) => (tenantMean[slot] ?? 0) / (priors[place] ?? 0));
    const before = this.weights.project(pulls);
    covariance.forEach((row, place) => {
      const root = roots[place] ?? 1;
      for (let other = 0; other < place; other++) row[other] = (row[other] ?? 0) * root * (roots[other] ?? 1);
      const share = kept[place] ?? 1;
      row[place] = share * (row[place] ?? 0) + (1 - share) * (priors[place] ?? 0);
    });
    const after = this.weights.project(pulls);
    after.forEach((value, place) => (mean[place] = (mean[place] ?? 0) + (before[place] ?? 0) - value));
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
