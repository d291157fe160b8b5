import type { AcceptedReaction } from '../../contract/fact.ts';
import { subjectKey } from './subject-key.ts';

/** A rep's facts, by the key of their subject. */
export type ReactionsBySubject = ReadonlyMap<string, readonly AcceptedReaction[]>;

export function reactionsBySubject(facts: readonly AcceptedReaction[]): ReactionsBySubject {
  return Map.groupBy(facts, (fact) => subjectKey(fact.subject));
}
