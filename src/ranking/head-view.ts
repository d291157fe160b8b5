import type { FeaturePlaces } from './feature-places.ts';
import { moderation } from './logistic.ts';
import type { Matrix } from './matrix.ts';
import type { Window } from './window.ts';

/** A belief about all weights of one head, its mean in three parts that add up. By place. */
export interface HeadBelief {
  /** Before anybody taught anything. */
  readonly prior: Float64Array;
  /** What the team taught. */
  readonly team: Float64Array;
  /** What the rep did. */
  readonly own: Float64Array;
  readonly covariance: Matrix;
}

/** The same as far as the rows of one window touch it, by column of the window. */
export type HeadView = HeadBelief;

export function viewOf(belief: HeadBelief, places: FeaturePlaces, columns: readonly string[]): HeadView {
  const chosen = columns.map((name) => places.placeOf(name));
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(chosen, (place) => values[place] ?? 0);
  const covariance = new Float64Array(columns.length ** 2);
  chosen.forEach((place, i) => {
    chosen.forEach((other, j) => {
      covariance[i * columns.length + j] = belief.covariance[place * places.size + other] ?? 0;
    });
  });
  return { prior: pick(belief.prior), team: pick(belief.team), own: pick(belief.own), covariance };
}

/** The logits of a window's rows. */
export interface Logits {
  /** x'Cx, C being the view's covariance. */
  readonly variance: Float64Array;
  /** a' = a / √(1 + πS/8), with P(y) = σ(a'). */
  readonly moderated: Float64Array;
}

export function logitsOf({ prior, team, own, covariance }: HeadView, window: Window): Logits {
  const { rows, starts, entryColumns, entryValues } = window;
  const size = prior.length;
  const weights = prior.map((weight, i) => weight + (team[i] ?? 0) + (own[i] ?? 0));
  const variance = new Float64Array(rows);
  const moderated = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = starts[row] ?? 0;
    const end = starts[row + 1] ?? 0;
    let logit = 0;
    let sum = 0;
    for (let k = start; k < end; k++) {
      const column = entryColumns[k] ?? 0;
      const value = entryValues[k] ?? 0;
      const base = column * size;
      // The covariance is symmetric: entries before this one count twice.
      let before = 0;
      for (let l = start; l < k; l++) {
        before += (entryValues[l] ?? 0) * (covariance[base + (entryColumns[l] ?? 0)] ?? 0);
      }
      logit += value * (weights[column] ?? 0);
      sum += value * (2 * before + value * (covariance[base + column] ?? 0));
    }
    variance[row] = sum;
    moderated[row] = logit / moderation(sum);
  }
  return { variance, moderated };
}
