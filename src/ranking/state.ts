import type { Features, ReactionFact } from '../contract/fact.ts';
import { day } from '../contract/time.ts';
import { FeatureIndex, type SparseRow } from './feature-index.ts';
import { Head, type HeadJson } from './head.ts';
import type { Lesson, Method } from './method.ts';
import { PositionModel, type PositionJson } from './position.ts';
import { aboutSignals, signalOf } from './signals.ts';
import { digestWith, type Judgement, type Reset, type Step, type Verdict } from './steps.ts';
import { Tallies, type TalliesJson } from './tallies.ts';
import { isTouch } from './touches.ts';

export interface StateJson {
  readonly day: number | null;
  readonly count: number;
  readonly digest: number;
  readonly features: readonly string[];
  readonly react: HeadJson;
  readonly success: HeadJson;
  readonly position: PositionJson;
  readonly tallies: TalliesJson;
  readonly resets: readonly (readonly [rep: string, at: number])[];
}

/** What has been learned by folding steps in their order. Folding changes it; `clone` keeps what was. */
export class State {
  private readonly method: Method;
  readonly index: FeatureIndex;
  readonly react: Head;
  readonly success: Head;
  readonly position: PositionModel;
  readonly tallies: Tallies;
  /** When a rep last had everything forgotten, epoch milliseconds. */
  private readonly resets: Map<string, number>;
  /** The UTC day that is open; `null` before the first step. */
  private day: number | null = null;
  /** Steps folded in, and a hash over them in their order. */
  count = 0;
  digest = 0;

  constructor(
    method: Method,
    index = new FeatureIndex(),
    react = new Head(method, 'react'),
    success = new Head(method, 'success'),
    position = new PositionModel(),
    tallies = new Tallies(),
    resets = new Map<string, number>(),
  ) {
    this.method = method;
    this.index = index;
    this.react = react;
    this.success = success;
    this.position = position;
    this.tallies = tallies;
    this.resets = resets;
    this.growHeads();
  }

  fold(step: Step): void {
    this.day ??= dayOf(step.at);
    this.passTo(step.at);
    if (step.kind === 'judgement') this.foldJudgement(step);
    if (step.kind === 'verdict') this.foldVerdict(step);
    if (step.kind === 'reset') this.foldReset(step);
    this.count++;
    this.digest = digestWith(this.digest, step);
  }

  /** Nothing passes until `at` but time of the same UTC day. */
  isOn(at: number): boolean {
    return this.day === null || this.day === dayOf(at);
  }

  /** Closes the UTC days before the one of `at`: each lets the model grow a little less sure. */
  passTo(at: number): void {
    const today = dayOf(at);
    if (this.day === null || this.day >= today) return;
    this.react.forget(today - this.day);
    this.success.forget(today - this.day);
    this.day = today;
  }

  clone(): State {
    const copy = new State(
      this.method,
      new FeatureIndex(this.index.names),
      this.react.clone(),
      this.success.clone(),
      this.position.clone(),
      this.tallies.clone(),
      new Map(this.resets),
    );
    copy.day = this.day;
    copy.count = this.count;
    copy.digest = this.digest;
    return copy;
  }

  toJson(): StateJson {
    return {
      day: this.day,
      count: this.count,
      digest: this.digest,
      features: this.index.names,
      react: this.react.toJson(),
      success: this.success.toJson(),
      position: this.position.toJson(),
      tallies: this.tallies.toJson(),
      resets: [...this.resets],
    };
  }

  static fromJson(method: Method, json: StateJson): State {
    const state = new State(
      method,
      new FeatureIndex(json.features),
      Head.fromJson(method, 'react', json.react),
      Head.fromJson(method, 'success', json.success),
      PositionModel.fromJson(json.position),
      new Tallies(json.tallies),
      new Map(json.resets),
    );
    state.day = json.day;
    state.count = json.count;
    state.digest = json.digest;
    return state;
  }

  private foldJudgement({ rep, fact, rank }: Judgement): void {
    const lesson = this.method.lessons[fact.kind];
    if (lesson === undefined || this.isForgotten(fact)) return;
    const row = this.rowOf(taughtFeatures(fact));
    const passedOver = fact.kind === 'seen';
    this.react.learn(row, rep, passedOver ? this.passedOver(row, rep, rank, lesson) : lesson);
    if (rank !== null && !passedOver) this.position.learn(rank, 1);
    const takenUp = isTouch(fact.kind) ? 1 : 0;
    this.tallies.add(rep, fact.subject.type, { judged: 1, reactions: passedOver ? 0 : 1, takenUp });
  }

  /** A row passed over says no only as far as it was looked at. */
  private passedOver(row: SparseRow, rep: string, rank: number | null, lesson: Lesson): Lesson {
    if (rank === null || !this.method.positionBias) return lesson;
    const looked = this.position.passedOver(rank, this.react.predict(row, rep).probability);
    this.position.learn(rank, looked);
    return { ...lesson, weight: lesson.weight * looked };
  }

  private foldVerdict({ rep, touch, target, weight, succeeds, settles }: Verdict): void {
    if (this.isForgotten(touch.fact)) return;
    this.success.learn(this.rowOf(touch.fact.features), rep, { target, weight });
    this.tallies.add(rep, touch.fact.subject.type, { settled: settles ? 1 : 0, successes: succeeds ? 1 : 0 });
  }

  private foldReset({ rep, at }: Reset): void {
    this.resets.set(rep, at);
    this.react.reset(rep);
    this.success.reset(rep);
    this.tallies.reset(rep);
  }

  /** What became of an earlier reaction may be known only after the reset. */
  private isForgotten({ rep, at }: ReactionFact): boolean {
    return at <= (this.resets.get(rep) ?? -Infinity);
  }

  private rowOf(features: Features): SparseRow {
    const row = this.index.claim(features);
    this.growHeads();
    return row;
  }

  private growHeads(): void {
    this.react.grow(this.index);
    this.success.grow(this.index);
  }
}

function dayOf(at: number): number {
  return Math.floor(at / day);
}

/** A "not useful" that says what it is about teaches that part of the row alone. */
function taughtFeatures({ features, about }: ReactionFact): Features {
  if (about === null) return features;
  const signals: readonly string[] = aboutSignals[about];
  const part = Object.entries(features).filter(([name]) => signals.includes(signalOf(name)));
  return part.length > 0 ? Object.fromEntries(part) : features;
}
