import { inverseOf } from './cholesky.ts';
import type { FeatureIndex, SparseRow } from './feature-index.ts';
import { dot, GaussianWeights, type GaussianWeightsJson } from './gaussian-weights.ts';
import { moderation, sigmoid } from './logistic.ts';
import type { Lesson, Method } from './method.ts';
import { type LearningHead, priorOf, type WeightPrior } from './prior.ts';
import { type OwnPart, RepBlock, type RepBlockJson } from './rep-block.ts';

export interface HeadJson {
  readonly tenant: GaussianWeightsJson;
  readonly reps: readonly (readonly [rep: string, block: RepBlockJson])[];
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

/** Under a method that does not tell reps apart. */
const everyone = '';

/**
 * One online Bayesian logistic regression: logit p = x · u, a rep's weights u being the tenant's and a deviation. A lesson
 * moves both blocks by one Laplace step (an extended Kalman filter; Graepel 2010, Aberdeen 2010 for the split in a global and
 * a personal part).
 */
export class Head {
  private readonly method: Method;
  readonly name: LearningHead;
  /** What the reps' blocks together say of the tenant's weights. */
  tenant: GaussianWeights;
  /** By slot: of the tenant's weights, and the variances of a rep's deviations from them. */
  readonly priors: WeightPrior[] = [];
  readonly ownPriors: number[] = [];
  private readonly reps: Map<string, RepBlock>;
  /** Blocks that no other head shares; the rest is copied before it changes. */
  private unshared = new WeakSet<RepBlock>();
  /** Of the rep last asked for, until something changes: a feed is read far more often than taught. */
  private believed: { readonly rep: string; readonly weights: GaussianWeights } | null = null;

  constructor(
    method: Method,
    name: LearningHead,
    tenant = new GaussianWeights(),
    reps = new Map<string, RepBlock>(),
  ) {
    this.method = method;
    this.name = name;
    this.tenant = tenant;
    this.reps = reps;
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
      this.priors.push(prior);
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
    const block = this.ownBlock(this.nameOf(rep));
    block.grow(row, this.ownPriors);
    const { probability, variance, own, projected } = this.look(row, block);
    const curvature = weight * probability * (1 - probability);
    const surprise = weight * (target - probability);
    const sharedLogit = dot(own.shared, this.tenant.mean);
    const ownGain = 1 / (1 + curvature * own.variance);
    // What the lesson says of the rep's weights by itself, whatever the tenant's are.
    block.update(own.projected, (surprise + curvature * sharedLogit) * ownGain, curvature * ownGain);
    const gain = 1 / (1 + curvature * variance);
    this.tenant.update(projected, surprise * gain, curvature * gain);
  }

  /** UTC days pass: each block grows less sure, and so does the team. No weight moves. */
  forget(days: number): void {
    for (const name of this.reps.keys())
      this.ownBlock(name).forget(days, this.ownPriors, this.tenant.mean, this.method);
    this.hearAll();
  }

  /** The rep's own block is gone, and with it what it told the team. */
  reset(rep: string): void {
    if (this.reps.delete(this.nameOf(rep))) this.hearAll();
  }

  clone(): Head {
    this.unshared = new WeakSet();
    const { method, name, tenant, reps } = this;
    const head = new Head(method, name, tenant.clone(), new Map(reps));
    head.priors.push(...this.priors);
    head.ownPriors.push(...this.ownPriors);
    return head;
  }

  toJson(): HeadJson {
    return {
      tenant: this.tenant.toJson(),
      reps: [...this.reps].map(([rep, block]) => [rep, block.toJson()]),
    };
  }

  static fromJson(method: Method, name: LearningHead, json: HeadJson): Head {
    const reps = new Map(json.reps.map(([rep, block]) => [rep, RepBlock.fromJson(block)]));
    return new Head(method, name, GaussianWeights.fromJson(json.tenant), reps);
  }

  private nameOf(rep: string): string {
    return this.method.hierarchy ? rep : everyone;
  }

  private rep(rep: string): RepBlock {
    return this.reps.get(this.nameOf(rep)) ?? untaught;
  }

  private look(row: SparseRow, block: RepBlock): Look {
    const own = block.along(row, this.ownPriors);
    const projected = this.tenant.project(own.shared);
    const logit = own.offset + dot(own.shared, this.tenant.mean);
    const variance = own.variance + dot(own.shared, projected);
    return { logit, variance, probability: sigmoid(logit / moderation(variance)), own, projected };
  }

  /** The tenant's weights anew from their priors and what each block says of them. */
  private hearAll(): void {
    this.believed = null;
    const precision = this.priors.map(({ variance }, slot) => {
      const row = new Float64Array(slot + 1);
      row[slot] = 1 / variance;
      return row;
    });
    const pull = Float64Array.from(this.priors, ({ mean, variance }) => mean / variance);
    for (const block of this.reps.values()) block.tell(precision, pull, this.ownPriors);
    const known = new GaussianWeights([], inverseOf(precision));
    this.tenant = new GaussianWeights([...known.project(pull)], known.covariance);
  }

  private ownBlock(name: string): RepBlock {
    const known = this.reps.get(name);
    if (known !== undefined && this.unshared.has(known)) return known;
    const own = known?.clone() ?? new RepBlock();
    this.reps.set(name, own);
    this.unshared.add(own);
    return own;
  }
}
