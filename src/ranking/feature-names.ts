import { activityTypes, type DealStatus } from '../contract/activity.ts';

/** Raised whenever `featureNames` changes, if only in its order: what was learned under another version has other places. */
export const featureVersion = 1;

/** Open-ended categories share so many features each, so that a source's own words cannot crowd the model. */
export const buckets = { source: 8, typeSource: 12, dealStage: 8, contactDealStage: 4, otherStage: 4 };

/** Lifecycle stages that most systems of record know, without spaces and in lower case. */
export const lifecycleStages = [
  'subscriber',
  'lead',
  'marketingqualifiedlead',
  'salesqualifiedlead',
  'opportunity',
  'customer',
  'evangelist',
];

/** Ages of a row in hours; what is older is `older`. */
export const recencyBins = [
  ['5m', 1 / 12],
  ['15m', 1 / 4],
  ['1h', 1],
  ['4h', 4],
  ['12h', 12],
  ['24h', 24],
] as const;

/** Hours until a meeting starts. The server knows no calendar: 12 hours stand for today, 36 for tomorrow. */
export const meetingBins = [
  ['past', 0],
  ['2h', 2],
  ['today', 12],
  ['tomorrow', 36],
  ['later', Infinity],
] as const;

export const engagements = ['single', 'few', 'several', 'many'] as const;

/** Powers of ten, from hundreds to millions. */
export const amountBins = { least: 2, most: 6 };

const dealStatuses = ['open', 'won', 'lost'] as const satisfies readonly DealStatus[];

/**
 * Every name that a row can be described by, each at its fixed place. A new name goes to the end and raises the version. The
 * signal of a name is what stands before the colon; a cross of two features has an `&`.
 */
export const featureNames: readonly string[] = [
  'bias',
  ...activityTypes.map((type) => `type:${type}`),
  ...recencyBins.map(([bin]) => `recency:${bin}`),
  'recency:older',
  'recency:log-age',
  'newest',
  'repeats',
  'activity',
  ...engagements.map((engagement) => `engagement:${engagement}`),
  'engagement:log',
  'top-quarter',
  'contact-history:rate',
  'contact-history:touches',
  'contact-history:last-touch',
  'contact-type:rate',
  'contact-type:touches',
  'contact-rejections',
  'answered',
  ...numbered(buckets.source).map((bucket) => `source:${bucket}`),
  ...lifecycleStages.map((stage) => `lifecycle-stage:${stage}`),
  ...numbered(buckets.otherStage).map((bucket) => `lifecycle-stage:other-${bucket}`),
  ...numbered(buckets.dealStage).map((bucket) => `deal-stage:${bucket}`),
  ...dealStatuses.map((status) => `deal-status:${status}`),
  ...numbered(amountBins.most - amountBins.least + 1).map((bin) => `deal-amount:${amountBins.least + bin}`),
  ...activityTypes.flatMap((type) => [`type-engagement:${type}&active`, `type-engagement:${type}&quiet`]),
  ...numbered(buckets.typeSource).map((bucket) => `type-source:${bucket}&`),
  ...meetingBins.map(([bin]) => `meeting-start:${bin}`),
  'contact-deal',
  'contact-deal-amount',
  ...numbered(buckets.contactDealStage).map((bucket) => `contact-deal-stage:${bucket}`),
  'visits',
  'contact-rows',
];

function numbered(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
