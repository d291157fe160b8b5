import type { ActivityType } from '../../src/contract/activity.ts';
import type { LearningFacts, OutcomeEvent, ReactionFact } from '../../src/contract/fact.ts';
import { day } from '../../src/contract/time.ts';
import { contactHistories, experienceOf, type ContactHistory } from '../../src/ranking/contact-history.ts';
import { FeaturePlaces, standardPlaces } from '../../src/ranking/feature-places.ts';
import { type Method, standardMethod } from '../../src/ranking/method.ts';
import type { Experience } from '../../src/ranking/ranking.ts';
import { learnedFrom } from '../../src/ranking/rep-record.ts';
import {
  closeUntil,
  type ClosedState,
  closingTime,
  nothingClosed,
  perHead,
  type PerHead,
  type Setting,
  settingOf,
} from '../../src/ranking/rep-state.ts';
import { type Belief, noBelief } from '../../src/ranking/rep-model.ts';
import { type RepRanking, ServedModel, type TeamShare } from '../../src/ranking/served-model.ts';
import { contributionOf, TeamModel } from '../../src/ranking/team-model.ts';
import { teamRecordOf } from '../../src/ranking/team-record.ts';
import { partyOf, trainingExamples, type TrainingExample } from '../../src/ranking/training-examples.ts';

/** Of a log, that have a place of their own. */
const maxNames = 134;

interface Rep {
  closed: ClosedState;
  contribution: PerHead<Belief> | null;
  readonly reactions: Map<string, ReactionFact[]>;
  /** Examples of days that are open or to come, by party. */
  readonly open: Map<string, readonly TrainingExample[]>;
  readonly changed: Set<string>;
  served: ServedModel | null;
}

interface TeamOfDay {
  readonly day: number;
  readonly models: PerHead<TeamModel>;
}

/**
 * The learning of a tenant in memory, for facts that come in their order: the same pure parts as the back end's, with each
 * day's team made when the day is first asked for.
 */
export class ReplayedTenant {
  setting: Setting;
  private readonly reps = new Map<string, Rep>();
  private readonly outcomes = new Map<string, OutcomeEvent[]>();
  private team: TeamOfDay | null = null;
  private readonly histories = new Map<string, ContactHistory | undefined>();

  constructor(method: Method = standardMethod, places = standardPlaces) {
    this.setting = settingOf(method, places);
  }

  /** A log's feature names are not known beforehand: the first of them get places of their own. */
  makeRoomFor(names: Iterable<string>): void {
    const { method, places } = this.setting;
    const room = maxNames - places.names.length;
    const added = [...new Set(names)].filter((name) => !places.has(name)).slice(0, room);
    if (added.length === 0) return;
    this.setting = settingOf(method, new FeaturePlaces([...places.names, ...added]));
    const { size } = this.setting.places;
    for (const rep of this.reps.values()) {
      const { closed, contribution } = rep;
      rep.closed = { ...closed, sites: perHead((head) => padded(closed.sites[head], size)) };
      rep.contribution = contribution && perHead((head) => padded(contribution[head], size));
    }
    this.team = null;
  }

  add({ reactions, outcomes, resets }: LearningFacts): void {
    for (const { rep } of resets) this.reps.delete(rep);
    if (resets.length > 0) this.team = null;
    for (const fact of reactions) {
      const rep = this.rep(fact.rep);
      const party = partyOf(fact);
      addTo(rep.reactions, party, fact);
      rep.changed.add(party);
      this.histories.delete(party);
    }
    for (const event of outcomes) {
      addTo(this.outcomes, event.party, event);
      this.histories.delete(event.party);
      for (const rep of this.reps.values()) if (rep.reactions.has(event.party)) rep.changed.add(event.party);
    }
  }

  ranking(name: string, now: number): RepRanking {
    const team = this.teamOf(now);
    const rep = this.rep(name);
    this.refresh(rep);
    rep.served ??= new ServedModel(this.setting, name, rep.closed, this.share(team, rep.contribution));
    return rep.served.taught(inOrder([...rep.open.values()].flat()), [], now);
  }

  learnedFrom(name: string, now: number): number {
    return learnedFrom(this.ranking(name, now).record);
  }

  experience(rep: string, party: string, type: ActivityType, at: number): Experience {
    if (!this.histories.has(party)) {
      const facts = [...this.reps.values()].flatMap(({ reactions }) => reactions.get(party) ?? []);
      this.histories.set(
        party,
        contactHistories(facts, this.outcomes.get(party) ?? [], this.setting.method).get(party),
      );
    }
    return experienceOf(this.histories.get(party), rep, type, at);
  }

  private rep(name: string): Rep {
    const known = this.reps.get(name);
    if (known !== undefined) return known;
    const rep: Rep = {
      closed: nothingClosed(this.setting),
      contribution: null,
      reactions: new Map(),
      open: new Map(),
      changed: new Set(),
      served: null,
    };
    this.reps.set(name, rep);
    return rep;
  }

  private refresh(rep: Rep): void {
    for (const party of rep.changed) {
      const facts = { reactions: rep.reactions.get(party) ?? [], outcomes: this.outcomes.get(party) ?? [] };
      const open = trainingExamples(facts, this.setting.method).filter(({ at }) => at >= rep.closed.until);
      rep.open.set(party, open);
    }
    rep.changed.clear();
  }

  private teamOf(now: number): TeamOfDay {
    const today = Math.floor(now / day);
    if (this.team?.day === today) return this.team;
    const { setting } = this;
    const until = closingTime(now);
    for (const rep of this.reps.values()) {
      this.refresh(rep);
      const open = inOrder([...rep.open.values()].flat());
      if (open.some(({ at }) => at < until)) {
        rep.closed = {
          ...closeUntil(setting, rep.closed, open, { reactions: [], outcomes: [] }, until),
          examples: [],
        };
        rep.contribution = perHead((head) => contributionOf(rep.closed.sites[head], setting.priors[head]));
        for (const [party, examples] of rep.open) {
          const left = examples.filter(({ at }) => at >= until);
          if (left.length === 0) rep.open.delete(party);
          else rep.open.set(party, left);
        }
      }
      rep.served = null;
    }
    const reps = [...this.reps.values()];
    const models = perHead((head) =>
      TeamModel.of(
        setting.priors[head],
        reps.flatMap(({ contribution }) => contribution?.[head] ?? []),
      ),
    );
    return (this.team = { day: today, models });
  }

  private share({ models }: TeamOfDay, contribution: PerHead<Belief> | null): TeamShare {
    const record = teamRecordOf([...this.reps.values()].map(({ closed }) => closed.record));
    return { priors: perHead((head) => models[head].priorWithout(contribution?.[head] ?? null)), record };
  }
}

function padded({ precision, information }: Belief, size: number): Belief {
  const belief = noBelief(size);
  const before = information.length;
  belief.information.set(information);
  for (let row = 0; row < before; row++)
    belief.precision.set(precision.subarray(row * before, (row + 1) * before), row * size);
  return belief;
}

function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key) ?? [];
  list.push(value);
  lists.set(key, list);
}

function inOrder(examples: TrainingExample[]): TrainingExample[] {
  return examples.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
