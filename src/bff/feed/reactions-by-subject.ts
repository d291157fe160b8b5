import type { ReactionFact } from '../../contract/fact.ts';
import { subjectKey } from './subject-key.ts';

/** A rep's facts, by the key of their subject. */
export type ReactionsBySubject = ReadonlyMap<string, readonly ReactionFact[]>;

export function reactionsBySubject(facts: readonly ReactionFact[]): ReactionsBySubject {
  return Map.groupBy(facts, (fact) => subjectKey(fact.subject));
}
