import type { engagements } from './feature-names.ts';
import { amountBins, buckets, lifecycleStages, meetingBins, recencyBins } from './feature-names.ts';
import { hashOf } from './hash.ts';
import type { Candidate, RankingCandidate } from './ranking.ts';
import { signalValues } from './signal-values.ts';

/** Success rate assumed of a contact nobody has tried; two pseudo-cases of it are added to what happened. */
const baseRate = 0.2;

/**
 * A row as the model takes it: about 20 named features, all within [-2, 2], out of the closed list `featureNames`, and the
 * values and counts that its reasons cite. Never throws, whatever a source called its stages.
 */
export function describeCandidate(id: string, candidate: Candidate): RankingCandidate {
  let signals: RankingCandidate['signals'] | null = null;
  return {
    id,
    isLost: candidate.deal?.status === 'lost',
    features: featuresOf(candidate),
    // Worked out when asked for: only the rows of one page are explained.
    get signals() {
      return (signals ??= signalValues(candidate));
    },
  };
}

function featuresOf(candidate: Candidate): Record<string, number> {
  const { type, source, ageHours, experience } = candidate;
  const features: Record<string, number> = {
    bias: 1,
    [`type:${type}`]: 1,
    [`recency:${recencyBins.find(([, hours]) => ageHours <= hours)?.[0] ?? 'older'}`]: 1,
    'recency:log-age': scaledLog(ageHours, 24),
    repeats: scaledLog(candidate.repeats - 1, 10),
    activity: scaledLog(candidate.eventsInWindow - 1, 10),
    [`engagement:${engagementOf(candidate.eventsInMonth)}`]: 1,
    'engagement:log': scaledLog(candidate.eventsInMonth, 30),
    'contact-history:rate': smoothedRate(experience.touches, experience.successes),
    'contact-history:touches': scaledLog(experience.touches, 10),
    'contact-type:rate': smoothedRate(experience.ofType.n, experience.ofType.successes),
    'contact-type:touches': scaledLog(experience.ofType.n, 10),
    'contact-rejections': scaledLog(experience.rejections, 3),
    [`source:${hashOf(source) % buckets.source}`]: 1,
    [`type-engagement:${type}&${candidate.eventsInMonth > 4 ? 'active' : 'quiet'}`]: 1,
    [`type-source:${hashOf(`${type} ${source}`) % buckets.typeSource}&`]: 1,
    visits: scaledLog((candidate.visits ?? 1) - 1, 5),
    'contact-rows': scaledLog((candidate.contactRows ?? 1) - 1, 5),
  };
  if (candidate.topQuarter) features['top-quarter'] = 1;
  if (candidate.newest) features['newest'] = 1;
  if (experience.answered) features['answered'] = 1;
  if (experience.hoursSinceTouch !== null)
    features['contact-history:last-touch'] = 1 / (1 + experience.hoursSinceTouch / 24);
  if (candidate.lifecycleStage !== null)
    features[`lifecycle-stage:${lifecycleName(candidate.lifecycleStage)}`] = 1;
  if (candidate.meeting) features[`meeting-start:${meetingBin(candidate.meeting.inHours)}`] = 1;
  addDeal(features, candidate);
  return Object.fromEntries(Object.entries(features).filter(([, value]) => value !== 0));
}

/** A deal of the row itself, and one that its contact has beside it, have features of their own. */
function addDeal(features: Record<string, number>, { deal, contactDeal }: Candidate): void {
  if (deal !== null) {
    if (deal.stage !== null) features[`deal-stage:${stageBucket(deal.stage, buckets.dealStage)}`] = 1;
    if (deal.status !== null) features[`deal-status:${deal.status}`] = 1;
    if (deal.amount !== null) features[`deal-amount:${amountBin(deal.amount)}`] = 1;
  } else if (contactDeal) {
    const { stage, amount } = contactDeal;
    features['contact-deal'] = 1;
    if (amount !== null) features['contact-deal-amount'] = scaledLog(amount, 10_000);
    if (stage !== null) features[`contact-deal-stage:${stageBucket(stage, buckets.contactDealStage)}`] = 1;
  }
}

/** 0 at 0, 1 at `unit`, at most 2. */
function scaledLog(value: number, unit: number): number {
  return Math.min(2, Math.log1p(Math.max(0, value)) / Math.log1p(unit));
}

/** How far the contact's smoothed rate lies above or below that of a contact nobody has tried. */
function smoothedRate(n: number, successes: number): number {
  return (Math.min(successes, n) + 2 * baseRate) / (n + 2) - baseRate;
}

function engagementOf(eventsInMonth: number): (typeof engagements)[number] {
  if (eventsInMonth <= 1) return 'single';
  if (eventsInMonth <= 4) return 'few';
  return eventsInMonth <= 9 ? 'several' : 'many';
}

function meetingBin(inHours: number): (typeof meetingBins)[number][0] {
  return meetingBins.find(([, hours]) => inHours < hours)?.[0] ?? 'later';
}

function lifecycleName(stage: string): string {
  const word = plainWord(stage);
  return lifecycleStages.includes(word) ? word : `other-${hashOf(word) % buckets.otherStage}`;
}

function stageBucket(stage: string, count: number): number {
  return hashOf(plainWord(stage)) % count;
}

function plainWord(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function amountBin(amount: number): number {
  const { least, most } = amountBins;
  return Math.min(most, Math.max(least, Math.floor(Math.log10(Math.max(1, amount)))));
}
