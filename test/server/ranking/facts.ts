import { type ActivityType, activityTypes } from '../../../src/contract/activity.ts';
import type { LearningFacts, OutcomeEvent, ReactionFact } from '../../../src/contract/fact.ts';
import { day } from '../../../src/contract/time.ts';
import { FeaturePlaces } from '../../../src/ranking/feature-places.ts';
import { describeCandidate } from '../../../src/ranking/features.ts';
import { noExperience } from '../../../src/ranking/contact-history.ts';
import type { Candidate, RankingCandidate } from '../../../src/ranking/ranking.ts';

/** 2024-10-04T00:00Z */
export const start = 20_000 * day;

/** Few enough for tests that train many models; what is not listed shares places, as a source's own names do. */
export const fewPlaces = new FeaturePlaces(['bias', ...activityTypes.map((type) => `type:${type}`)]);

/** A row of the window with the parts a test cares about. */
export function candidate(
  type: ActivityType,
  parts: Partial<Candidate> & { id?: string } = {},
): RankingCandidate {
  return describeCandidate(parts.id ?? type, {
    type,
    source: 'https://crm.example',
    ageHours: 2,
    newest: false,
    repeats: 1,
    eventsInWindow: 1,
    eventsInMonth: 3,
    lifecycleStage: 'lead',
    deal: null,
    experience: noExperience,
    ...parts,
  });
}

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
    features: '{"bias":1}',
    ...parts,
  };
}

/** A reaction to a row of its own, with the features of that type. */
export function reactionTo(
  type: ActivityType,
  parts: Partial<ReactionFact> & Pick<ReactionFact, 'id' | 'kind' | 'at'>,
): ReactionFact {
  return reaction({
    subject: { type, party: `${parts.id}@example.com`, object: parts.id },
    features: JSON.stringify(candidate(type).features),
    ...parts,
  });
}

/** A reply by a person, unless the parts say otherwise. */
export function outcome(parts: Partial<OutcomeEvent> & Pick<OutcomeEvent, 'at' | 'party'>): OutcomeEvent {
  return {
    source: 'crm',
    id: `outcome-${parts.at}-${parts.kind ?? ''}`,
    kind: 'email.replied',
    object: '',
    automated: false,
    status: null,
    probability: null,
    ...parts,
  };
}

export function factsOf(parts: Partial<LearningFacts>): LearningFacts {
  return { reactions: [], outcomes: [], resets: [], ...parts };
}
