import { type ActivityType, activityTypes, type DealStatus } from '../../../src/contract/activity.ts';
import { noExperience } from '../../../src/ranking/contact-history.ts';
import { describeCandidate } from '../../../src/ranking/features.ts';
import type { Candidate } from '../../../src/ranking/ranking.ts';
import type { Features } from '../../../src/contract/fact.ts';
import { sigmoid } from '../../../src/ranking/logistic.ts';
import { randomFrom } from '../random.ts';

/** A row with its true chances. */
export interface FunnelRow {
  readonly features: Features;
  /** P(react | looked at). */
  readonly react: number;
  /** P(success within 30 days | reacted). */
  readonly success: number;
}

type Range = readonly [low: number, high: number];

/**
 * How often dealings over such a signal lead on, as far as published figures of B2B funnels say: a lead becomes a qualified
 * one in 20-40 of a hundred cases, that one is accepted in 30-60, becomes a deal in 40-80, and a deal is won in 20-30 and
 * moves on more often. 15-20 % of those who open an e-mail of a rep answer it, 3-5 % where machines open it too. Of visitors
 * 1-5 % become leads, on pages that ask for it 5-15 %, and of forms a download leads on least, a request for a demo most.
 */
const successRates: Readonly<Record<ActivityType, Range>> = {
  'meeting.booked': [0.4, 0.8],
  'qualified-lead.assigned': [0.3, 0.6],
  'deal.stage-changed': [0.2, 0.5],
  'lead.assigned': [0.2, 0.4],
  'form.submitted': [0.15, 0.5],
  'document.revisited': [0.1, 0.3],
  'email.clicked': [0.1, 0.2],
  'email.opened': [0.03, 0.15],
  'page.revisited': [0.05, 0.15],
  'prospect.revisited': [0.01, 0.05],
};

/** What an interested contact shows, and what a rep makes of it: assumptions, one draw a world. */
const assumed = {
  /** Share of the rows looked at that are reacted to: between a fourth and a half of all leads are never followed up. */
  reacted: [0.2, 0.5],
  /** How far a rep sees what will succeed. */
  insight: [0.3, 0.7],
  /** What the first day costs a reaction, and a success, in log-odds. */
  impatience: [0.5, 1.5],
  decay: [0, 1],
  /** How much a contact's interest counts for success, in log-odds. */
  warmth: [0.5, 1],
  /** 70-85 % of meetings that were asked for take place; the sooner, the surer. */
  shown: [0.7, 0.85],
} as const satisfies Record<string, Range>;

const stages = ['subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity'];
const leads: readonly ActivityType[] = ['lead.assigned', 'qualified-lead.assigned'];

/** One tenant's rows, each of a contact of its own. */
export function funnelRows(seed: number, count: number): readonly FunnelRow[] {
  const random = randomFrom(seed);
  const within = ([low, high]: Range): number => low + (high - low) * random();
  const habits = Object.fromEntries(
    Object.entries(assumed).map(([name, range]) => [name, within(range)]),
  ) as Record<keyof typeof assumed, number>;
  const rates = new Map(
    activityTypes.map((type) => {
      const [low, high] = successRates[type];
      return [type, within([logit(low), logit(high)])];
    }),
  );
  const usual = [...rates.values()].reduce((sum, rate) => sum + rate, 0) / rates.size;

  return Array.from({ length: count }, (_, i): FunnelRow => {
    const type = activityTypes[i % activityTypes.length] ?? 'email.opened';
    const interest = normal(random);
    const candidate = drawCandidate(random, type, interest);
    const age = Math.log1p(candidate.ageHours) / Math.log1p(24);
    const prospects =
      (rates.get(type) ?? usual) + habits.warmth * interest + prospectsOf(candidate, habits.shown);
    return {
      features: describeCandidate(String(i), candidate).features,
      react: sigmoid(
        logit(habits.reacted) +
          habits.insight * (prospects - usual) +
          urgencyOf(candidate) -
          habits.impatience * age,
      ),
      success: sigmoid(prospects - habits.decay * age),
    };
  });
}

function drawCandidate(random: () => number, type: ActivityType, interest: number): Candidate {
  const some = (mean: number): number => poisson(random, mean);
  const eventsInMonth = 1 + some(Math.exp(0.8 + 0.2 * interest));
  const touches = some(Math.exp(-0.5 + 0.3 * interest));
  const successes = binomial(random, touches, sigmoid(-1.4 + interest));
  const isDeal = type === 'deal.stage-changed';
  const amount = Math.round(Math.exp(9.5 + normal(random)));
  const sameType = binomial(random, touches, 0.2);
  return {
    type,
    source: 'https://crm.example',
    ageHours: 24 * random(),
    newest: random() < 0.03,
    repeats: 1 + some(0.2 * Math.exp(0.2 * interest)),
    eventsInWindow: 1 + Math.min(eventsInMonth - 1, some(0.7 * Math.exp(0.2 * interest))),
    eventsInMonth,
    topQuarter: leads.includes(type) && eventsInMonth > 4,
    lifecycleStage: stages[Math.floor(random() * stages.length)] ?? 'lead',
    deal: isDeal ? { stage: null, amount, status: statusOf(random()) } : null,
    meeting: type === 'meeting.booked' ? { startsAt: '', inHours: 120 * random() - 24 } : null,
    contactDeal:
      !isDeal && random() < sigmoid(interest - 1.5) ? { stage: null, amount, currency: 'EUR' } : null,
    visits: type.endsWith('revisited') ? 1 + some(0.5 * Math.exp(0.3 * interest)) : 1,
    contactRows: 1 + some(0.7 * Math.exp(0.2 * interest)),
    experience: {
      ...noExperience,
      touches,
      successes,
      rejections: some(0.3 * Math.exp(-0.5 * interest)),
      answered: successes > 0 && random() < 0.7,
      hoursSinceTouch: touches > 0 ? 24 * 30 * random() ** 2 : null,
      ofType: { n: sameType, successes: binomial(random, sameType, touches > 0 ? successes / touches : 0) },
    },
  };
}

/** What the row's own meeting or deal changes, in log-odds. */
function prospectsOf({ meeting, deal }: Candidate, shown: number): number {
  if (deal?.status === 'lost') return -4;
  if (!meeting) return 0;
  return Math.log(meeting.inHours > 36 ? shown - 0.15 : shown);
}

/** A meeting that is near has to be prepared, one that is over has been seen to; large deals draw the eye. */
function urgencyOf({ meeting, deal, contactDeal }: Candidate): number {
  const amount = deal?.amount ?? contactDeal?.amount ?? null;
  const size = amount === null ? 0 : 0.1 * Math.log10(amount / 10_000);
  if (!meeting) return size;
  if (meeting.inHours < 0) return -1;
  if (meeting.inHours < 2) return 0.4;
  return meeting.inHours < 12 ? 0.2 : meeting.inHours < 36 ? 0.1 : 0;
}

function statusOf(share: number): DealStatus {
  if (share < 0.7) return 'open';
  return share < 0.8 ? 'won' : 'lost';
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
}

function poisson(random: () => number, mean: number): number {
  let count = 0;
  for (let left = Math.exp(-mean), rest = random(); rest > left; rest *= random()) count++;
  return count;
}

function binomial(random: () => number, n: number, share: number): number {
  return Array.from({ length: n }, random).filter((each) => each < share).length;
}

function logit(share: number): number {
  return Math.log(share / (1 - share));
}
