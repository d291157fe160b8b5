import type { LoggedList } from './lists.ts';
import { byScore, type MakePolicy, type OpenList } from './policy.ts';
import { randomFrom } from './random.ts';

/** What the model has to beat: simple orders that need no model, and a plain one that does. */
export const peers: Readonly<Record<string, MakePolicy>> = {
  random(seed) {
    const random = randomFrom(seed);
    return {
      rank: ({ candidates }) => ({ order: byScore(candidates.map(random)), p: null }),
      learn: () => {},
    };
  },

  /** Newest first; where a file has no ages, in random order. */
  'most-recent'(seed) {
    const random = randomFrom(seed);
    const recency = ({ ageHours }: OpenList['candidates'][number]): number =>
      ageHours === undefined ? random() : -ageHours;
    return {
      rank: ({ candidates }) => ({ order: byScore(candidates.map(recency)), p: null }),
      learn: () => {},
    };
  },

  /** Smoothed share of positive labels by type so far. */
  'type-rate'(seed) {
    const random = randomFrom(seed);
    const counts = new Map<string, { n: number; positive: number }>();
    const rateOf = (type = ''): number => {
      const { n, positive } = counts.get(type) ?? { n: 0, positive: 0 };
      return (positive + 1) / (n + 4);
    };
    return {
      rank({ candidates }) {
        const p = candidates.map(({ type }) => rateOf(type));
        return { order: byScore(p.map((rate) => rate + 1e-9 * random())), p };
      },
      learn({ candidates }, shown) {
        for (const { index, label } of shown) {
          const type = candidates[index]?.type ?? '';
          const { n, positive } = counts.get(type) ?? { n: 0, positive: 0 };
          counts.set(type, { n: n + 1, positive: positive + label });
        }
      },
    };
  },

  /** The best order there is: it sees the labels. */
  oracle() {
    return {
      rank(list) {
        const labels = (list as LoggedList).candidates.map(({ label }) => label);
        return { order: byScore(labels), p: null };
      },
      learn: () => {},
    };
  },

  adagrad: () => adagrad(0.2),
};

/** Logistic regression by stochastic gradient descent with per-weight step sizes (Duchi 2011). */
function adagrad(rate: number): ReturnType<MakePolicy> {
  const weights = new Map<string, number>();
  const squares = new Map<string, number>();
  const probability = (features: Readonly<Record<string, number>>): number => {
    let logit = 0;
    for (const [name, value] of Object.entries(features)) logit += value * (weights.get(name) ?? 0);
    return 1 / (1 + Math.exp(-logit));
  };
  return {
    rank({ candidates }) {
      const p = candidates.map(({ features }) => probability(features));
      return { order: byScore(p), p };
    },
    learn({ candidates }, shown) {
      for (const { index, label } of shown) {
        const features = candidates[index]?.features ?? {};
        const error = probability(features) - label;
        for (const [name, value] of Object.entries(features)) {
          const gradient = error * value;
          const square = (squares.get(name) ?? 1e-8) + gradient * gradient;
          squares.set(name, square);
          weights.set(name, (weights.get(name) ?? 0) - (rate * gradient) / Math.sqrt(square));
        }
      }
    },
  };
}
