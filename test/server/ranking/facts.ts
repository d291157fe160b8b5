import type { ReactionFact } from '../../../src/contract/fact.ts';

/** A reaction fact with the parts a test cares about. */
export function reaction(parts: Partial<ReactionFact> & Pick<ReactionFact, 'id' | 'kind'>): ReactionFact {
  return {
    rep: 'rep-1',
    about: null,
    at: 0,
    rank: null,
    until: null,
    undoes: null,
    subject: { type: 'email.opened', party: 'anna@example.com', object: 'mail-1' },
    occurredAt: parts.at ?? 0,
    features: { bias: 1 },
    ...parts,
  };
}
