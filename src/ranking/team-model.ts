import { inverseOf, times, zeros } from './matrix.ts';
import type { WeightPriors } from './prior.ts';
import { type Belief, noBelief, sumOf } from './rep-model.ts';

/**
 * What a rep tells the team: M = D⁻¹ − D⁻¹(D⁻¹ + Λ)⁻¹D⁻¹ and v = D⁻¹(D⁻¹ + Λ)⁻¹η, with Λ and η the rep's sites and D the
 * prior variance of a rep's deviation from the team. However much the rep taught, M stays below D⁻¹.
 */
export function contributionOf({ precision, information }: Belief, { deviations }: WeightPriors): Belief {
  const size = information.length;
  const told = noBelief(size);
  // Weights that were never taught say nothing.
  const taught = Array.from(information.keys()).filter((place) => (precision[place * size + place] ?? 0) > 0);
  const inverse = zeros(taught.length);
  const own = taught.map((place) => 1 / (deviations[place] ?? 0));
  taught.forEach((place, i) => {
    taught.forEach((other, j) => {
      inverse[i * taught.length + j] = (precision[place * size + other] ?? 0) + (i === j ? (own[i] ?? 0) : 0);
    });
  });
  const variance = inverseOf(inverse, taught.length);
  const pulled = times(
    variance,
    Float64Array.from(taught, (place) => information[place] ?? 0),
  );
  taught.forEach((place, i) => {
    told.information[place] = (own[i] ?? 0) * (pulled[i] ?? 0);
    taught.forEach((other, j) => {
      const lost = (own[i] ?? 0) * (variance[i * taught.length + j] ?? 0) * (own[j] ?? 0);
      told.precision[place * size + other] = (i === j ? (own[i] ?? 0) : 0) - lost;
    });
  });
  return told;
}

/** What the reps of a tenant have told, added up: where a rep starts. */
export class TeamModel {
  readonly sum: Belief;
  private readonly priors: WeightPriors;

  constructor(priors: WeightPriors, sum: Belief) {
    this.priors = priors;
    this.sum = sum;
  }

  static of(priors: WeightPriors, contributions: Iterable<Belief>): TeamModel {
    let sum = noBelief(priors.means.length);
    for (const contribution of contributions) sum = sumOf(sum, contribution);
    return new TeamModel(priors, sum);
  }

  /**
   * The prior of a rep: the team without what the rep told it (the cavity), and the rep's own deviation. For a rep who
   * is alone it is the prior of a tenant, exactly.
   */
  priorWithout(contribution: Belief | null): RepPrior {
    const { means, variances, deviations } = this.priors;
    const size = means.length;
    const others = contribution === null ? this.sum : sumOf(this.sum, contribution, -1);
    const precision = others.precision.slice();
    const information = others.information.slice();
    for (let i = 0; i < size; i++) {
      const own = 1 / (variances[i] ?? 0);
      precision[i * size + i] = (precision[i * size + i] ?? 0) + own;
      information[i] = (information[i] ?? 0) + own * (means[i] ?? 0);
    }
    const team = inverseOf(precision, size);
    const mean = times(team, information);
    const covariance = team.slice();
    for (let i = 0; i < size; i++)
      covariance[i * size + i] = (covariance[i * size + i] ?? 0) + (deviations[i] ?? 0);
    const believed = inverseOf(covariance, size);
    return { mean, team, belief: { precision: believed, information: times(believed, mean) } };
  }
}

/** Where a rep starts. */
export interface RepPrior {
  /** The team's mean weights, without the rep. */
  readonly mean: Float64Array;
  /** How unsure they are, without a rep's deviation. */
  readonly team: Float64Array;
  /** What a rep's weights are believed to be before the rep's own observations. */
  readonly belief: Belief;
}
