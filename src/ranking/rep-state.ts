import type { Features, ReactionFact, Subject } from '../contract/fact.ts';
import { day } from '../contract/time.ts';
import type { FeaturePlaces } from './feature-places.ts';
import { hashOf } from './hash.ts';
import type { FeedbackLabel, Method } from './method.ts';
import { diagonal } from './matrix.ts';
import { PositionModel } from './position.ts';
import type { LearningHead, WeightPriors } from './prior.ts';
import { priorsOf } from './prior.ts';
import { type Belief, type Observation, noBelief, RepModel } from './rep-model.ts';
import { addDays, addSuccess, addTally, noRecord, type RepRecord } from './rep-record.ts';
import { aboutSignals, signalOf } from './signals.ts';
import { isTouch } from './touches.ts';
import { fingerprintOf, type RepFacts, type TrainingExample } from './training-examples.ts';

export const heads: readonly LearningHead[] = ['react', 'success'];

export type PerHead<Value> = Readonly<Record<LearningHead, Value>>;

export function perHead<Value>(make: (head: LearningHead) => Value): PerHead<Value> {
  return { react: make('react'), success: make('success') };
}

/** The method with the places and priors of its models. */
export interface Setting {
  readonly method: Method;
  readonly places: FeaturePlaces;
  readonly priors: PerHead<WeightPriors>;
}

export function settingOf(method: Method, places: FeaturePlaces): Setting {
  return { method, places, priors: perHead((head) => priorsOf(method, head, places)) };
}

/** A reaction's example that is folded in, as far as it takes to notice that a later reaction takes its place. */
export interface ClosedExample {
  readonly at: number;
  /** Tells its row from others. */
  readonly row: number;
  readonly fingerprint: number;
}

/** What a rep's examples of the days that are closed have taught. It follows from the rep's own facts alone. */
export interface ClosedState {
  /** The first moment that is not folded in, the start of a UTC day; epoch milliseconds. */
  readonly until: number;
  /** Reactions up to here are left out: the rep asked that they be forgotten. Epoch milliseconds; -1 without. */
  readonly after: number;
  readonly sites: PerHead<Belief>;
  readonly position: PositionModel;
  readonly record: RepRecord;
  /** Those of the last `rememberedDays`: a later fact may still change what they teach. */
  readonly examples: readonly ClosedExample[];
}

/** A snooze holds a row for 30 days, and so long an outcome credits it; and a day on either side. */
export const rememberedDays = 32;

const week = 7 * day;

export function noBeliefs({ places }: Setting): PerHead<Belief> {
  return perHead(() => noBelief(places.size));
}

export function nothingClosed(setting: Setting, after = -1): ClosedState {
  return {
    until: -Infinity,
    after,
    sites: noBeliefs(setting),
    position: new PositionModel(),
    record: noRecord,
    examples: [],
  };
}

/** The last two UTC days stay open for what arrives late. */
export function closingTime(now: number): number {
  return (Math.floor(now / day) - 1) * day;
}

/**
 * Folds the examples before `until` into a closed state, alone: behind the priors of a tenant, whatever colleagues taught.
 * So neither the order of arrival nor the team's days matter. `facts` may hold more than the examples are made of.
 */
export function closeUntil(
  setting: Setting,
  closed: ClosedState,
  examples: readonly TrainingExample[],
  facts: RepFacts,
  until: number,
): ClosedState {
  // The same object, so that whoever derived something from it keeps that.
  if (until === closed.until) return closed;
  const isClosing = ({ at }: { readonly at: number }): boolean => at >= closed.until && at < until;
  const closing = examples.filter(isClosing);
  const folded = fold(setting, closed, closing, until);
  const remembered = [
    ...closed.examples,
    ...closing.flatMap((each) =>
      each.head === 'react'
        ? { at: each.at, row: rowKey(each.fact.subject), fingerprint: fingerprintOf(each) }
        : [],
    ),
  ];
  return {
    ...folded,
    until,
    after: closed.after,
    record: addDays(folded.record, facts.reactions.filter(isClosing)),
    examples: remembered.filter(({ at }) => at >= until - rememberedDays * day),
  };
}

function fold(
  setting: Setting,
  closed: ClosedState,
  closing: readonly TrainingExample[],
  until: number,
): ClosedState {
  const { method, priors } = setting;
  if (closing.length === 0) return forget(method, closed, weeksBetween(closed.until, until));
  const alone = perHead((head) => aloneBelief(priors[head]));
  let state = OpenState.behind(setting, alone, closed);
  let from = closed.until;
  for (const example of closing) {
    const weeks = weeksBetween(from, example.at);
    if (weeks > 0) state = OpenState.behind(setting, alone, forget(method, state.close(from), weeks));
    from = example.at;
    state.learn(example);
  }
  return forget(method, state.close(until), weeksBetween(from, until));
}

/** Whether reactions since the closing take the place of closed ones of their episode, which then teach nothing. */
export function isOutdated(
  closed: ClosedState,
  examples: readonly TrainingExample[],
  reactions: readonly ReactionFact[],
): boolean {
  const rows = new Set(reactions.flatMap(({ at, subject }) => (at >= closed.until ? rowKey(subject) : [])));
  const from = closed.until - rememberedDays * day;
  const known = closed.examples.filter(({ row, at }) => rows.has(row) && at >= from);
  const present = examples.filter(
    ({ head, at, fact }) =>
      head === 'react' && at >= from && at < closed.until && rows.has(rowKey(fact.subject)),
  );
  const fingerprints = new Set(known.map(({ fingerprint }) => fingerprint));
  return (
    known.length !== present.length || present.some((example) => !fingerprints.has(fingerprintOf(example)))
  );
}

function rowKey({ type, party, object }: Subject): number {
  return hashOf(JSON.stringify([type, party, object]));
}

/** Where a rep starts whom no colleague has told anything. */
function aloneBelief({ means, variances, deviations }: WeightPriors): Belief {
  const precisions = variances.map((variance, i) => 1 / (variance + (deviations[i] ?? 0)));
  return {
    precision: diagonal(precisions),
    information: precisions.map((each, i) => each * (means[i] ?? 0)),
  };
}

/** The seven-day boundaries passed. */
function weeksBetween(from: number, to: number): number {
  return from === -Infinity ? 0 : Math.floor(to / week) - Math.floor(from / week);
}

function forget({ weeklyForgetting }: Method, closed: ClosedState, weeks: number): ClosedState {
  if (weeks === 0) return closed;
  const kept = (1 - weeklyForgetting) ** weeks;
  const sites = perHead((head) => ({
    precision: closed.sites[head].precision.map((value) => kept * value),
    information: closed.sites[head].information.map((value) => kept * value),
  }));
  return { ...closed, sites };
}

/** Both heads of a rep behind a prior, taught example by example. */
export class OpenState {
  private readonly setting: Setting;
  readonly models: PerHead<RepModel>;
  readonly position: PositionModel;
  record: RepRecord;

  private constructor(
    setting: Setting,
    models: PerHead<RepModel>,
    position: PositionModel,
    record: RepRecord,
  ) {
    this.setting = setting;
    this.models = models;
    this.position = position;
    this.record = record;
  }

  static behind(
    setting: Setting,
    prior: PerHead<Belief>,
    { sites, position, record }: ClosedState,
  ): OpenState {
    const models = perHead((head) => RepModel.of(prior[head], sites[head]));
    return new OpenState(setting, models, position.clone(), record);
  }

  clone(): OpenState {
    const models = perHead((head) => this.models[head].clone());
    return new OpenState(this.setting, models, this.position.clone(), this.record);
  }

  learn(example: TrainingExample): void {
    if (example.head === 'react') this.learnFeedback(example.fact, example.rank);
    else this.learnOutcome(example.fact, example.label);
  }

  close(until: number): ClosedState {
    const { models, position, record } = this;
    return { until, after: -1, sites: perHead((head) => models[head].sites), position, record, examples: [] };
  }

  private learnFeedback(fact: ReactionFact, rank: number | null): void {
    const { method, places } = this.setting;
    const label = method.labels[fact.kind];
    if (label === undefined) return;
    const features = JSON.parse(fact.features) as Features;
    const row = places.rowOf(taughtFeatures(features, fact.about));
    const shown = places.rowOf(features);
    const passedOver = fact.kind === 'seen';
    const { target, weight } = passedOver ? this.passedOver({ row, shown, ...label }, rank, label) : label;
    this.models.react.learn({ row, shown, target, weight }, method.maxMove);
    if (rank !== null && !passedOver) this.position.learn(rank, 1);
    const takenUp = isTouch(fact.kind) ? 1 : 0;
    const reactions = passedOver ? 0 : 1;
    this.record = addTally(this.record, fact.subject.type, { judged: 1, reactions, takenUp });
  }

  /** A row passed over says no only as far as it was looked at. */
  private passedOver({ row }: Observation, rank: number | null, label: FeedbackLabel): FeedbackLabel {
    if (rank === null || !this.setting.method.positionBias) return label;
    const looked = this.position.passedOver(rank, this.models.react.predict(row).probability);
    this.position.learn(rank, looked);
    return { ...label, weight: label.weight * looked };
  }

  private learnOutcome({ features, subject }: ReactionFact, label: Parameters<typeof addSuccess>[1]): void {
    const { method, places } = this.setting;
    const row = places.rowOf(JSON.parse(features) as Features);
    const { target, weight, firstSuccess, settles } = label;
    this.models.success.learn({ row, shown: row, target, weight }, method.maxMove);
    const successes = firstSuccess === null ? {} : { [firstSuccess]: 1 };
    this.record = addTally(this.record, subject.type, { settled: settles ? 1 : 0, successes });
    if (firstSuccess !== null) this.record = addSuccess(this.record, label, this.position);
  }
}

/** A "not useful" that says what it is about teaches that part of the row alone. */
function taughtFeatures(features: Features, about: ReactionFact['about']): Features {
  if (about === null) return features;
  const signals: readonly string[] = aboutSignals[about];
  const part = Object.entries(features).filter(([name]) => signals.includes(signalOf(name)));
  return part.length > 0 ? Object.fromEntries(part) : features;
}
