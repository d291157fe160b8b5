import type { ActivityType } from '../contract/activity.ts';
import type { Method } from './method.ts';
import { prioritiesOf } from './priority.ts';
import type { Experience, Model, Ranked, Ranking, RankingCandidate } from './ranking.ts';
import { explainer } from './reasons.ts';
import { scoresOf } from './scores.ts';
import type { State } from './state.ts';
import { windowOf } from './window.ts';

/** The model of one moment: a state that is folded no further. */
export class FoldedModel implements Model {
  private readonly method: Method;
  private readonly state: State;
  readonly experience: (rep: string, party: string, type: ActivityType, at: number) => Experience;

  constructor(method: Method, state: State, experience: FoldedModel['experience']) {
    this.method = method;
    this.state = state;
    this.experience = experience;
  }

  get version(): number {
    return this.state.count;
  }

  learnedFrom(rep: string): number {
    return this.state.tallies.learnedFrom(rep);
  }

  rank(rep: string, at: number, candidates: readonly RankingCandidate[]): Ranking {
    const { method, state } = this;
    const window = windowOf(candidates);
    const ids = candidates.map(({ id }) => id);
    const scores = scoresOf(method, state, rep, at, window, ids);
    const priorities = prioritiesOf(scores.keys, scores.keyAtMean, (row) => candidates[row]?.isLost === true);
    const explain = explainer({ window, scores, rep, candidates, tallies: state.tallies });
    const ranked = ids.map((_, row): Ranked => {
      let reasons: Ranked['reasons'] | null = null;
      return {
        orderKey: scores.keys[row] ?? 0,
        score: Math.exp(scores.expected[row] ?? 0),
        priority: priorities[row] ?? 'normal',
        // Worked out when asked for: only the rows of one page are explained.
        get reasons() {
          return (reasons ??= explain(row));
        },
      };
    });
    return { ranked, stillLearning: isUnsure(scores.heads[0]?.variance) };
  }
}

/** √S > 1 for the row in the middle. */
function isUnsure(variance: Float64Array | undefined): boolean {
  if (variance === undefined || variance.length === 0) return false;
  return (variance.toSorted()[Math.floor(variance.length / 2)] ?? 0) > 1;
}
