import type { ActivityType } from './activity.ts';

/** The answer of `GET /v1/ranking`: what has been learned, in plain numbers. */
export interface RankingReport {
  /** RFC 3339. */
  readonly asOf: string;
  /** The caller's own figures, or sums over a team of at least five, never a person. */
  readonly scope: 'own' | 'team';
  /** Reactions and successes behind the figures. */
  readonly learnedFrom: number;
  /** One for each activity type, strongest pull first; under `team` only types that at least five reps reacted to. */
  readonly types: readonly TypeFigures[];
  /** Those of the last twelve weeks in which there was a success, oldest first; under `team` successes of five reps. */
  readonly weeks: readonly WeekFigures[];
  /** `null` while nothing was ever shown newest first for comparison; under `team`, to five reps. */
  readonly holdout: HoldoutFigures | null;
}

/** A number with its 80 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface TypeFigures {
  readonly type: ActivityType;
  /** Rows opened, followed up or called useful. */
  readonly reactions: number;
  /** Of those, rows whose outcome is known. */
  readonly settled: number;
  /** Of those, rows that were followed by a success. */
  readonly successes: number;
  /**
   * How much the type raises a row in the order now, against the mean of all types: natural logarithm of
   * P(react) · P(success | reacted).
   */
  readonly pull: Estimate;
  /** The same for the team as a whole; `null` under `team`, and while fewer than five reps have reacted to the type. */
  readonly teamPull: Estimate | null;
}

/** Of the successes of a week, how many came of rows that first stood among the top five; between 0 and 1. */
export interface WeekFigures {
  /** The Monday, as `2026-11-23`, UTC. */
  readonly week: string;
  /** Successes; under 20 they say little. */
  readonly n: number;
  /** In our order. */
  readonly ours: Estimate;
  /** Had the same rows stood newest first. */
  readonly newestFirst: Estimate;
}

/** Days on which reps saw the newest first, drawn by lot, beside the other days since. */
export interface HoldoutFigures {
  readonly ours: HoldoutArm;
  readonly newestFirst: HoldoutArm;
}

export interface HoldoutArm {
  /** Days in whose feeds a rep saw or did something, added over the reps. */
  readonly days: number;
  readonly successes: number;
  readonly successesPerDay: Estimate;
}
