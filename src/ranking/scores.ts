import { explorationOf } from './exploration.ts';
import type { FeaturePlaces } from './feature-places.ts';
import { type HeadBelief, type HeadView, type Logits, logitsOf, viewOf } from './head-view.ts';
import { logSigmoid } from './logistic.ts';
import type { Method } from './method.ts';
import type { LearningHead } from './prior.ts';
import { heads, type PerHead } from './rep-state.ts';
import type { Window } from './window.ts';

/** One head's view of a window and what it makes of each row. */
export interface HeadScores extends Logits {
  readonly head: LearningHead;
  readonly view: HeadView;
  /** Of a' over the window. */
  readonly mean: number;
}

/** A window's rows scored for one rep. */
export interface Scores {
  readonly heads: readonly HeadScores[];
  /** log P(react) + log P(success | reacted), by row. */
  readonly expected: Float64Array;
  readonly exploration: Float64Array;
  /** What rows are ordered by: `expected` + `exploration`. */
  readonly keys: Float64Array;
  /** The key of a row whose a' are the means. */
  readonly keyAtMean: number;
}

/** `seed`: what seeds the exploration besides the rows' `ids`. */
export function scoresOf(
  method: Method,
  places: FeaturePlaces,
  beliefs: PerHead<HeadBelief>,
  window: Window,
  seed: string,
  ids: readonly string[],
): Scores {
  const scored = (method.outcomeHead ? heads : heads.slice(0, 1)).map((head): HeadScores => {
    const view = viewOf(beliefs[head], places, window.columns);
    const logits = logitsOf(view, window);
    return { head, view, ...logits, mean: meanOf(logits.moderated) };
  });
  const exploration = explorationOf(method, scored, seed, ids);
  const expected = new Float64Array(window.rows);
  const keys = new Float64Array(window.rows);
  for (let row = 0; row < window.rows; row++) {
    let sum = 0;
    for (const { moderated } of scored) sum += logSigmoid(moderated[row] ?? 0);
    expected[row] = sum;
    keys[row] = sum + (exploration[row] ?? 0);
  }
  const keyAtMean = scored.reduce((sum, { mean }) => sum + logSigmoid(mean), 0);
  return { heads: scored, expected, exploration, keys, keyAtMean };
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
