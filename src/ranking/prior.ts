import type { FeaturePlaces } from './feature-places.ts';
import type { Method } from './method.ts';
import { priorMeans } from './prior-means.ts';

export type LearningHead = 'react' | 'success';

/** By place. */
export interface WeightPriors {
  /** Of the team's weights: they order a new tenant's first day, and are soon outweighed. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
  /** Variance of a rep's deviation from the team's weight. */
  readonly deviations: Float64Array;
}

export function priorsOf(method: Method, head: LearningHead, places: FeaturePlaces): WeightPriors {
  const means = new Map<string, number>(Object.entries(priorMeans[head]));
  const names = Array.from({ length: places.size }, (_, place) => places.nameOf(place) ?? '');
  const variances = Float64Array.from(names, (name) => varianceOf(method, name));
  return {
    means: Float64Array.from(names, (name) => means.get(name) ?? 0),
    variances,
    deviations: variances.map((variance) => method.repShare * variance),
  };
}

function varianceOf(method: Method, name: string): number {
  if (name === 'bias') return method.biasVariance;
  if (name.startsWith('type:')) return method.typeVariance;
  return name.includes('&') ? method.crossVariance : method.otherVariance;
}
