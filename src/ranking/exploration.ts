import { hour } from '../contract/time.ts';
import { hashOf } from './hash.ts';
import type { Logits } from './head-view.ts';
import { moderation, sigmoid } from './logistic.ts';
import type { Method } from './method.ts';
import type { RankingCandidate } from './ranking.ts';

/**
 * What each row gains for being uncertain, less the window's mean: so many standard deviations of its order key. A fixed
 * share of optimism did better than the same amount of noise, which only turns good rows away; a little seeded noise on top
 * lets rows that are known equally little take turns.
 */
export function explorationOf(
  { optimism, jitter }: Method,
  heads: readonly Logits[],
  rep: string,
  at: number,
  candidates: readonly RankingCandidate[],
): Float64Array {
  const gains = Float64Array.from(candidates, ({ id }, row) => {
    const variance = heads.reduce((sum, head) => sum + keyVariance(head, row), 0);
    const deviations = optimism + (jitter === 0 ? 0 : jitter * noiseOf(rep, id, at));
    return deviations * Math.sqrt(variance);
  });
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / Math.max(1, gains.length);
  return gains.map((gain) => gain - mean);
}

/** The variance of log σ(a'), to first order: its slope is 1 - σ(a'). */
function keyVariance({ variance, moderated }: Logits, row: number): number {
  const spread = variance[row] ?? 0;
  const slope = sigmoid(-(moderated[row] ?? 0)) / moderation(spread);
  return slope * slope * spread;
}

/** A standard normal number that stays the same for this rep, row and hour, so that the order does not jitter. */
function noiseOf(rep: string, id: string, at: number): number {
  const seed = `${rep} ${Math.floor(at / hour)} ${id}`;
  const first = (hashOf(`${seed} 1`) + 0.5) / 2 ** 32;
  const second = hashOf(`${seed} 2`) / 2 ** 32;
  return Math.sqrt(-2 * Math.log(first)) * Math.cos(2 * Math.PI * second);
}
