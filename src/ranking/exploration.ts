import { hashOf } from './hash.ts';
import type { Logits } from './head-view.ts';
import { moderation, sigmoid } from './logistic.ts';
import type { Method } from './method.ts';

/**
 * What each row gains for being uncertain, less the window's mean: so many standard deviations of its order key. A fixed
 * share of optimism did better than the same amount of noise, which only turns good rows away; a little seeded noise on top
 * lets rows that are known equally little take turns.
 */
export function explorationOf(
  { optimism, jitter }: Method,
  heads: readonly Logits[],
  seed: string,
  ids: readonly string[],
): Float64Array {
  const gains = new Float64Array(ids.length);
  let sum = 0;
  for (let row = 0; row < gains.length; row++) {
    let variance = 0;
    for (const head of heads) variance += keyVariance(head, row);
    const noise = jitter === 0 ? 0 : jitter * noiseOf(seed, ids[row] ?? '');
    const gain = (optimism + noise) * Math.sqrt(variance);
    gains[row] = gain;
    sum += gain;
  }
  return gains.map((gain) => gain - sum / gains.length);
}

/** The variance of log σ(a'), to first order: its slope is 1 - σ(a'). */
export function keyVariance({ variance, moderated }: Logits, row: number): number {
  const spread = variance[row] ?? 0;
  const slope = sigmoid(-(moderated[row] ?? 0)) / moderation(spread);
  return slope * slope * spread;
}

/** A standard normal number that stays the same for this seed and row. */
function noiseOf(seed: string, id: string): number {
  const bits = hashOf(id, hashOf(seed));
  const first = (bits + 0.5) / 2 ** 32;
  const second = hashOf('', bits) / 2 ** 32;
  return Math.sqrt(-2 * Math.log(first)) * Math.cos(2 * Math.PI * second);
}
