import { hashOf } from './hash.ts';
import type { Candidate, RankingCandidate, Said, ToldRecord } from './ranking.ts';
import type { Signal } from './signals.ts';

/** Success rate assumed of a contact nobody has tried; two pseudo-cases of it are added to what happened. */
const baseRate = 0.2;

/** Open-ended categories share this many features each, so that a source's own words cannot crowd the model. */
const buckets = { source: 8, typeSource: 12, dealStage: 8, otherStage: 4 };

/** Lifecycle stages that most systems of record know, without spaces and in lower case. */
const lifecycleStages = [
  'subscriber',
  'lead',
  'marketingqualifiedlead',
  'salesqualifiedlead',
  'opportunity',
  'customer',
  'evangelist',
];

const recencyBins = [
  ['5m', 1 / 12],
  ['15m', 1 / 4],
  ['1h', 1],
  ['4h', 4],
  ['12h', 12],
  ['24h', 24],
] as const;

/**
 * A row as the model takes it: about 20 named features, all within [-2, 2], out of a closed list of about 110 names, and
 * the values and counts that its reasons cite. Never throws, whatever a source called its stages.
 */
export function describeCandidate(id: string, candidate: Candidate): RankingCandidate {
  let signals: RankingCandidate['signals'] | null = null;
  return {
    id,
    isLost: candidate.deal?.status === 'lost',
    features: featuresOf(candidate),
    // Worked out when asked for: only the rows of one page are explained.
    get signals() {
      return (signals ??= signalsOf(candidate));
    },
  };
}

function featuresOf(candidate: Candidate): Record<string, number> {
  const { type, source, ageHours, experience, deal } = candidate;
  const engagement = engagementOf(candidate.eventsInMonth);
  const features: Record<string, number> = {
    bias: 1,
    [`type:${type}`]: 1,
    [`recency:${recencyBins.find(([, hours]) => ageHours <= hours)?.[0] ?? 'older'}`]: 1,
    'recency:log-age': scaledLog(ageHours, 24),
    repeats: scaledLog(candidate.repeats - 1, 10),
    activity: scaledLog(candidate.eventsInWindow - 1, 10),
    [`engagement:${engagement}`]: 1,
    'engagement:log': scaledLog(candidate.eventsInMonth, 30),
    'contact-history:rate': smoothedRate(experience.touches, experience.successes),
    'contact-history:touches': scaledLog(experience.touches, 10),
    'contact-type:rate': smoothedRate(experience.ofType.n, experience.ofType.successes),
    'contact-type:touches': scaledLog(experience.ofType.n, 10),
    'contact-rejections': scaledLog(experience.rejections, 3),
    [`source:${hashOf(source) % buckets.source}`]: 1,
    [`type-engagement:${type}&${isActive(candidate) ? 'active' : 'quiet'}`]: 1,
    [`type-source:${hashOf(`${type} ${source}`) % buckets.typeSource}&`]: 1,
  };
  if (candidate.topQuarter) features['top-quarter'] = 1;
  if (candidate.newest) features['newest'] = 1;
  if (experience.answered) features['answered'] = 1;
  if (experience.hoursSinceTouch !== null)
    features['contact-history:last-touch'] = 1 / (1 + experience.hoursSinceTouch / 24);
  if (candidate.lifecycleStage !== null)
    features[`lifecycle-stage:${lifecycleName(candidate.lifecycleStage)}`] = 1;
  if (deal !== null) {
    if (deal.stage !== null) features[`deal-stage:${hashOf(plainWord(deal.stage)) % buckets.dealStage}`] = 1;
    if (deal.status !== null) features[`deal-status:${deal.status}`] = 1;
    if (deal.amount !== null) features[`deal-amount:${amountBin(deal.amount)}`] = 1;
  }
  return Object.fromEntries(Object.entries(features).filter(([, value]) => value !== 0));
}

function signalsOf(candidate: Candidate): RankingCandidate['signals'] {
  const { type, source, experience, deal } = candidate;
  const { told } = experience;
  const history = { n: told.touches, successes: told.successes, scope: told.scope };
  const say = (value: Said['value']): Said => ({ value, evidence: null });
  const count = (value: Said['value'], { scope, ...evidence }: ToldRecord['ofType']): Said =>
    evidence.n > 0 ? { value, evidence, scope } : say(value);
  // Where others than may be told of reacted too, nothing is said of how often.
  const tellable = (own: number, all: number): number | null => (own === 0 && all > 0 ? null : own);
  return {
    familiarity: say(null),
    type: say(type),
    recency: say(Math.round(candidate.ageHours * 10) / 10),
    newest: say(candidate.newest ? 'yes' : null),
    repeats: say(candidate.repeats),
    activity: say(candidate.eventsInWindow),
    engagement: say(engagementOf(candidate.eventsInMonth)),
    'top-quarter': say(candidate.topQuarter ? 'yes' : null),
    'contact-history': count(tellable(told.touches, experience.touches), history),
    'contact-type': count(type, told.ofType),
    'contact-rejections': say(tellable(told.rejections, experience.rejections)),
    answered: say(told.answered ? 'yes' : experience.answered ? null : 'no'),
    source: say(source),
    'lifecycle-stage': say(candidate.lifecycleStage),
    'deal-stage': say(deal?.stage ?? null),
    'deal-status': say(deal?.status ?? null),
    'deal-amount': say(deal?.amount ?? null),
    'type-engagement': say(isActive(candidate) ? 'active' : 'quiet'),
    'type-source': say(source),
    exploration: say(null),
  } satisfies Record<Signal, unknown>;
}

/** 0 at 0, 1 at `unit`, at most 2. */
function scaledLog(value: number, unit: number): number {
  return Math.min(2, Math.log1p(Math.max(0, value)) / Math.log1p(unit));
}

/** How far the contact's smoothed rate lies above or below that of a contact nobody has tried. */
function smoothedRate(n: number, successes: number): number {
  return (Math.min(successes, n) + 2 * baseRate) / (n + 2) - baseRate;
}

function engagementOf(eventsInMonth: number): string {
  if (eventsInMonth <= 1) return 'single';
  if (eventsInMonth <= 4) return 'few';
  return eventsInMonth <= 9 ? 'several' : 'many';
}

function isActive(candidate: Candidate): boolean {
  return candidate.eventsInMonth > 4;
}

function lifecycleName(stage: string): string {
  const word = plainWord(stage);
  return lifecycleStages.includes(word) ? word : `other-${hashOf(word) % buckets.otherStage}`;
}

function plainWord(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The power of ten, from hundreds to millions. */
function amountBin(amount: number): number {
  return Math.min(6, Math.max(2, Math.floor(Math.log10(Math.max(1, amount)))));
}
