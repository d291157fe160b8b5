import type { AcceptedReaction, ReactionFact } from '../contract/fact.ts';
import type { ReactionKind } from '../contract/reaction.ts';
import { windowLength } from '../contract/time.ts';

/** Kinds that teach, strongest first. An episode is evidence of its strongest kind alone. */
const teachingKinds: readonly ReactionKind[] = [
  'not-useful',
  'followed-up',
  'useful',
  'dismissed',
  'opened',
  'snoozed',
  'seen',
];

/** One stretch of a row's life with one rep: reactions to it, until a repeat comes that they no longer cover. */
export interface Episode<Fact extends AcceptedReaction = ReactionFact> {
  /** Live facts, oldest first by (at, id); at least one. */
  readonly facts: readonly Fact[];
  /** Epoch milliseconds. A repeat after this starts a new episode. */
  readonly heldUntil: number;
  /**
   * The fact that speaks for the episode: the first of the strongest live kind, for that is when the rep decided. Of
   * several 'not useful' it is the newest, since a later one says better what it is about. `null` where nothing teaches.
   */
  readonly strongest: Fact | null;
}

/**
 * The episodes of one rep and one subject, oldest first. The order in which the facts are given does not matter.
 * What was undone is left out, as if it had never been.
 */
export function episodesOf<Fact extends AcceptedReaction>(facts: readonly Fact[]): readonly Episode<Fact>[] {
  const episodes: Episode<Fact>[] = [];
  let running: Fact[] = [];
  let heldUntil = -Infinity;

  const close = (): void => {
    if (running.length > 0) episodes.push({ facts: running, heldUntil, strongest: strongestOf(running) });
  };
  for (const fact of liveFacts(facts)) {
    if (fact.occurredAt > heldUntil) {
      close();
      running = [];
      heldUntil = -Infinity;
    }
    running.push(fact);
    heldUntil = Math.max(heldUntil, holdOf(fact));
  }
  close();
  return episodes;
}

function liveFacts<Fact extends AcceptedReaction>(facts: readonly Fact[]): Fact[] {
  const undone = new Set(facts.filter((fact) => fact.kind === 'undone').map((fact) => fact.undoes));
  return facts
    .filter((fact) => fact.kind !== 'undone' && !undone.has(fact.id))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Until when a fact speaks for the row: a day from the act, from the return of a snoozed row, or from what was seen. */
function holdOf(fact: AcceptedReaction): number {
  if (fact.kind === 'seen') return fact.occurredAt + windowLength;
  if (fact.kind === 'snoozed') return Math.max(fact.until ?? fact.at, fact.at) + windowLength;
  return fact.at + windowLength;
}

function strongestOf<Fact extends AcceptedReaction>(facts: readonly Fact[]): Fact | null {
  const live = new Set(facts.map((fact) => fact.kind));
  const kind = teachingKinds.find((each) => live.has(each));
  const ofKind = facts.filter((fact) => fact.kind === kind);
  return (kind === 'not-useful' ? ofKind.at(-1) : ofKind[0]) ?? null;
}
