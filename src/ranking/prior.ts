import type { ActivityType } from '../contract/activity.ts';
import type { FeaturePlaces } from './feature-places.ts';
import { firstGuesses } from './first-guesses.ts';
import type { Method } from './method.ts';

export type LearningHead = 'react' | 'success';

/**
 * First guesses in log-odds: how much more than others a type invites a reaction, and how much more often it leads
 * somewhere. They order a new tenant's first day and are soon outweighed: tighter or surer priors did worse than chance
 * on real leads.
 */
const typeMeans: Readonly<Record<ActivityType, Readonly<Record<LearningHead, number>>>> = {
  'meeting.booked': { react: 1, success: 0.6 },
  'form.submitted': { react: 0.8, success: 0.5 },
  'qualified-lead.assigned': { react: 0.8, success: 0.4 },
  'deal.stage-changed': { react: 0.4, success: 0.4 },
  'lead.assigned': { react: 0.3, success: 0 },
  'document.revisited': { react: 0.4, success: 0.2 },
  'prospect.revisited': { react: 0, success: -0.2 },
  'page.revisited': { react: 0, success: 0 },
  'email.clicked': { react: 0.2, success: 0 },
  'email.opened': { react: -0.5, success: -0.4 },
};

const means: Readonly<Record<LearningHead, ReadonlyMap<string, number>>> = {
  react: new Map([
    ['bias', -1],
    ['recency:log-age', -0.5],
    ['contact-rejections', -0.1],
    ['top-quarter', 0.3],
    ['deal-status:lost', -1.5],
    ...firstGuesses.react,
    ...typesOf('react'),
  ]),
  success: new Map([
    ['bias', -1],
    ['contact-history:rate', 1],
    ['contact-type:rate', 1],
    ['top-quarter', 0.3],
    ['deal-status:lost', -2],
    ...firstGuesses.success,
    ...typesOf('success'),
  ]),
};

/** By place. */
export interface WeightPriors {
  /** Of the team's weights. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
  /** Variance of a rep's deviation from the team's weight. */
  readonly deviations: Float64Array;
}

export function priorsOf(method: Method, head: LearningHead, places: FeaturePlaces): WeightPriors {
  const names = Array.from({ length: places.size }, (_, place) => places.nameOf(place) ?? '');
  const variances = Float64Array.from(names, (name) => varianceOf(method, name));
  return {
    means: Float64Array.from(names, (name) => means[head].get(name) ?? 0),
    variances,
    deviations: variances.map((variance) => method.repShare * variance),
  };
}

function varianceOf(method: Method, name: string): number {
  if (name === 'bias') return method.biasVariance;
  if (name.startsWith('type:')) return method.typeVariance;
  return name.includes('&') ? method.crossVariance : method.otherVariance;
}

function typesOf(head: LearningHead): [string, number][] {
  return Object.entries(typeMeans).map(([type, mean]) => [`type:${type}`, mean[head]]);
}
