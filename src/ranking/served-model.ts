import type { AcceptedReaction } from '../contract/fact.ts';
import { hour } from '../contract/time.ts';
import type { HeadBelief } from './head-view.ts';
import { plus } from './matrix.ts';
import { prioritiesOf } from './priority.ts';
import type { Model, Ranked, Ranking, RankingCandidate } from './ranking.ts';
import { explainer } from './reasons.ts';
import { addDays, learnedFrom, type RepRecord } from './rep-record.ts';
import { type ClosedState, OpenState, type PerHead, perHead, type Setting } from './rep-state.ts';
import { scoresOf } from './scores.ts';
import type { RepPrior } from './team-model.ts';
import type { TeamRecord } from './team-record.ts';
import type { TrainingExample } from './training-examples.ts';
import { windowOf } from './window.ts';

/** What a team hands to one rep. */
export interface TeamShare {
  readonly priors: PerHead<RepPrior>;
  readonly record: TeamRecord;
}

/** The model of one rep, of the days that are closed; those that are open are taught anew whenever they change. */
export class ServedModel {
  private readonly setting: Setting;
  private readonly rep: string;
  private readonly team: TeamShare;
  private readonly base: OpenState;
  readonly closed: ClosedState;

  constructor(setting: Setting, rep: string, closed: ClosedState, team: TeamShare) {
    this.setting = setting;
    this.rep = rep;
    this.closed = closed;
    this.team = team;
    this.base = OpenState.behind(
      setting,
      perHead((head) => team.priors[head].belief),
      closed,
    );
  }

  /** `examples` and `reactions`: all of the rep's, or those of the open days. */
  taught(
    examples: readonly TrainingExample[],
    reactions: readonly AcceptedReaction[],
    now: number,
  ): RepRanking {
    const state = this.base.clone();
    state.record = addDays(
      state.record,
      reactions.filter(({ at }) => at >= this.closed.until && at <= now),
    );
    for (const example of examples)
      if (example.at >= this.closed.until && example.at <= now) state.learn(example);
    return new RepRanking(this.setting, this.rep, state, this.team);
  }
}

/** Ranks windows of one rep. */
export class RepRanking implements Model {
  readonly record: RepRecord;
  readonly beliefs: PerHead<HeadBelief>;
  private readonly setting: Setting;
  private readonly rep: string;
  private readonly team: TeamShare;

  constructor(setting: Setting, rep: string, { models, record }: OpenState, team: TeamShare) {
    this.setting = setting;
    this.rep = rep;
    this.team = team;
    this.record = record;
    this.beliefs = perHead((head) => {
      const prior = setting.priors[head].means;
      const { mean } = team.priors[head];
      const { mean: weights, covariance } = models[head];
      // What rounding leaves of a difference is nobody's doing.
      const own = plus(weights, mean, -1).map((value) => (Math.abs(value) < 1e-12 ? 0 : value));
      return { prior, team: plus(mean, prior, -1), own, covariance };
    });
  }

  get learnedFrom(): number {
    return learnedFrom(this.record);
  }

  rank(at: number, candidates: readonly RankingCandidate[]): Ranking {
    const { setting, beliefs, record, team } = this;
    const window = windowOf(candidates);
    const ids = candidates.map(({ id }) => id);
    // The same within an hour, so that the order does not jitter.
    const seed = `${this.rep} ${Math.floor(at / hour)}`;
    const scores = scoresOf(setting.method, setting.places, beliefs, window, seed, ids);
    const priorities = prioritiesOf(scores.keys, scores.keyAtMean, (row) => candidates[row]?.isLost === true);
    const explain = explainer({ window, scores, candidates, record, team: team.record });
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
