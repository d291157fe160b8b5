import type { AcceptedReaction, Places, ReactionFact } from '../contract/fact.ts';
import type { ReactionKind } from '../contract/reaction.ts';
import type { Episode } from './episodes.ts';

/** Kinds by which a rep took a row up. */
const takenUp: readonly ReactionKind[] = ['opened', 'useful', 'followed-up'];
const turnedDown: readonly ReactionKind[] = ['dismissed', 'not-useful'];

/** An episode in which a rep took a row up, so that what follows with the contact can be its doing. */
export interface Touch<Fact extends AcceptedReaction = ReactionFact> {
  /** When the rep first did. */
  readonly at: number;
  /** The fact that speaks for the episode. */
  readonly fact: Fact;
  /** All of the episode. */
  readonly facts: readonly Fact[];
  /** Where the row first stood when the rep saw it; `null` where that is not known. */
  readonly places: Places | null;
  /** The rep was shown the newest first instead of our order. */
  readonly heldOut: boolean;
}

/** The touches among the episodes, oldest first by (at, id). */
export function touchesOf<Fact extends AcceptedReaction>(episodes: readonly Episode<Fact>[]): Touch<Fact>[] {
  const touches = episodes.flatMap(({ facts, strongest }): Touch<Fact>[] => {
    if (strongest === null || !isTouch(strongest.kind)) return [];
    const first = facts.find(({ kind }) => isTouch(kind)) ?? strongest;
    const shown = facts.find(({ places }) => places !== undefined);
    const heldOut = (shown ?? first).heldOut === true;
    return [{ at: first.at, fact: strongest, facts, places: shown?.places ?? null, heldOut }];
  });
  return touches.sort((a, b) => a.at - b.at || (a.fact.id < b.fact.id ? -1 : 1));
}

/**
 * The fact that speaks for the episode, with the features of when the rep first took the row up or turned it down. The
 * features of later reactions know of that one, and would teach that rows are reacted to whose contact was just reacted to.
 */
export function taughtBy(
  facts: readonly ReactionFact[],
  strongest: ReactionFact,
): { readonly fact: ReactionFact; readonly describedBy: string } {
  const first = facts.find(
    ({ kind, features }) => (isTouch(kind) || turnedDown.includes(kind)) && features !== '{}',
  );
  const { id, features } = first ?? strongest;
  return { fact: { ...strongest, features }, describedBy: id };
}

/** An episode in which a rep dismissed a row or called it not useful. */
export interface Rejection {
  readonly at: number;
  readonly rep: string;
}

export function rejectionsOf(episodes: readonly Episode<AcceptedReaction>[]): Rejection[] {
  return episodes.flatMap(({ strongest }) =>
    strongest !== null && turnedDown.includes(strongest.kind) ? [strongest] : [],
  );
}

export function isTouch(kind: ReactionKind): boolean {
  return takenUp.includes(kind);
}
