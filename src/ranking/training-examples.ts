import type { OutcomeEvent, ReactionFact } from '../contract/fact.ts';
import { attribute, type OutcomeLabel } from './attribution.ts';
import { type Episode, episodesOf } from './episodes.ts';
import { hashOf } from './hash.ts';
import type { Method } from './method.ts';
import { outcomesOf } from './outcomes.ts';
import { taughtBy, touchesOf } from './touches.ts';

/** What one rep did, and what came of it. */
export interface RepFacts {
  readonly reactions: readonly ReactionFact[];
  /** Of the contacts the rep touched. */
  readonly outcomes: readonly OutcomeEvent[];
}

interface Placed {
  /** When the model learns it, epoch milliseconds. */
  readonly at: number;
  /** Unique for the rep. */
  readonly id: string;
  /** Whose it is: the contact's key, or the row's where no contact is known. */
  readonly party: string;
  /** The fact that speaks for the episode, with the features of the first decision. */
  readonly fact: ReactionFact;
  /** The id of the fact whose features these are. */
  readonly describedBy: string;
}

/** A rep's reaction to a row teaches whether rows like it are reacted to. */
export interface FeedbackExample extends Placed {
  readonly head: 'react';
  /** The best rank at which the row was seen or reacted to; `null` where no rank is known. */
  readonly rank: number | null;
}

/** What followed teaches whether reacting to such a row leads to success. */
export interface OutcomeExample extends Placed {
  readonly head: 'success';
  readonly label: OutcomeLabel;
}

export type TrainingExample = FeedbackExample | OutcomeExample;

/** All that a rep's facts teach, in the order in which it is learned: (at, id). The facts may come in any order. */
export function trainingExamples({ reactions, outcomes }: RepFacts, method: Method): TrainingExample[] {
  const examples: TrainingExample[] = [];
  const outcomesByParty = Map.groupBy(outcomes, ({ party }) => party);
  for (const [party, facts] of Map.groupBy(reactions, partyOf)) {
    const rows = [...Map.groupBy(facts, rowOf).values()].map((row) => episodesOf(row));
    for (const episodes of rows) examples.push(...feedbackOf(party, episodes));
    const touches = touchesOf(rows.flat());
    // Without a contact there is no one whose outcomes could credit the row, and nothing to fail at either.
    if (facts[0]?.subject.party === '' || touches.length === 0) continue;
    const { labels } = attribute(touches, outcomesOf(outcomesByParty.get(party) ?? []), method);
    for (const label of labels) {
      const { fact, facts: episode } = label.touch;
      const id = `${fact.id} ${label.id}`;
      examples.push({ head: 'success', at: label.at, id, party, ...taughtBy(episode, fact), label });
    }
  }
  return examples.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Tells two examples apart by all that they teach: features are frozen with the facts that the ids name. */
export function fingerprintOf(example: TrainingExample): number {
  const { head, at, id, describedBy, fact } = example;
  const taught =
    example.head === 'react'
      ? [example.rank, fact.kind, fact.about]
      : [example.label.target, example.label.weight, example.label.firstSuccess, example.label.settles];
  return hashOf(JSON.stringify([head, at, id, describedBy, ...taught]));
}

export function partyOf({ subject: { type, party, object } }: ReactionFact): string {
  return party === '' ? JSON.stringify([type, object]) : party;
}

function rowOf({ subject: { type, object } }: ReactionFact): string {
  return JSON.stringify([type, object]);
}

/** An episode that was only cleared away teaches nothing. */
function feedbackOf(party: string, episodes: readonly Episode[]): FeedbackExample[] {
  return episodes.flatMap(({ facts, heldUntil, strongest }) => {
    if (strongest === null) return [];
    const ranks = facts.flatMap(({ rank }) => rank ?? []);
    const rank = ranks.length > 0 ? Math.min(...ranks) : null;
    const example = { head: 'react', id: strongest.id, party, ...taughtBy(facts, strongest), rank } as const;
    if (strongest.kind !== 'seen') return [{ ...example, at: strongest.at }];
    // Passing a row over is known only once it leaves the window untouched, and only where it stood by its priority.
    const untouched = facts.every(({ kind }) => kind === 'seen');
    return untouched && rank !== null ? [{ ...example, at: heldUntil }] : [];
  });
}
