import fc from 'fast-check';
import { type ActivityType, activityTypes } from '../../../src/contract/activity.ts';
import type { LearningFacts, OutcomeEvent, ReactionFact } from '../../../src/contract/fact.ts';
import { day, hour } from '../../../src/contract/time.ts';
import { candidate, outcome, reaction, start } from './facts.ts';

const types: readonly ActivityType[] = activityTypes;
const reps = ['rep-1', 'rep-2', 'rep-3'];
const parties = ['anna@example.com', 'ben@example.com', ''];
const kinds = [
  'seen',
  'opened',
  'followed-up',
  'useful',
  'not-useful',
  'dismissed',
  'cleared',
  'snoozed',
] as const;

const moment = fc.integer({ min: 0, max: 40 * 24 * 60 }).map((minutes) => start + minutes * 60_000);

const reactionParts = fc.record({
  rep: fc.constantFrom(...reps),
  kind: fc.constantFrom(...kinds),
  at: moment,
  rank: fc.option(fc.integer({ min: 1, max: 30 })),
  type: fc.constantFrom(...types),
  party: fc.constantFrom(...parties),
  about: fc.option(fc.constantFrom('contact', 'type', 'age', 'automated')),
  ageHours: fc.integer({ min: 0, max: 30 }),
  untilHours: fc.integer({ min: 1, max: 100 }),
});

const outcomeParts = fc.record({
  kind: fc.constantFrom('email.replied', 'meeting.booked', 'meeting.cancelled', 'deal.stage-changed'),
  at: moment,
  party: fc.constantFrom(...parties),
  object: fc.constantFrom('1', '2'),
  status: fc.constantFrom('open', 'won', 'lost'),
  probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});

/** Facts as a tenant of three reps could make them in forty days: repeats, shared contacts, undos, resets, successes. */
export const arbitraryFacts: fc.Arbitrary<LearningFacts> = fc
  .record({
    reactions: fc.array(reactionParts, { maxLength: 40 }),
    undone: fc.array(fc.nat(), { maxLength: 5 }),
    outcomes: fc.array(outcomeParts, { maxLength: 12 }),
    resets: fc.array(fc.record({ rep: fc.constantFrom(...reps), at: moment }), { maxLength: 2 }),
  })
  .map(({ reactions, undone, outcomes, resets }) => {
    const facts = reactions.map((parts, i): ReactionFact => {
      const { type, party, ageHours, untilHours, about, ...rest } = parts;
      return reaction({
        ...rest,
        id: `reaction-${i}`,
        about: rest.kind === 'not-useful' ? about : null,
        until: rest.kind === 'snoozed' ? rest.at + untilHours * hour : null,
        occurredAt: rest.at - ageHours * hour,
        subject: { type, party, object: '1' },
        features: JSON.stringify(candidate(type, { ageHours }).features),
      });
    });
    return {
      reactions: [...facts, ...undosOf(facts, undone)],
      outcomes: outcomes.map((parts, i): OutcomeEvent => outcome({ ...parts, id: `outcome-${i}` })),
      resets,
    };
  });

/** The moment after which nothing of `arbitraryFacts` is still to come. */
export const afterAll = start + 120 * day;

function undosOf(facts: readonly ReactionFact[], picks: readonly number[]): ReactionFact[] {
  return picks.flatMap((pick, i) => {
    const fact = facts[pick % Math.max(1, facts.length)];
    if (fact === undefined) return [];
    return [
      {
        ...fact,
        id: `undo-${i}`,
        kind: 'undone',
        at: fact.at + hour,
        undoes: fact.id,
        until: null,
        about: null,
      },
    ];
  });
}
