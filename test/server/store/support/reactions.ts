import type { AcceptedReaction, ReactionFact, Subject } from '../../../../src/contract/fact.ts';
import type { NewReaction, ServedNotification } from '../../../../src/store/store.ts';
import { noon } from './activities.ts';

export const subject = (party: string): Subject => ({ type: 'email.opened', party, object: 'mail-1' });

export function reaction(rep: string, id: string, parts: Partial<ReactionFact> = {}): NewReaction {
  const fact: ReactionFact = {
    id,
    rep,
    kind: 'opened',
    about: null,
    at: noon,
    rank: 1,
    until: null,
    undoes: null,
    subject: subject('anna@example.com'),
    occurredAt: noon,
    features: '{"bias":1,"type:email.opened":1}',
    ...parts,
  };
  return { fact, digest: `digest of ${id} at ${fact.at}` };
}

/** The fact as far as whoever does not learn from it is told. */
export function withoutFeatures(fact: ReactionFact): AcceptedReaction {
  const accepted: AcceptedReaction = { ...fact };
  Reflect.deleteProperty(accepted, 'features');
  return accepted;
}

export function shown(id: string, party: string, at = noon): ServedNotification {
  return { id, subject: subject(party), at };
}
