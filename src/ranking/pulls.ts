import { activityTypes } from '../contract/activity.ts';
import type { Estimate } from '../contract/ranking.ts';
import { gaussian } from './estimates.ts';
import { keyVariance } from './exploration.ts';
import type { Method } from './method.ts';
import { scoresOf } from './scores.ts';
import type { State } from './state.ts';
import { type Window, windowOf } from './window.ts';

/**
 * By activity type: the order key of a row of which only the type is known, less the mean of those. `rep`: `null` for the
 * team.
 */
export function pullsOf(method: Method, state: State, rep: string | null): readonly Estimate[] {
  const window = windowOf(
    activityTypes.map((type) => ({
      features: {
        bias: 1,
        [`type:${type}`]: 1,
        [`type-engagement:${type}&quiet`]: 0.5,
        [`type-engagement:${type}&active`]: 0.5,
      },
    })),
  );
  const { heads, expected } = scoresOf(method, state, rep, 0, window, activityTypes);
  const mean = expected.reduce((sum, key) => sum + key, 0) / expected.length;
  return activityTypes.map((_, row) => {
    const variance = heads.reduce((sum, head) => {
      const share = typeVariance(window, head.view.covariance, row) / (head.variance[row] ?? 1);
      return sum + share * keyVariance(head, row);
    }, 0);
    return gaussian((expected[row] ?? 0) - mean, variance);
  });
}

/** x'Px without the bias, which all types share. */
function typeVariance(
  { columns, starts, entryColumns, entryValues }: Window,
  covariance: Float64Array,
  row: number,
): number {
  let variance = 0;
  for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k++)
    for (let l = starts[row] ?? 0; l < (starts[row + 1] ?? 0); l++) {
      const [column = 0, other = 0] = [entryColumns[k], entryColumns[l]];
      if (columns[column] === 'bias' || columns[other] === 'bias') continue;
      variance +=
        (entryValues[k] ?? 0) * (entryValues[l] ?? 0) * (covariance[column * columns.length + other] ?? 0);
    }
  return variance;
}
