/** Ranks beyond this are all as little looked at; a client can claim any rank. */
const lastRank = 50;

/** What is believed before any impression, and how many impressions that belief is worth. */
const priorShare = (rank: number): number => 1 / Math.sqrt(rank);
const priorImpressions = 20;

export interface PositionJson {
  readonly impressions: readonly number[];
  readonly looks: readonly number[];
}

/**
 * How likely a row on screen is looked at, by its rank: the position-based click model, with the share θ_k learned from
 * impressions by stochastic expectation-maximisation (Wang et al. 2018). Rank 1 is looked at by definition.
 */
export class PositionModel {
  private readonly impressions: Float64Array;
  private readonly looks: Float64Array;

  constructor(impressions = new Float64Array(lastRank + 1), looks = new Float64Array(lastRank + 1)) {
    this.impressions = impressions;
    this.looks = looks;
  }

  /** θ_k. */
  share(rank: number): number {
    const k = bounded(rank);
    if (k === 1) return 1;
    const prior = priorImpressions * priorShare(k);
    return ((this.looks[k] ?? 0) + prior) / ((this.impressions[k] ?? 0) + priorImpressions);
  }

  /** The chance that a row passed over at this rank was looked at: θ (1 - p) / (1 - θ p), p = P(react | looked at). */
  passedOver(rank: number, probability: number): number {
    const share = this.share(rank);
    // At 1 the formula is 0 / 0, and a row that sure to be taken up is never passed over.
    const missed = 1 - Math.min(probability, 1 - 1e-12);
    return (share * missed) / (1 - share * (1 - missed));
  }

  /** One impression, looked at with the given probability. */
  learn(rank: number, looked: number): void {
    const k = bounded(rank);
    this.impressions[k] = (this.impressions[k] ?? 0) + 1;
    this.looks[k] = (this.looks[k] ?? 0) + looked;
  }

  clone(): PositionModel {
    return new PositionModel(this.impressions.slice(), this.looks.slice());
  }

  toJson(): PositionJson {
    return { impressions: [...this.impressions], looks: [...this.looks] };
  }

  static fromJson({ impressions, looks }: PositionJson): PositionModel {
    return new PositionModel(Float64Array.from(impressions), Float64Array.from(looks));
  }
}

function bounded(rank: number): number {
  return Math.min(lastRank, Math.max(1, Math.floor(rank)));
}
