import { Covariance, type CovarianceJson, dot } from './covariance.ts';
import type { SparseRow } from './feature-index.ts';
import type { Method } from './method.ts';

export interface RepBlockJson {
  readonly slots: readonly number[];
  readonly covariance: CovarianceJson;
}

/** A row as a rep's block sees it. */
export interface OwnPart {
  /** R x, by place. */
  readonly projected: Float64Array;
  /** x'Rx: how unsure the row's logit is if the tenant's weights are known. */
  readonly variance: number;
  /** z = D⁻¹Rx by slot: how much of each of the tenant's weights is in the row's logit. */
  readonly shared: Float64Array;
}

/**
 * How unsure one rep's weights u are if the tenant's, t, are known. Before any lesson u is t plus a deviation of variance D.
 * By the rep's own lessons alone, u given t has the covariance R and moves by RD⁻¹ with t: the more the rep taught, the smaller
 * R is and the less of t is left in u. So the covariance of the weights of all reps and the tenant stays exact without one
 * between any two reps. Only slots that the rep has taught have a place in R.
 */
export class RepBlock {
  private readonly known: Covariance;
  private readonly places: Map<number, number>;

  constructor(known = new Covariance(), places = new Map<number, number>()) {
    this.known = known;
    this.places = places;
  }

  /** `variances`: D, by slot. */
  along({ slots, values }: SparseRow, variances: readonly number[]): OwnPart {
    const taught = new Float64Array(this.known.size);
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
    const projected = this.known.project(taught);
    for (const [slot, place] of this.places) shared[slot] = (projected[place] ?? 0) / (variances[slot] ?? 0);
    return { projected, variance: untaught + dot(taught, projected), shared };
  }

  /** The covariance of all of the rep's weights, by slot: H'PH + R, where P is the tenant's and H = D⁻¹R. */
  believed(tenant: Covariance, variances: readonly number[]): Covariance {
    const { known } = this;
    const taught = [...this.places.keys()];
    const places = tenant.rows.map((_, slot) => this.places.get(slot) ?? null);
    const everyPlace = taught.map((_, place) => place);
    const shares = everyPlace.map((place) => {
      const share = known.of(place, everyPlace);
      for (let i = 0; i < share.length; i++) share[i] = (share[i] ?? 0) / (variances[taught[i] ?? 0] ?? 0);
      return share;
    });
    // P H, by each of the tenant's weights, and H'P H.
    const ties = tenant.rows.map((_, slot) => timesEach(tenant.of(slot, taught), shares));
    const shared = everyPlace.map((place) => {
      const tie = new Float64Array(taught.length);
      for (let i = 0; i < tie.length; i++) tie[i] = ties[taught[i] ?? 0]?.[place] ?? 0;
      return timesEach(tie, shares);
    });
    return new Covariance(
      tenant.rows.map((row, slot) => {
        const place = places[slot] ?? null;
        const believed = row.slice();
        if (place === null) believed[slot] = (row[slot] ?? 0) + (variances[slot] ?? 0);
        for (let other = 0; other <= slot; other++) {
          const otherPlace = places[other] ?? null;
          if (place !== null && otherPlace !== null)
            believed[other] = (shared[place]?.[otherPlace] ?? 0) + known.at(place, otherPlace);
          else if (place !== null) believed[other] = ties[other]?.[place] ?? 0;
          else if (otherPlace !== null) believed[other] = ties[slot]?.[otherPlace] ?? 0;
        }
        return believed;
      }),
    );
  }

  /** Gives slots that are new to the rep their places. */
  grow({ slots }: SparseRow, variances: readonly number[]): void {
    for (const slot of slots) {
      if (this.places.has(slot)) continue;
      this.places.set(slot, this.places.size);
      this.known.grow(variances[slot] ?? 0);
    }
  }

  /**
   * How the rep's taught weights move with the row's logit, by slot: R x + R D⁻¹ P z. `tenantProjected`: P z, by slot.
   */
  movement(
    { projected }: OwnPart,
    tenantProjected: Float64Array,
    variances: readonly number[],
  ): Float64Array {
    const passedOn = new Float64Array(this.known.size);
    for (const [slot, place] of this.places)
      passedOn[place] = (tenantProjected[slot] ?? 0) / (variances[slot] ?? 0);
    const fromTenant = this.known.project(passedOn);
    const movement = new Float64Array(variances.length);
    for (const [slot, place] of this.places)
      movement[slot] = (projected[place] ?? 0) + (fromTenant[place] ?? 0);
    return movement;
  }

  /** A lesson of this curvature was taught on the row. */
  shrink({ projected, variance }: OwnPart, curvature: number): void {
    this.known.shrink(projected, curvature / (1 + curvature * variance));
  }

  /**
   * Adds what the rep's lessons say of t to its precision, by slot: D⁻¹ - D⁻¹RD⁻¹, which is less than D⁻¹ however much was
   * taught.
   */
  tell(precision: readonly Float64Array[], variances: readonly number[]): void {
    const slots = [...this.places.keys()];
    const weights = slots.map((slot) => 1 / (variances[slot] ?? 0));
    this.known.rows.forEach((known, place) => {
      const slot = slots[place] ?? 0;
      const weight = weights[place] ?? 0;
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
   * at least.
   */
  forget(days: number, variances: readonly number[], { dailyDrift, varianceFloor }: Method): void {
    const { rows } = this.known;
    const priors = [...this.places.keys()].map((slot) => variances[slot] ?? 0);
    const kept = rows.map((row, place) => {
      const share = (row[place] ?? 0) / (priors[place] ?? 0);
      const firstDay = share < varianceFloor ? (1 - varianceFloor) / (1 - share) : 1;
      return Math.min(firstDay, 1 - dailyDrift) * (1 - dailyDrift) ** (days - 1);
    });
    const roots = kept.map(Math.sqrt);
    rows.forEach((row, place) => {
      const root = roots[place] ?? 1;
      for (let other = 0; other < place; other++) row[other] = (row[other] ?? 0) * root * (roots[other] ?? 1);
      const share = kept[place] ?? 1;
      row[place] = share * (row[place] ?? 0) + (1 - share) * (priors[place] ?? 0);
    });
  }

  clone(): RepBlock {
    return new RepBlock(this.known.clone(), new Map(this.places));
  }

  toJson(): RepBlockJson {
    return { slots: [...this.places.keys()], covariance: this.known.toJson() };
  }

  static fromJson({ slots, covariance }: RepBlockJson): RepBlock {
    return new RepBlock(Covariance.fromJson(covariance), new Map(slots.map((slot, place) => [slot, place])));
  }
}

function timesEach(vector: Float64Array, others: readonly Float64Array[]): Float64Array {
  const products = new Float64Array(others.length);
  others.forEach((other, i) => (products[i] = dot(other, vector)));
  return products;
}
