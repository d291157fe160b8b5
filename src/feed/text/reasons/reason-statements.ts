import type { ObjectFacts } from '../../../contract/activity.ts';
import type { Reason } from '../../../contract/notification.ts';
import { hour } from '../../../contract/time.ts';
import type { Format } from '../format.ts';
import type { LateWords } from '../dictionary.ts';
import { interpolate, pluralize, type Message } from '../message.ts';
import { contactOutcome, experienceOf, rejections } from './reason-experience.ts';
import { lifting, lowering, own, whoOf, type ReasonContext, type Statement } from './statement.ts';

/** A row that is younger than the first counts as new, from the other on as old. */
const youngUntil = 4 * hour;
const oldFrom = 12 * hour;

type MakeStatement = (context: ReasonContext, reason: Reason) => Statement | null;

/**
 * What each signal can say. Missing are those nothing can be said of: habits of a source, the model's own noise, and what only a
 * newer server knows.
 */
const makers: Readonly<Record<string, MakeStatement>> = {
  type: (context, reason) => experienceOf(context, reason) ?? meeting(context) ?? deal(context),
  recency: age,
  newest: (context, { value }) => (value === 'yes' ? age(context) : null),
  'meeting-start': meeting,
  'deal-stage': deal,
  'deal-status': deal,
  'deal-amount': deal,
  'contact-deal': contactDeal,
  'contact-deal-amount': contactDeal,
  'contact-deal-stage': contactDeal,
  visits: ({ row, words, format }, { value }) => {
    const { visits, visited } = words.reasons;
    const sentence = own(visits, String(value)) ?? visits.other;
    const thing = own(visited, row.type);
    if (Number(value) < 2 || thing === undefined) return null;
    return lifting('visits', 'visits', interpolate(sentence, { n: format.number(Number(value)), thing }));
  },
  repeats: ({ words, format }, { value }) =>
    Number(value) < 2
      ? null
      : lifting('visits', 'repeats', pluralize(words.reasons.repeats, Number(value), format)),
  'contact-rows': busy('contactRows', 2),
  engagement: busy('engagement', 5),
  'top-quarter': ({ words }, { value }) =>
    value === 'yes' ? lifting('busy', 'topQuarter', [words.reasons.topQuarter]) : null,
  'lifecycle-stage': ({ words }, { value }) => {
    const stage = own(
      words.reasons.stages,
      String(value)
        .toLowerCase()
        .replace(/[^a-z]/g, ''),
    );
    return stage === undefined ? null : lifting('stage', 'stage', [stage]);
  },
  'contact-history': contactOutcome,
  'contact-type': contactOutcome,
  answered: ({ row, words }, { value }) =>
    value === 'yes'
      ? lifting('contact', 'answered', interpolate(words.reasons.answered, { who: whoOf(row, words) }))
      : null,
  'contact-rejections': rejections,
};

/** What a reason can say; `null` for one that nobody could check. */
export function statementOf(context: ReasonContext, reason: Reason): Statement | null {
  return own(makers, reason.signal)?.(context, reason) ?? null;
}

/** The row's own time tells its age, so that the two agree however long the row has been on the screen. */
function age({ row, words, format, now }: ReasonContext): Statement {
  const at = Date.parse(row.occurredAt);
  const time = format.agoInWords(at, now);
  return {
    topic: 'age',
    name: 'age',
    say: (up) => {
      if (up) return now - at < youngUntil ? [capitalised(time)] : null;
      return now - at >= oldFrom ? interpolate(words.reasons.old, { time }) : null;
    },
  };
}

function meeting({ row: { object }, words, format, now }: ReasonContext): Statement | null {
  const start = Date.parse(object?.facts.startsAt ?? '');
  if (Number.isNaN(start)) return null;
  const { meeting, pastMeeting } = words.reasons;
  const isAhead = start > now;
  return {
    topic: 'meeting',
    name: 'meeting',
    say: (up) =>
      up === isAhead ? interpolate(isAhead ? meeting : pastMeeting, { time: format.when(start, now) }) : null,
  };
}

/** The row's own deal: what is open or won lifts it, what is lost does not. */
function deal({ row: { object }, words, format }: ReasonContext): Statement | null {
  if (object?.kind !== 'deal') return null;
  const { status } = object.facts;
  const { won, lost, deal } = words.reasons;
  if (status === 'lost') return lowering('deal', 'deal', [lost]);
  if (status === 'won') return lifting('deal', 'deal', [won]);
  const sentence = dealSentence(deal, format, object.facts);
  return sentence && lifting('deal', 'deal', sentence);
}

/** The value is "88500 EUR Verhandlung", with a `-` for what is not known. */
function contactDeal({ words, format }: ReasonContext, { value }: Reason): Statement | null {
  if (typeof value !== 'string') return null;
  const [amount = '', currency = '', ...stage] = value.split(' ');
  const facts = { amount: Number.parseFloat(amount), currency, stage: stage.join(' ') };
  const sentence = dealSentence(words.reasons.contactDeal, format, facts);
  return sentence && lifting('contact-deal', 'contact-deal', sentence);
}

function dealSentence(
  sentences: LateWords['reasons']['deal'],
  format: Format,
  { amount = NaN, currency, stage = '' }: ObjectFacts,
): Message | null {
  const hasAmount = !Number.isNaN(amount);
  const hasStage = isName(stage);
  if (!hasAmount && !hasStage) return null;
  return interpolate(sentences[hasAmount ? (hasStage ? 'both' : 'amount') : 'stage'], {
    amount: hasAmount ? format.money(amount, currency) : '',
    stage: { outside: stage, kind: 'words' },
  });
}

/** Some systems tell their own key in place of a name: `qualifiedtobuy`, `3`, `appointment_scheduled`. */
function isName(stage: string): boolean {
  return !/^[a-z\d_.:/-]*$/.test(stage);
}

/** How much the contact does, from so many things on. */
function busy(name: 'contactRows' | 'engagement', least: number): MakeStatement {
  return ({ row, words, format }, { value }) => {
    const n = Number(value);
    if (!(n >= least)) return null;
    const values = { n: format.number(n), who: whoOf(row, words) };
    return lifting('busy', name, interpolate(words.reasons[name], values));
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
