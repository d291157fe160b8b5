import type { ActivityType } from '../../contract/activity.ts';
import type { Evidence, Reason } from '../../contract/notification.ts';
import type { Format } from '../format.ts';
import type { Outside, Phrase } from './dictionary.ts';
import { stage } from './phrase.ts';

/** Plural, as it stands after "after" and "of 5". */
const kinds: Readonly<Record<ActivityType, string>> = {
  'email.opened': 'email opens',
  'email.clicked': 'link clicks',
  'document.revisited': 'document returns',
  'page.revisited': 'page returns',
  'prospect.revisited': 'company returns',
  'meeting.booked': 'booked meetings',
  'lead.assigned': 'new leads',
  'form.submitted': 'forms',
  'qualified-lead.assigned': 'promising leads',
  'deal.stage-changed': 'deal moves',
};

const engagement: Readonly<Record<string, string>> = {
  single: 'Hardly active in 30 days',
  few: 'Little activity in 30 days',
  several: 'Active in the last 30 days',
  many: 'Very active in the last 30 days',
};

/** Why a row stands where it stands, in English. */
export function reason(
  { signal, value, contribution, scope, head, evidence }: Reason,
  format: Format,
): Phrase {
  const up = contribution > 0;
  const number = typeof value === 'number' ? value : 0;
  const kind =
    (typeof value === 'string' ? (kinds as Readonly<Record<string, string>>)[value] : null) ?? 'such signals';
  const named: Outside | null = typeof value === 'string' ? stage(value) : null;
  const counted = countsOf(evidence, format);

  switch (signal) {
    case 'type':
      if (counted === null) return [`${up ? 'Good' : 'Weak'} prospects with ${kind}`];
      if (head === 'success') return [`Success ${counted} times after ${kind}`];
      return [`${counted} ${kind} used by ${scope === 'rep' ? 'you' : 'the team'}`];
    case 'contact-history':
      if (counted !== null) return [`Success ${counted} times with this contact`];
      if (number === 0) return ['No experience with this contact yet'];
      return [`${up ? 'Good' : 'Little good'} experience with this contact`];
    case 'contact-type':
      if (counted !== null) return [`Success ${counted} times after this contact’s ${kind}`];
      return [`${up ? 'Good' : 'Weak'} prospects with this contact’s ${kind}`];
    case 'contact-rejections':
      if (number === 0) return ['Nothing of this contact rejected so far'];
      return [`Rejected ${times(number, format)} with this contact`];
    case 'answered':
      return [value === null ? 'No success since the last reaction' : 'Success since the last reaction'];
    case 'recency':
      if (number < 1) return ['Within the last hour'];
      return [`${up ? 'Only' : 'Already'} ${hours(Math.round(number))} ago`];
    case 'newest':
      return [value === null ? 'Not the newest activity' : 'Newest activity'];
    case 'repeats':
      return [number > 1 ? `Repeated ${times(number, format)}` : 'Only once so far'];
    case 'activity':
      return [number > 1 ? `${format.count(number)} signals in 24 hours` : 'The only signal in 24 hours'];
    case 'engagement':
      return [(typeof value === 'string' ? engagement[value] : null) ?? 'Activity in 30 days'];
    case 'source':
      return [`Signals of this source ${up ? 'often' : 'rarely'} lead somewhere`];
    case 'type-source':
      return [`Such signals of this source ${up ? 'often' : 'rarely'} lead somewhere`];
    case 'type-engagement':
      return [`${up ? 'Good' : 'Weak'} prospects with contacts this active`];
    case 'lifecycle-stage':
      return named === null ? ['Stage not known'] : ['Contact in stage “', named, '”'];
    case 'deal-stage':
      return named === null ? ['No deal'] : ['Deal in “', named, '”'];
    case 'deal-status':
      if (value === 'won') return ['Deal won'];
      if (value === 'lost') return ['Deal lost'];
      return [value === null ? 'No deal' : 'Deal still open'];
    case 'deal-amount':
      return [value === null ? 'No deal value' : `Deal value ${format.number(number)}`];
    case 'exploration':
      return [`Still learning: tried further ${up ? 'up' : 'down'}`];
    default:
      return [up ? 'Other signs speak for it' : 'Other signs speak against it'];
  }
}

/** "4 of 5", or nothing where a single case says too little. */
function countsOf(evidence: Evidence | null, format: Format): string | null {
  if (evidence === null || evidence.n < 2) return null;
  return `${format.number(Math.round(evidence.successes))} of ${format.number(Math.round(evidence.n))}`;
}

function times(count: number, format: Format): string {
  return count === 1 ? 'once' : `${format.count(count)} times`;
}

function hours(count: number): string {
  return count === 1 ? '1 hour' : `${count} hours`;
}
