import type { AcceptedReaction, ReactionFact } from '../../../contract/fact.ts';

/** The fact as far as whoever does not learn from it needs it. */
export function withoutFeatures(fact: ReactionFact): AcceptedReaction {
  const accepted: AcceptedReaction = { ...fact };
  Reflect.deleteProperty(accepted, 'features');
  return accepted;
}
