import type { FeatureIndex, SparseRow } from './feature-index.ts';
import { moderation, sigmoid } from './logistic.ts';
import type { Lesson, Method } from './method.ts';
import { type LearningHead, priorOf, type WeightPrior } from './prior.ts';
import { RepBlock, type RepBlockJson } from './rep-block.ts';
import { TenantBlock, type TenantBlockJson } from './tenant-block.ts';

export interface HeadJson {
  readonly tenant: TenantBlockJson;
  readonly reps: readonly (readonly [rep: string, block: RepBlockJson])[];
  readonly weights: readonly (readonly [rep: string, weight: number])[];
}

/** A row's logit under the model: mean, variance, and the probability they make. */
export interface Prediction {
  readonly logit: number;
  readonly variance: number;
  readonly probability: number;
}

/**
 * One online Bayesian logistic regression: logit p = x · (tenant + rep). A lesson moves both blocks by one Laplace step
 * (an extended Kalman filter; Graepel 2010, Aberdeen 2010 for the split in a global and a personal part).
 */
export class Head {
  private readonly method: Method;
  readonly name: LearningHead;
  readonly tenant: TenantBlock;
  /** Prior variances of the tenant's weights, by slot. */
  readonly priors: number[] = [];
  private readonly reps: Map<string, RepBlock>;
  /** How much weight each rep has had in the tenant's block. */
  private readonly weights: Map<string, number>;
  /** Reps whose block no other head shares; the rest is copied before it changes. */
  private readonly unshared = new Set<string>();

  constructor(
    method: Method,
    name: LearningHead,
    tenant = new TenantBlock(),
    reps = new Map<string, RepBlock>(),
    weights = new Map<string, number>(),
  ) {
    this.method = method;
    this.name = name;
    this.tenant = tenant;
    this.reps = reps;
    this.weights = weights;
  }

  /** The rep's own block; `undefined` for a rep who taught nothing. */
  rep(rep: string): RepBlock | undefined {
    return this.reps.get(rep);
  }

  /** Gives each slot of the index its prior. */
  grow(index: FeatureIndex): void {
    while (this.priors.length < index.size) {
      const prior = priorOf(this.method, this.name, index.nameOf(this.priors.length));
      this.priors.push(prior.variance);
      if (this.tenant.size < this.priors.length) this.tenant.grow(prior);
    }
  }

  /** `null` for a slot that many features share. */
  priorOf(feature: string | null): WeightPrior {
    return priorOf(this.method, this.name, feature);
  }

  /** Prior variance of a rep's own weight. */
  repVariance(slot: number): number {
    return this.repVarianceOf(this.priors[slot] ?? 0);
  }

  repVarianceOf(tenantVariance: number): number {
    return this.method.repShare * tenantVariance;
  }

  predict(row: SparseRow, rep: string): Prediction {
    return this.predictWith(row, rep, this.tenant.project(row));
  }

  /** One Laplace step of both blocks, with h = w p (1 - p) and c = 1 / (1 + h S). */
  learn(row: SparseRow, rep: string, { target, weight }: Lesson): void {
    // A row whose events were gone when it was reacted to has no features.
    if (row.slots.length === 0) return;
    const projected = this.tenant.project(row);
    const { probability, variance } = this.predictWith(row, rep, projected);
    const curvature = probability * (1 - probability);
    const gain = 1 / (1 + weight * curvature * variance);

    const tenantWeight = this.tenantWeight(rep, weight);
    if (tenantWeight > 0) {
      this.weights.set(rep, (this.weights.get(rep) ?? 0) + tenantWeight);
      this.tenant.update(
        projected,
        tenantWeight * (target - probability) * gain,
        tenantWeight * curvature * gain,
      );
    }
    if (this.method.repShare === 0) return;
    const own = this.ownBlock(rep);
    row.slots.forEach((slot, k) => {
      const prior = this.repVariance(slot);
      const variance = prior * (own.share[slot] ?? 1);
      const moved = variance * (row.values[k] ?? 0);
      own.mean[slot] = (own.mean[slot] ?? 0) + weight * (target - probability) * gain * moved;
      own.share[slot] = (variance - weight * curvature * gain * moved * moved) / prior;
    });
  }

  /** A UTC day passes. */
  forget(): void {
    const { dailyDrift: drift, varianceFloor: floor, varianceCap: cap } = this.method;
    const forgetting = { drift, floor, cap };
    this.tenant.forget(this.priors, forgetting);
    for (const rep of this.reps.keys()) this.ownBlock(rep).forget(forgetting);
  }

  /** The rep's own block starts anew. */
  reset(rep: string): void {
    this.reps.delete(rep);
  }

  clone(): Head {
    this.unshared.clear();
    const { method, name, tenant, reps, weights } = this;
    const head = new Head(method, name, tenant.clone(), new Map(reps), new Map(weights));
    head.priors.push(...this.priors);
    return head;
  }

  toJson(): HeadJson {
    return {
      tenant: this.tenant.toJson(),
      reps: [...this.reps].map(([rep, block]) => [rep, block.toJson()]),
      weights: [...this.weights],
    };
  }

  static fromJson(method: Method, name: LearningHead, json: HeadJson): Head {
    const reps = new Map(json.reps.map(([rep, block]) => [rep, RepBlock.fromJson(block)]));
    return new Head(method, name, TenantBlock.fromJson(json.tenant), reps, new Map(json.weights));
  }

  private predictWith(row: SparseRow, rep: string, projected: Float64Array): Prediction {
    const own = this.reps.get(rep);
    let logit = 0;
    let variance = 0;
    row.slots.forEach((slot, k) => {
      const value = row.values[k] ?? 0;
      logit += value * ((this.tenant.mean[slot] ?? 0) + (own?.mean[slot] ?? 0));
      variance +=
        value * (projected[slot] ?? 0) + value * value * this.repVariance(slot) * (own?.share[slot] ?? 1);
    });
    return { logit, variance, probability: sigmoid(logit / moderation(variance)) };
  }

  /**
   * As much of the weight as keeps the rep's total in the tenant's block within twice the median of the reps who taught
   * a whole lesson, so that one busy hand does not set the order for all. A lone rep counts in full.
   */
  private tenantWeight(rep: string, weight: number): number {
    const wanted = (this.weights.get(rep) ?? 0) + weight;
    const others: number[] = [];
    for (const [other, total] of this.weights) if (other !== rep && total >= 1) others.push(total);
    // With this rep above it, the median of all is the others' upper one.
    const middle = Math.floor(others.length / 2);
    const lower = others.filter((total) => 2 * total < wanted).length;
    if (lower <= middle) return weight;
    const median = others.sort((a, b) => a - b)[middle] ?? 0;
    return Math.max(0, weight - (wanted - 2 * median));
  }

  private ownBlock(rep: string): RepBlock {
    const known = this.reps.get(rep);
    if (known !== undefined && this.unshared.has(rep)) return known;
    const own = known?.clone() ?? new RepBlock();
    this.reps.set(rep, own);
    this.unshared.add(rep);
    return own;
  }
}
