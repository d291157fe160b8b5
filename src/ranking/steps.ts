import type { ReactionFact } from '../contract/fact.ts';
import type { Episode } from './episodes.ts';
import { hashOf } from './hash.ts';
import { taughtBy, type Touch } from './touches.ts';

interface Placed {
  /** Epoch milliseconds: when the model learns it. */
  readonly at: number;
  readonly rep: string;
  /** Unique for the rep. */
  readonly id: string;
}

/** A rep's judgement of a row teaches whether rows like it are reacted to. */
export interface Judgement extends Placed {
  readonly kind: 'judgement';
  readonly fact: ReactionFact;
  /** The id of the fact whose features it carries: one that arrives late can be of an earlier moment. */
  readonly describedBy: string;
  /** The best rank at which the row was seen or reacted to; `null` where no rank is known. */
  readonly rank: number | null;
}

/** What followed teaches whether reacting to such a row leads to success. */
export interface Verdict extends Placed {
  readonly kind: 'verdict';
  readonly touch: Touch;
  readonly target: 0 | 1;
  readonly weight: number;
  /** It is the touch's first success. */
  readonly succeeds: boolean;
  /** With it, the touch has had its success, or can have none any more. */
  readonly settles: boolean;
}

/** What was learned from the rep is forgotten. */
export interface Reset extends Placed {
  readonly kind: 'reset';
}

/** One thing the model learns, at its place in time. */
export type Step = Judgement | Verdict | Reset;

/** The total order in which a model is folded: (at, rep, id). */
export function compareSteps(a: Step, b: Step): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.rep !== b.rep) return a.rep < b.rep ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}

/** Two steps with the same text teach the same: features are frozen with the facts that the ids name. */
export function textOf(step: Step): string {
  const place = `${step.kind} ${step.at} ${step.rep} ${step.id}`;
  if (step.kind === 'judgement')
    return `${place} ${step.rank ?? ''} ${step.fact.about ?? ''} ${step.describedBy}`;
  if (step.kind === 'reset') return place;
  return `${place} ${step.touch.describedBy} ${step.target} ${step.weight} ${step.succeeds} ${step.settles}`;
}

/** A running hash over steps in their order, from 0. */
export function digestWith(digest: number, step: Step): number {
  return hashOf(`${digest} ${textOf(step)}`);
}

/** The evidence of one rep's episodes with one row. An episode that was only cleared away teaches nothing. */
export function judgementsOf(episodes: readonly Episode[]): Judgement[] {
  return episodes.flatMap(({ facts, heldUntil, strongest }) => {
    if (strongest === null) return [];
    const ranks = facts.flatMap(({ rank }) => rank ?? []);
    const rank = ranks.length > 0 ? Math.min(...ranks) : null;
    const judgement = {
      kind: 'judgement',
      rep: strongest.rep,
      id: strongest.id,
      ...taughtBy(facts, strongest),
      rank,
    } as const;
    if (strongest.kind !== 'seen') return [{ ...judgement, at: strongest.at }];
    // Passing a row over is known only once it leaves the window untouched, and only where it stood by its priority.
    const untouched = facts.every(({ kind }) => kind === 'seen');
    return untouched && rank !== null ? [{ ...judgement, at: heldUntil }] : [];
  });
}
