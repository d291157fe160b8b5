import type { FeatureIndex, SparseRow } from './feature-index.ts';
import { dot, GaussianWeights, type GaussianWeightsJson } from './gaussian-weights.ts';
import { moderation, sigmoid } from './logistic.ts';
import type { Lesson, Method } from './method.ts';
import { type LearningHead, priorOf, type WeightPrior } from './prior.ts';
import { type OwnPart, RepBlock, type RepBlockJson } from './rep-block.ts';

export interface HeadJson {
  readonly tenant: GaussianWeightsJson;
  readonly reps: readonly (readonly [rep: string, block: RepBlockJson])[];
  readonly weights: readonly (readonly [rep: string, weight: number])[];
}

/** A row's logit under the model: mean, variance, and the probability they make. */
export interface Prediction {
  readonly logit: number;
  readonly variance: number;
  readonly probability: number;
}

interface Look extends Prediction {
  readonly own: OwnPart;
  /** P z: how the tenant's weights move with the logit. */
  readonly projected: Float64Array;
}

/** Of a rep who taught nothing. */
const untaught = new RepBlock();

/**
 * One online Bayesian logistic regression: logit p = x · u, a rep's weights u being the tenant's and a deviation. A lesson
 * moves both blocks by one Laplace step (an extended Kalman filter; Graepel 2010, Aberdeen 2010 for the split in a global and
 * a personal part).
 */
export class Head {
  private readonly method: Method;
  readonly name: LearningHead;
  readonly tenant: GaussianWeights;
  /** Prior variances by slot, of the tenant's weights and of a rep's deviations from them. */
  readonly priors: number[] = [];
  readonly ownPriors: number[] = [];
  private readonly reps: Map<string, RepBlock>;
  /** How much weight each rep has had in the tenant's block. */
  private readonly weights: Map<string, number>;
  /** Reps whose block no other head shares; the rest is copied before it changes. */
  private readonly unshared = new Set<string>();
  /** Of the rep last asked for, until something changes: a feed is read far more often than taught. */
  private believed: { readonly rep: string; readonly weights: GaussianWeights } | null = null;

  constructor(
    method: Method,
    name: LearningHead,
    tenant = new GaussianWeights(),
    reps = new Map<string, RepBlock>(),
    weights = new Map<string, number>(),
  ) {
    this.method = method;
    this.name = name;
    this.tenant = tenant;
    this.reps = reps;
    this.weights = weights;
  }

  /** What is believed of the rep's weights by slot, or of the team's (`null`); not to be changed. */
  weightsOf(rep: string | null): GaussianWeights {
    if (rep === null) return this.tenant;
    if (this.believed?.rep !== rep)
      this.believed = { rep, weights: this.rep(rep).believed(this.tenant, this.ownPriors) };
    return this.believed.weights;
  }

  /** Gives each slot of the index its prior. */
  grow(index: FeatureIndex): void {
    while (this.priors.length < index.size) {
      const prior = priorOf(this.method, this.name, index.nameOf(this.priors.length));
      this.priors.push(prior.variance);
      this.ownPriors.push(this.repVarianceOf(prior.variance));
      if (this.tenant.size >= this.priors.length) continue;
      this.tenant.grow(prior);
      this.believed = null;
    }
  }

  /** `null` for a slot that many features share. */
  priorOf(feature: string | null): WeightPrior {
    return priorOf(this.method, this.name, feature);
  }

  /** Prior variance of a rep's deviation. */
  repVarianceOf(tenantVariance: number): number {
    return this.method.repShare * tenantVariance;
  }

  predict(row: SparseRow, rep: string): Prediction {
    return this.look(row, this.rep(rep));
  }

  /** One Laplace step of both blocks, with h = w p (1 - p). */
  learn(row: SparseRow, rep: string, { target, weight }: Lesson): void {
    // A row whose events were gone when it was reacted to has no features.
    if (row.slots.length === 0) return;
    this.believed = null;
    const block = this.ownBlock(rep);
    block.grow(row, this.ownPriors);
    const { probability, variance, own, projected } = this.look(row, block);
    const curvature = weight * probability * (1 - probability);
    const surprise = weight * (target - probability);
    const sharedLogit = dot(own.shared, this.tenant.mean);
    const ownGain = 1 / (1 + curvature * own.variance);
    // What the lesson says of the rep's weights by itself, whatever the tenant's are.
    block.update(own.projected, (surprise + curvature * sharedLogit) * ownGain, curvature * ownGain);

    const tenantWeight = this.tenantWeight(rep, weight);
    if (tenantWeight === 0) return;
    this.weights.set(rep, (this.weights.get(rep) ?? 0) + tenantWeight);
    const gain = tenantWeight / weight / (1 + curvature * variance);
    this.tenant.update(projected, surprise * gain, curvature * gain);
  }

  /** A UTC day passes. */
  forget(): void {
    this.believed = null;
    const { dailyDrift: drift, varianceFloor: floor, varianceCap: cap } = this.method;
    this.tenant.forget(this.priors, { drift, floor, cap });
    for (const rep of this.reps.keys())
      this.ownBlock(rep).forget(this.ownPriors, this.tenant.mean, { drift, floor });
  }

  /** The rep's own block starts anew. */
  reset(rep: string): void {
    this.believed = null;
    this.reps.delete(rep);
  }

  clone(): Head {
    this.unshared.clear();
    const { method, name, tenant, reps, weights } = this;
    const head = new Head(method, name, tenant.clone(), new Map(reps), new Map(weights));
    head.priors.push(...this.priors);
    head.ownPriors.push(...this.ownPriors);
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
    return new Head(method, name, GaussianWeights.fromJson(json.tenant), reps, new Map(json.weights));
  }

  private rep(rep: string): RepBlock {
    return this.reps.get(rep) ?? untaught;
  }

  private look(row: SparseRow, block: RepBlock): Look {
    const own = block.along(row, this.ownPriors);
    const projected = this.tenant.project(own.shared);
    const logit = own.offset + dot(own.shared, this.tenant.mean);
    const variance = own.variance + dot(own.shared, projected);
    return { logit, variance, probability: sigmoid(logit / moderation(variance)), own, projected };
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
