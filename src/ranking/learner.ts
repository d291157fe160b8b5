import type { LearningFacts } from '../contract/fact.ts';
import type { RankingReport } from '../contract/ranking.ts';
import { day } from '../contract/time.ts';
import { FactBook } from './book.ts';
import { type Checkpoint, Checkpoints } from './checkpoints.ts';
import { experienceOf } from './history.ts';
import { type Method, standardMethod } from './method.ts';
import { FoldedModel } from './model.ts';
import type { Learner, Model } from './ranking.ts';
import { reportOf } from './report.ts';
import { restoreState, snapshotOf } from './snapshot.ts';
import { State } from './state.ts';
import { Timeline } from './timeline.ts';

/** Days before the present at whose starts a bulk fold leaves a checkpoint. */
const checkpointDays = 32;

/** A learner that can write down what it has folded, and start from what another wrote. */
export interface TenantLearner extends Learner {
  /**
   * The state folded from all facts before the UTC day with this number, as JSON text. Given to `createLearner`, together
   * with the same facts, it saves folding those; with other facts it is set aside.
   */
  snapshot(dayNumber: number): string;

  /** What has been learned, in plain numbers: of the rep, or of the team (`null`); `null` where a team is under five. */
  report(rep: string | null, now: number): RankingReport | null;
}

export interface LearnerOptions {
  readonly method?: Method;
  readonly snapshot?: string;
}

/** A learner that has read no facts yet. */
export function createLearner({ method = standardMethod, snapshot }: LearnerOptions = {}): TenantLearner {
  const book = new FactBook(method);
  const timeline = new Timeline();
  const checkpoints = new Checkpoints();
  let restored = snapshot === undefined ? null : restoreState(method, snapshot);

  const settle = (): void => {
    const { removed, added } = book.takeChanges();
    if (removed.size + added.length === 0) return;
    checkpoints.dropFrom(timeline.replace(removed, added));
    if (restored !== null && restored.holdsFor(timeline)) checkpoints.keep(restored.checkpoint);
    restored = null;
  };

  const foldTo = (at: number): State => {
    settle();
    const from: Checkpoint = checkpoints.before(at) ?? { at: -Infinity, state: new State(method) };
    const steps = timeline.between(from.at, at);
    if (steps.length === 0 && from.state.isOn(at)) return from.state;
    const state = from.state.clone();
    for (const step of steps) {
      const midnight = Math.floor(step.at / day) * day;
      if (midnight > from.at && midnight > at - checkpointDays * day) leaveCheckpoint(state, midnight);
      state.fold(step);
    }
    state.passTo(at);
    checkpoints.keep({ at, state });
    return state;
  };

  const leaveCheckpoint = (state: State, midnight: number): void => {
    if ((checkpoints.before(midnight)?.at ?? -Infinity) < midnight - 1)
      checkpoints.keep({ at: midnight - 1, state: state.clone() });
  };

  return {
    add: (facts: LearningFacts) => book.add(facts),
    model(now): Model {
      const state = foldTo(now);
      return new FoldedModel(method, state, (rep, party, type, at) =>
        experienceOf(book.history(party), rep, type, at),
      );
    },
    report: (rep, now) => reportOf(method, foldTo(now), rep, now, book.factsFor(rep)),
    snapshot: (dayNumber) => snapshotOf(method, dayNumber, foldTo(dayNumber * day - 1)),
  };
}
