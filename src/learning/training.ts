import type { AcceptedReaction } from '../contract/fact.ts';
import {
  closeUntil,
  type ClosedState,
  closingTime,
  isOutdated,
  nothingClosed,
  type Setting,
} from '../ranking/rep-state.ts';
import { trainingExamples, type TrainingExample } from '../ranking/training-examples.ts';
import type { Store } from '../store/store.ts';
import type { LearningState } from '../store/learning-store.ts';

/** What training reads. */
export type FactStore = Pick<
  Store,
  'repFacts' | 'learningState' | 'repModel' | 'learningReps' | 'contributions'
>;

/** Whose model it is, and as of when. */
export interface Trainee {
  readonly tenant: string;
  readonly rep: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A rep's model of the closed days, and what the days since then teach. */
export interface Trained {
  readonly state: LearningState;
  readonly closed: ClosedState;
  /** Of the open days, and all that is to come of what was done so far. */
  readonly open: readonly TrainingExample[];
  /** Of the open days. */
  readonly reactions: readonly AcceptedReaction[];
  /** The model it continues lacks something, and has to be trained anew. */
  readonly outdated: boolean;
}

/** Trains a rep from the first fact on. */
export async function retrain(store: FactStore, setting: Setting, trainee: Trainee): Promise<Trained> {
  const state = await store.learningState(trainee.tenant, trainee.rep);
  return await trainFrom(store, setting, trainee, state, nothingClosed(setting, state.resetAt ?? undefined));
}

/** Closes the days that are over behind a model; outdated where facts of days that it closed have changed. */
export async function trainFrom(
  store: FactStore,
  setting: Setting,
  { tenant, rep, now }: Trainee,
  state: LearningState,
  closed: ClosedState,
): Promise<Trained> {
  const from = Math.max(0, closed.until);
  const facts = await store.repFacts(tenant, rep, { from, after: closed.after });
  const examples = trainingExamples(facts, setting.method);
  const until = Math.max(closingTime(now), closed.until);
  return {
    state,
    closed: closeUntil(setting, closed, examples, facts, until),
    open: examples.filter(({ at }) => at >= until),
    reactions: facts.reactions.filter(({ at }) => at >= until),
    outdated:
      closed.until !== -Infinity &&
      (!continues(closed, state) || isOutdated(closed, examples, facts.reactions)),
  };
}

/** Whether the model holds all that happened in the days it closed. A reset that was purged needs no care any more. */
export function continues({ until, after }: ClosedState, { since, resetAt }: LearningState): boolean {
  return (resetAt === null || resetAt === after) && (since === null || since >= until);
}
