import { inverseOf } from './cholesky.ts';
import { Covariance, type CovarianceJson, dot } from './covariance.ts';
import type { FeatureIndex, SparseRow } from './feature-index.ts';
import { moderation, sigmoid } from './logistic.ts';
import type { Lesson, Method } from './method.ts';
import { type LearningHead, priorOf, type WeightPrior } from './prior.ts';
import { type OwnPart, RepBlock, type RepBlockJson } from './rep-block.ts';
import { type Means, TeamMeans, type TeamMeansJson } from './team-means.ts';

export interface HeadJson {
  readonly tenant: CovarianceJson;
  readonly means: TeamMeansJson;
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
  /** P z, by slot: how the tenant's weights hang together with the logit. */
  readonly projected: Float64Array;
}

/** Of a rep who taught nothing. */
const untaught = new RepBlock();

/** Under a method that does not tell reps apart. */
const everyone = '';

/**
 * One online Bayesian logistic regression: logit p = x · u, a rep's weights u being the tenant's and a deviation. A lesson is
 * one Laplace step (an extended Kalman filter; Graepel 2010, Aberdeen 2010 for the split in a global and a personal part). The
 * covariance is that of one regression over everybody's weights; how far the means of colleagues follow is up to `TeamMeans`.
 */
export class Head {
  private readonly method: Method;
  readonly name: LearningHead;
  /** How unsure the tenant's weights are by all that the reps' blocks say of them. */
  tenant: Covariance;
  private readonly means: TeamMeans;
  /** By slot: of the tenant's weights, and the variances of a rep's deviations from them. */
  readonly priors: WeightPrior[] = [];
  readonly ownPriors: number[] = [];
  private readonly reps: Map<string, RepBlock>;
  /** Blocks that no other head shares; the rest is copied before it changes. */
  private unshared = new WeakSet<RepBlock>();
  /** Of the rep last asked for, until something changes: a feed is read far more often than taught. */
  private believed: { readonly rep: string; readonly covariance: Covariance } | null = null;

  constructor(
    method: Method,
    name: LearningHead,
    tenant = new Covariance(),
    means = new TeamMeans(method),
    reps = new Map<string, RepBlock>(),
  ) {
    this.method = method;
    this.name = name;
    this.tenant = tenant;
    this.means = means;
    this.reps = reps;
  }

  /** How far the rep's mean weights have come from their priors, by slot, or the team's (`null`). */
  meansOf(rep: string | null): Means {
    return this.means.of(rep === null ? null : this.nameOf(rep));
  }

  /** Of the rep's weights by slot, or of the team's (`null`); not to be changed. */
  covarianceOf(rep: string | null): Covariance {
    if (rep === null) return this.tenant;
    if (this.believed?.rep !== rep)
      this.believed = { rep, covariance: this.rep(rep).believed(this.tenant, this.ownPriors) };
    return this.believed.covariance;
  }

  /** Gives each slot of the index its prior. */
  grow(index: FeatureIndex): void {
    while (this.priors.length < index.size) {
      const prior = priorOf(this.method, this.name, index.nameOf(this.priors.length));
      this.priors.push(prior);
      this.ownPriors.push(this.repVarianceOf(prior.variance));
      if (this.tenant.size >= this.priors.length) continue;
      this.tenant.grow(prior.variance);
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
    return this.look(row, this.nameOf(rep), this.rep(rep));
  }

  /** One Laplace step, with h = w p (1 - p). */
  learn(row: SparseRow, rep: string, { target, weight }: Lesson): void {
    // A row whose events were gone when it was reacted to has no features.
    if (row.slots.length === 0) return;
    this.believed = null;
    const name = this.nameOf(rep);
    const block = this.ownBlock(name);
    block.grow(row, this.ownPriors);
    const { probability, variance, own, projected } = this.look(row, name, block);
    const curvature = weight * probability * (1 - probability);
    const gain = 1 / (1 + curvature * variance);
    const step = weight * (target - probability) * gain;
    const movement = block.movement(own, projected, this.ownPriors);
    this.means.learn(
      name,
      movement.map((each) => step * each),
    );
    block.shrink(own, curvature);
    this.tenant.shrink(projected, curvature * gain);
  }

  /** UTC days pass: each block grows less sure, and so does the team. No weight moves. */
  forget(days: number): void {
    for (const name of this.reps.keys()) this.ownBlock(name).forget(days, this.ownPriors, this.method);
    this.hearAll();
  }

  /** The rep's own block is gone, and with it what it told the team. */
  reset(rep: string): void {
    const name = this.nameOf(rep);
    if (!this.reps.delete(name)) return;
    this.means.reset(name);
    this.hearAll();
  }

  clone(): Head {
    this.unshared = new WeakSet();
    const { method, name, tenant, means, reps } = this;
    const head = new Head(method, name, tenant.clone(), means.clone(), new Map(reps));
    head.priors.push(...this.priors);
    head.ownPriors.push(...this.ownPriors);
    return head;
  }

  toJson(): HeadJson {
    return {
      tenant: this.tenant.toJson(),
      means: this.means.toJson(),
      reps: [...this.reps].map(([rep, block]) => [rep, block.toJson()]),
    };
  }

  static fromJson(method: Method, name: LearningHead, json: HeadJson): Head {
    const reps = new Map(json.reps.map(([rep, block]) => [rep, RepBlock.fromJson(block)]));
    return new Head(
      method,
      name,
      Covariance.fromJson(json.tenant),
      TeamMeans.fromJson(method, json.means),
      reps,
    );
  }

  private nameOf(rep: string): string {
    return this.method.hierarchy ? rep : everyone;
  }

  private rep(rep: string): RepBlock {
    return this.reps.get(this.nameOf(rep)) ?? untaught;
  }

  private look(row: SparseRow, name: string, block: RepBlock): Look {
    let logit = this.means.shiftOf(name, row);
    row.slots.forEach((slot, k) => (logit += (row.values[k] ?? 0) * (this.priors[slot]?.mean ?? 0)));
    const own = block.along(row, this.ownPriors);
    const projected = this.tenant.project(own.shared);
    const variance = own.variance + dot(own.shared, projected);
    return { logit, variance, probability: sigmoid(logit / moderation(variance)), own, projected };
  }

  /** The tenant's covariance anew from the priors and what each block says. */
  private hearAll(): void {
    this.believed = null;
    const precision = this.priors.map(({ variance }, slot) => {
      const row = new Float64Array(slot + 1);
      row[slot] = 1 / variance;
      return row;
    });
    for (const block of this.reps.values()) block.tell(precision, this.ownPriors);
    this.tenant = new Covariance(inverseOf(precision));
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
