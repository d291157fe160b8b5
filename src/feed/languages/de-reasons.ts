import type { ActivityType } from '../../contract/activity.ts';
import type { Evidence, Reason } from '../../contract/notification.ts';
import type { Format } from '../format.ts';
import type { Outside, Phrase } from './dictionary.ts';
import { stage } from './phrase.ts';

/** Dative plural, as it stands after "nach", "bei" and "von 5". */
const kinds: Readonly<Record<ActivityType, string>> = {
  'email.opened': 'E-Mail-Öffnungen',
  'email.clicked': 'Link-Klicks',
  'document.revisited': 'erneuten Dokumentaufrufen',
  'page.revisited': 'erneuten Seitenbesuchen',
  'prospect.revisited': 'erneuten Firmenbesuchen',
  'meeting.booked': 'gebuchten Meetings',
  'lead.assigned': 'neuen Leads',
  'form.submitted': 'Formularen',
  'qualified-lead.assigned': 'Top-Leads',
  'deal.stage-changed': 'Deal-Bewegungen',
};

const engagement: Readonly<Record<string, string>> = {
  single: 'Kaum Aktivität in 30 Tagen',
  few: 'Wenig Aktivität in 30 Tagen',
  several: 'Rege Aktivität in 30 Tagen',
  many: 'Sehr rege Aktivität in 30 Tagen',
};

/** Why a row stands where it stands, in German. */
export function reason(
  { signal, value, contribution, scope, head, evidence }: Reason,
  format: Format,
): Phrase {
  const up = contribution > 0;
  const number = typeof value === 'number' ? value : 0;
  const kind =
    (typeof value === 'string' ? (kinds as Readonly<Record<string, string>>)[value] : null) ??
    'solchen Signalen';
  const named: Outside | null = typeof value === 'string' ? stage(value) : null;
  const counted = countsOf(evidence, format);

  switch (signal) {
    case 'type':
      if (counted === null) return [`${up ? 'Gute' : 'Geringe'} Aussicht bei ${kind}`];
      if (head === 'success') return [`${counted} Mal Erfolg nach ${kind}`];
      return [`${counted} ${kind} ${scope === 'rep' ? 'von Ihnen' : 'im Team'} genutzt`];
    case 'contact-history':
      if (counted !== null) return [`${counted} Mal Erfolg bei diesem Kontakt`];
      if (number === 0) return ['Noch keine Erfahrung mit diesem Kontakt'];
      return [`${up ? 'Gute' : 'Wenig gute'} Erfahrung mit diesem Kontakt`];
    case 'contact-type':
      if (counted !== null) return [`${counted} Mal Erfolg nach ${kind} dieses Kontakts`];
      return [`${up ? 'Gute' : 'Geringe'} Aussicht bei ${kind} dieses Kontakts`];
    case 'contact-rejections':
      if (number === 0) return ['Bisher nichts von diesem Kontakt abgelehnt'];
      return [`${format.count(number)}-mal bei diesem Kontakt abgelehnt`];
    case 'answered':
      return [
        value === null ? 'Seit der letzten Reaktion noch kein Erfolg' : 'Erfolg seit der letzten Reaktion',
      ];
    case 'recency':
      if (number < 1) return ['In der letzten Stunde'];
      return [`${up ? 'Erst' : 'Schon'} ${hours(Math.round(number))} her`];
    case 'newest':
      return [value === null ? 'Nicht die neueste Aktivität' : 'Neueste Aktivität'];
    case 'repeats':
      return [number > 1 ? `${format.count(number)}-mal wiederholt` : 'Bisher nur einmal'];
    case 'activity':
      return [number > 1 ? `${format.count(number)} Signale in 24 Stunden` : 'Einziges Signal in 24 Stunden'];
    case 'engagement':
      return [(typeof value === 'string' ? engagement[value] : null) ?? 'Aktivität in 30 Tagen'];
    case 'source':
      return [`Signale dieser Quelle führen ${up ? 'oft' : 'selten'} weiter`];
    case 'type-source':
      return [`Solche Signale dieser Quelle führen ${up ? 'oft' : 'selten'} weiter`];
    case 'type-engagement':
      return [`${up ? 'Gute' : 'Geringe'} Aussicht bei ähnlich aktiven Kontakten`];
    case 'lifecycle-stage':
      return named === null ? ['Phase nicht bekannt'] : ['Kontakt in Phase „', named, '“'];
    case 'deal-stage':
      return named === null ? ['Kein Deal'] : ['Deal in „', named, '“'];
    case 'deal-status':
      if (value === 'won') return ['Deal gewonnen'];
      if (value === 'lost') return ['Deal verloren'];
      return [value === null ? 'Kein Deal' : 'Deal noch offen'];
    case 'deal-amount':
      return [value === null ? 'Kein Deal-Wert' : `Deal-Wert ${format.number(number)}`];
    case 'exploration':
      return [`Noch im Lernen: probeweise weiter ${up ? 'oben' : 'unten'}`];
    default:
      return [up ? 'Weitere Merkmale sprechen dafür' : 'Weitere Merkmale sprechen dagegen'];
  }
}

/** "4 von 5", or nothing where a single case says too little. */
function countsOf(evidence: Evidence | null, format: Format): string | null {
  if (evidence === null || evidence.n < 2) return null;
  return `${format.number(Math.round(evidence.successes))} von ${format.number(Math.round(evidence.n))}`;
}

function hours(count: number): string {
  return count === 1 ? '1 Stunde' : `${count} Stunden`;
}
