import type { Estimate } from '../contract/ranking.ts';

/** Standard deviations on either side of the middle 80 % of a Gaussian. */
const z = 1.2816;

export function gaussian(value: number, variance: number): Estimate {
  const margin = z * Math.sqrt(variance);
  return { value, low: value - margin, high: value + margin };
}

/**
 * A share of weighted cases, by Wilson's interval, for as many cases as equal weights would need to be as sure (Kish). Of
 * no cases nothing is known: between 0 and 1. `hits`, `total`: sums of weights.
 */
export function weightedShare(hits: number, total: number, totalOfSquares: number): Estimate {
  if (total === 0) return { value: 0, low: 0, high: 1 };
  const share = hits / total;
  const n = total ** 2 / totalOfSquares;
  const centre = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const margin = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return { value: share, low: Math.max(0, centre - margin), high: Math.min(1, centre + margin) };
}

/** Events a day, by the square-root transform of a Poisson count (Anscombe). */
export function rate(events: number, days: number): Estimate {
  if (days === 0) return { value: 0, low: 0, high: 0 };
  const root = Math.sqrt(events + 3 / 8);
  const bound = (side: number): number =>
    Math.max(0, (Math.max(0, root + (side * z) / 2) ** 2 - 3 / 8) / days);
  return { value: events / days, low: bound(-1), high: bound(1) };
}
