import type { Candidate, OpenDeal, RankingCandidate, Said, ToldRecord } from './ranking.ts';
import type { Signal } from './signals.ts';

/** What the reasons of a row cite, by signal. */
export function signalValues(candidate: Candidate): RankingCandidate['signals'] {
  const { type, source, experience, deal } = candidate;
  const { told } = experience;
  const contactDeal = deal === null && candidate.contactDeal ? dealText(candidate.contactDeal) : null;
  // Where others than may be told of reacted too, nothing is said of how often.
  const tellable = (own: number, all: number): number | null => (own === 0 && all > 0 ? null : own);
  return {
    familiarity: say(null),
    type: { ...say(type), said: candidate.said ?? null },
    recency: say(Math.round(candidate.ageHours * 10) / 10),
    newest: say(candidate.newest ? 'yes' : null),
    repeats: say(candidate.repeats),
    activity: say(candidate.eventsInWindow),
    engagement: say(candidate.eventsInMonth),
    'top-quarter': say(candidate.topQuarter ? 'yes' : null),
    'contact-history': count(tellable(told.touches, experience.touches), {
      ...told,
      n: told.touches,
    }),
    'contact-type': count(type, told.ofType),
    'contact-rejections': say(tellable(told.rejections, experience.rejections)),
    answered: say(told.answered ? 'yes' : experience.answered ? null : 'no'),
    source: say(source),
    'lifecycle-stage': say(candidate.lifecycleStage),
    'deal-stage': say(deal?.stage ?? null),
    'deal-status': say(deal?.status ?? null),
    'deal-amount': say(deal?.amount ?? null),
    'type-engagement': say(candidate.eventsInMonth > 4 ? 'active' : 'quiet'),
    'type-source': say(source),
    'meeting-start': say(candidate.meeting?.startsAt ?? null),
    'contact-deal': say(contactDeal),
    'contact-deal-amount': say(contactDeal),
    'contact-deal-stage': say(contactDeal),
    visits: say(candidate.visits ?? null),
    'contact-rows': say(candidate.contactRows ?? null),
    exploration: say(null),
  } satisfies Record<Signal, unknown>;
}

function say(value: Said['value']): Said {
  return { value, evidence: null, said: null };
}

function count(
  value: Said['value'],
  { n, successes, of = 'any', scope }: Pick<ToldRecord['ofType'], 'n' | 'successes' | 'of' | 'scope'>,
): Said {
  return n > 0 ? { ...say(value), evidence: { n, successes, of }, scope } : say(value);
}

/** One text, since a reason has one value: "88500 EUR Verhandlung"; a `-` stands for what is not known. */
function dealText({ amount, currency, stage }: OpenDeal): string {
  return [amount ?? '-', currency ?? '-', stage ?? '-'].join(' ');
}
