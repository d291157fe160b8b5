import { explorationOf } from './exploration.ts';
import { type HeadView, type Logits, logitsOf, viewOf } from './head-view.ts';
import { logSigmoid } from './logistic.ts';
import type { Method } from './method.ts';
import type { LearningHead } from './prior.ts';
import type { State } from './state.ts';
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

/** `rep`: `null` for what the team knows, without anyone's own. `ids`: what seeds the exploration, by row. */
export function scoresOf(
  method: Method,
  state: State,
  rep: string | null,
  at: number,
  window: Window,
  ids: readonly string[],
): Scores {
  const heads = (method.outcomeHead ? [state.react, state.success] : [state.react]).map(
    (head): HeadScores => {
      const view = viewOf(head, state.index, rep, window.columns);
      const logits = logitsOf(view, window);
      return { head: head.name, view, ...logits, mean: meanOf(logits.moderated) };
    },
  );
  const exploration = explorationOf(method, heads, rep ?? '', at, ids);
  const expected = new Float64Array(window.rows);
  const keys = new Float64Array(window.rows);
  for (let row = 0; row < window.rows; row++) {
    let sum = 0;
    for (const { moderated } of heads) sum += logSigmoid(moderated[row] ?? 0);
    expected[row] = sum;
    keys[row] = sum + (exploration[row] ?? 0);
  }
  const keyAtMean = heads.reduce((sum, { mean }) => sum + logSigmoid(mean), 0);
  return { heads, expected, exploration, keys, keyAtMean };
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
