import { meanOf } from './measures.ts';
import { randomFrom } from './random.ts';

export interface Difference {
  readonly difference: number;
  /** 95 %, by the paired bootstrap over lists. */
  readonly interval: readonly [low: number, high: number];
}

const resamples = 2000;

/** How much higher `ours` is than `theirs`, list by list. */
export function pairedDifference(ours: readonly number[], theirs: readonly number[]): Difference {
  const differences = ours
    .map((value, i) => value - (theirs[i] ?? NaN))
    .filter((value) => !Number.isNaN(value));
  const random = randomFrom(1);
  const means = Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < differences.length; i++)
      sum += differences[Math.floor(random() * differences.length)] ?? 0;
    return sum / differences.length;
  }).sort((a, b) => a - b);
  const at = (share: number): number => means[Math.floor(share * (resamples - 1))] ?? NaN;
  return { difference: meanOf(differences), interval: [at(0.025), at(0.975)] };
}
