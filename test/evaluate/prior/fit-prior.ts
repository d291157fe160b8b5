import { featureNames } from '../../../src/ranking/feature-names.ts';
import { sigmoid } from '../../../src/ranking/logistic.ts';
import { inverseOf, times, zeros } from '../../../src/ranking/matrix.ts';
import type { LearningHead } from '../../../src/ranking/prior.ts';
import { signalOf } from '../../../src/ranking/signals.ts';
import { funnelRows } from './funnel-world.ts';

const worlds = 24;
const rowsOfWorld = 500;
/** As many cases as it takes to believe in a weight: what hardly ever happens stays near 0. */
const ridge = 4;
/** Made-up tenants are more alike than real ones: so much of what they have in common is believed. */
const caution = 0.7;
const steps = 8;
/** A smaller weight moves no row. */
const minMean = 0.05;

/** What the figures speak of, by signal. All else is a tenant's own to teach. */
const fitted = [
  'familiarity',
  'type',
  'recency',
  'top-quarter',
  'contact-history',
  'contact-rejections',
  'answered',
  'deal-status',
  'meeting-start',
  'contact-deal',
  'contact-deal-amount',
  'visits',
  'contact-rows',
];

/** Means of a new tenant's weights, by name. */
export type PriorMeans = Readonly<Record<LearningHead, Readonly<Record<string, number>>>>;

/** The weights that foretell the rows of all worlds best, in log-odds. The same in every run. */
export function fitPrior(): PriorMeans {
  // The bins of the age say again what its logarithm says.
  const names = featureNames.filter(
    (name) => fitted.includes(signalOf(name)) && (name === 'recency:log-age' || signalOf(name) !== 'recency'),
  );
  const places = new Map(names.map((name, place) => [name, place]));
  const rows = Array.from({ length: worlds }, (_, world) => funnelRows(world + 1, rowsOfWorld)).flat();
  const observed = rows.map(({ features, react, success }) => ({
    entries: Object.entries(features).flatMap(([name, value]): [number, number][] => {
      const place = places.get(name);
      return place === undefined ? [] : [[place, value]];
    }),
    react,
    success,
  }));
  const meansOf = (head: LearningHead): Record<string, number> => {
    const fitted = fit(
      names.length,
      observed.map((row) => ({ entries: row.entries, target: row[head] })),
    );
    return Object.fromEntries(
      names.flatMap((name, place): [string, number][] => {
        const mean = Math.round(caution * (fitted[place] ?? 0) * 20) / 20;
        return Math.abs(mean) < minMean ? [] : [[name, mean]];
      }),
    );
  };
  return { react: meansOf('react'), success: meansOf('success') };
}

interface Observed {
  readonly entries: readonly (readonly [place: number, value: number])[];
  /** 0 to 1. */
  readonly target: number;
}

/** Logistic regression with a ridge, by Newton's method. */
function fit(size: number, rows: readonly Observed[]): Float64Array {
  let weights = new Float64Array(size);
  for (let step = 0; step < steps; step++) {
    const curvature = zeros(size);
    const slope = weights.map((weight) => -ridge * weight);
    for (let i = 0; i < size; i++) curvature[i * size + i] = ridge;
    for (const { entries, target } of rows) {
      const chance = sigmoid(entries.reduce((sum, [place, value]) => sum + value * (weights[place] ?? 0), 0));
      const doubt = chance * (1 - chance);
      for (const [place, value] of entries) {
        slope[place] = (slope[place] ?? 0) + (target - chance) * value;
        for (const [other, otherValue] of entries) {
          const at = place * size + other;
          curvature[at] = (curvature[at] ?? 0) + doubt * value * otherValue;
        }
      }
    }
    const move = times(inverseOf(curvature, size), slope);
    weights = weights.map((weight, i) => weight + (move[i] ?? 0));
  }
  return weights;
}
