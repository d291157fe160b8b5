import type { LearningFacts } from '../contract/fact.ts';
import type { Learner, Model, RankingCandidate, Ranking } from './ranking.ts';

const nothingKnown = {
  touches: 0,
  successes: 0,
  rejections: 0,
  hoursSinceTouch: null,
  answered: false,
  ofType: { n: 0, successes: 0 },
};

/** A learner that has read no facts yet. */
export function createLearner(): Learner {
  const reactions = new Set<string>();
  return {
    add(facts: LearningFacts): void {
      for (const { rep, id } of facts.reactions) reactions.add(JSON.stringify([rep, id]));
    },
    model(): Model {
      return { version: reactions.size, learnedFrom: () => 0, experience: () => nothingKnown, rank };
    },
  };
}

function rank(_rep: string, _at: number, candidates: readonly RankingCandidate[]): Ranking {
  const ranked = candidates.map(({ features }) => {
    const orderKey = -(features['recency:log-age'] ?? 0);
    return { orderKey, score: Math.exp(orderKey), reasons: [], priority: 'normal' as const };
  });
  return { ranked, stillLearning: true };
}
