import { type ActivityType, activityTypes } from '../contract/activity.ts';
import { explorationOf } from './exploration.ts';
import { logitsOf, viewOf } from './head-view.ts';
import { logSigmoid } from './logistic.ts';
import type { Method } from './method.ts';
import { orderOf, prioritiesOf } from './priority.ts';
import type { Experience, Model, Ranked, Ranking, RankingCandidate } from './ranking.ts';
import { explainer, type HeadScores } from './reasons.ts';
import type { State } from './state.ts';
import { windowOf } from './window.ts';

/** The model of one moment: a state that is folded no further. */
export class FoldedModel implements Model {
  private readonly method: Method;
  private readonly state: State;
  readonly experience: (party: string, type: ActivityType, at: number) => Experience;

  constructor(method: Method, state: State, experience: FoldedModel['experience']) {
    this.method = method;
    this.state = state;
    this.experience = experience;
  }

  get version(): number {
    return this.state.count;
  }

  learnedFrom(rep: string): number {
    return activityTypes.reduce((sum, type) => {
      const { reactions, successes } = this.state.tallies.of(rep, type);
      return sum + reactions + successes;
    }, 0);
  }

  rank(rep: string, at: number, candidates: readonly RankingCandidate[]): Ranking {
    const { method, state } = this;
    const window = windowOf(candidates);
    const heads = (method.outcomeHead ? [state.react, state.success] : [state.react]).map(
      (head): HeadScores => {
        const view = viewOf(head, state.index, rep, window.columns);
        return { head: head.name, view, ...logitsOf(view, window) };
      },
    );

    const means = heads.map(({ moderated }) => meanOf(moderated));
    const keyAtMean = means.reduce((sum, mean) => sum + logSigmoid(mean), 0);
    const exploration = explorationOf(method, heads, rep, at, candidates);
    const expected = exploration.map((_, row) =>
      sumOver(heads, ({ moderated }) => logSigmoid(moderated[row] ?? 0)),
    );
    const keys = expected.map((key, row) => key + (exploration[row] ?? 0));
    const priorities = prioritiesOf(keys, keyAtMean);
    const explain = explainer({ window, heads, means, exploration, rep, candidates, tallies: state.tallies });

    const ranked = candidates.map((_, row): Ranked => {
      let reasons: Ranked['reasons'] | undefined;
      return {
        orderKey: keys[row] ?? 0,
        score: Math.exp(expected[row] ?? 0),
        priority: priorities[row] ?? 'normal',
        // Only the rows of one page are explained.
        get reasons() {
          return (reasons ??= explain(row));
        },
      };
    });
    return { ranked, stillLearning: isUnsure(heads[0]?.variance) };
  }
}

/** √S > 1 for the row in the middle. */
function isUnsure(variance: Float64Array | undefined): boolean {
  if (variance === undefined || variance.length === 0) return false;
  const order = orderOf(variance);
  return (variance[order[Math.floor(order.length / 2)] ?? 0] ?? 0) > 1;
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sumOver<T>(items: readonly T[], part: (item: T) => number): number {
  return items.reduce((sum, item) => sum + part(item), 0);
}
