import type { FeatureIndex } from './feature-index.ts';
import type { Head } from './head.ts';
import { moderation } from './logistic.ts';
import type { Window } from './window.ts';

/** What one head says of one rep's window: only the weights and the part of the covariance that its rows touch. */
export interface HeadView {
  /** Mean weights by column, in three parts that add up: before any lesson, what the team taught, what the rep did. */
  readonly prior: Float64Array;
  readonly taught: Float64Array;
  readonly own: Float64Array;
  /** Covariance of the rep's weights, column by column. */
  readonly covariance: Float64Array;
}

/** `rep`: `null` for the team's common ground, where whoever has taught nothing stands. */
export function viewOf(
  head: Head,
  index: FeatureIndex,
  rep: string | null,
  columns: readonly string[],
): HeadView {
  const size = columns.length;
  const slots = columns.map((name) => index.find(name));
  const prior = new Float64Array(size);
  const taught = new Float64Array(size);
  const own = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  const means = head.meansOf(rep);
  const covariances = head.covarianceOf(rep);
  columns.forEach((name, i) => {
    const slot = slots[i];
    const before = head.priorOf(slot === undefined ? name : index.nameOf(slot));
    prior[i] = before.mean;
    if (slot === undefined) {
      // Nobody has reacted to a row with this feature: it counts as its prior says.
      covariance[i * size + i] = before.variance + (rep === null ? 0 : head.repVarianceOf(before.variance));
      return;
    }
    taught[i] = means.team[slot] ?? 0;
    own[i] = means.own[slot] ?? 0;
    slots.forEach((other, j) => {
      if (other !== undefined) covariance[i * size + j] = covariances.at(slot, other);
    });
  });
  return { prior, taught, own, covariance };
}

/** The logits of a window's rows. */
export interface Logits {
  /** x'Cx, C being the view's covariance. */
  readonly variance: Float64Array;
  /** a' = a / √(1 + πS/8), with P(y) = σ(a'). */
  readonly moderated: Float64Array;
}

export function logitsOf({ prior, taught, own, covariance }: HeadView, window: Window): Logits {
  const { rows, starts, entryColumns, entryValues } = window;
  const size = prior.length;
  const weights = prior.map((weight, i) => weight + (taught[i] ?? 0) + (own[i] ?? 0));
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
