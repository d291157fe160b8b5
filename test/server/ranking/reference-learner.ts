import type { LearningFacts, OutcomeEvent, ReactionFact, ResetFact } from '../../../src/contract/fact.ts';
import type { RankingReport } from '../../../src/contract/ranking.ts';
import { type FeaturePlaces, standardPlaces } from '../../../src/ranking/feature-places.ts';
import { plus } from '../../../src/ranking/matrix.ts';
import { type Method, standardMethod } from '../../../src/ranking/method.ts';
import type { Ranked, RankingCandidate } from '../../../src/ranking/ranking.ts';
import { reportOf } from '../../../src/ranking/report.ts';
import {
  closeUntil,
  type ClosedState,
  closingTime,
  nothingClosed,
  perHead,
  type Setting,
  settingOf,
} from '../../../src/ranking/rep-state.ts';
import { type RepRanking, ServedModel } from '../../../src/ranking/served-model.ts';
import { contributionOf, TeamModel } from '../../../src/ranking/team-model.ts';
import { teamRecordOf } from '../../../src/ranking/team-record.ts';
import { type RepFacts, trainingExamples } from '../../../src/ranking/training-examples.ts';

/** What the same facts always have to give: a tenant's models, made anew from all facts for each moment. */
export class ReferenceLearner {
  readonly setting: Setting;
  private readonly reactions = new Map<string, ReactionFact>();
  private readonly outcomes = new Map<string, OutcomeEvent>();
  private readonly resets: ResetFact[] = [];
  /** Several questions about one moment are answered from one fold of all facts. */
  private answered: { readonly now: number; readonly closed: ReadonlyMap<string, ClosedState> } | null = null;

  constructor(method: Partial<Method> = {}, places: FeaturePlaces = standardPlaces) {
    this.setting = settingOf({ ...standardMethod, ...method }, places);
  }

  add({ reactions, outcomes, resets }: LearningFacts): void {
    for (const fact of reactions) this.reactions.set(JSON.stringify([fact.rep, fact.id]), fact);
    for (const event of outcomes) this.outcomes.set(JSON.stringify([event.source, event.id]), event);
    this.resets.push(...resets);
    this.answered = null;
  }

  /** The rep's model behind the team of the day of `now`. */
  ranking(rep: string, now: number): RepRanking {
    const { setting } = this;
    const closed = this.closedStates(now);
    const own = closed.get(rep) ?? nothingClosed(setting, this.resetOf(rep));
    const team = this.team(closed);
    const priors = perHead((head) =>
      team[head].priorWithout(closed.has(rep) ? contributionOf(own.sites[head], setting.priors[head]) : null),
    );
    const record = teamRecordOf([...closed.values()].map((state) => state.record));
    const examples = trainingExamples(this.factsOf(rep), setting.method);
    return new ServedModel(setting, rep, own, { priors, record }).taught(
      examples,
      this.factsOf(rep).reactions,
      now,
    );
  }

  rank(rep: string, now: number, candidates: readonly RankingCandidate[]): readonly Ranked[] {
    return this.ranking(rep, now).rank(now, candidates).ranked;
  }

  report(rep: string | null, now: number): RankingReport | null {
    const { setting } = this;
    const team = this.team(this.closedStates(now));
    const records = this.reps().map((each) => this.ranking(each, now).record);
    const beliefs = perHead((head) => {
      const prior = setting.priors[head].means;
      const { mean, team: covariance } = team[head].priorWithout(null);
      return { prior, team: plus(mean, prior, -1), own: new Float64Array(prior.length), covariance };
    });
    const own = rep === null ? null : this.ranking(rep, now);
    return reportOf(setting, { own, records, team: beliefs }, now);
  }

  private reps(): string[] {
    return [...new Set([...this.reactions.values()].map(({ rep }) => rep))].sort();
  }

  private resetOf(rep: string): number {
    return this.resets.reduce((last, reset) => (reset.rep === rep ? Math.max(last, reset.at) : last), -1);
  }

  private factsOf(rep: string): RepFacts {
    const after = this.resetOf(rep);
    const reactions = [...this.reactions.values()].filter((fact) => fact.rep === rep && fact.at > after);
    const parties = new Set(reactions.map(({ subject }) => subject.party));
    const outcomes = [...this.outcomes.values()].filter(({ party }) => party !== '' && parties.has(party));
    return { reactions, outcomes };
  }

  private closedStates(now: number): ReadonlyMap<string, ClosedState> {
    if (this.answered?.now !== now) this.answered = { now, closed: this.foldAll(now) };
    return this.answered.closed;
  }

  private foldAll(now: number): ReadonlyMap<string, ClosedState> {
    const { setting } = this;
    return new Map(
      this.reps().map((rep) => {
        const facts = this.factsOf(rep);
        const examples = trainingExamples(facts, setting.method);
        return [
          rep,
          closeUntil(setting, nothingClosed(setting, this.resetOf(rep)), examples, facts, closingTime(now)),
        ];
      }),
    );
  }

  private team(closed: ReadonlyMap<string, ClosedState>) {
    return perHead((head) => {
      const priors = this.setting.priors[head];
      return TeamModel.of(
        priors,
        [...closed.values()].map(({ sites }) => contributionOf(sites[head], priors)),
      );
    });
  }
}
