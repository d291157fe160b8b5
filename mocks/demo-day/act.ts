import type { EventKind } from '../../src/contract/activity.ts';
import type { Account } from './cast.ts';
import type { Contact } from './contact.ts';
import type { CrmData, CrmEvent } from './crm-event.ts';
import { at, createRandom } from './random.ts';
import { meetingTime, type ZoneOffset } from './working-hours.ts';
import { forms, links, meetings, pages, stages, website } from './words/texts.ts';

/** Someone of an account does something at a moment. */
export interface Act {
  readonly kind: EventKind;
  readonly at: number;
  readonly account: Account;
  /** `null` for a visit of which only the company is known. */
  readonly contact: Contact | null;
  /** Which of the account's e-mails, documents, pages, meetings, forms or deal stages. */
  readonly what: number;
  readonly automated?: boolean;
  readonly qualified?: boolean;
  /** Routes the event to its rep, whoever owns the contact. */
  readonly explicitOwner?: boolean;
}

/** What the made-up tools have in common. */
export interface Senders {
  /** Where a contact is looked up, without a slash at the end. */
  readonly crmUrl: string;
  readonly zone: ZoneOffset;
}

const crm = 'https://crm.example';
const marketing = 'https://marketing.example';

const marketingKinds: ReadonlySet<EventKind> = new Set([
  'email.opened',
  'email.clicked',
  'email.replied',
  'page.viewed',
  'prospect.viewed',
  'form.submitted',
]);

/** Writes an act down as the tool that saw it would send it. */
export function toCrmEvent(act: Act, id: string, senders: Senders): CrmEvent {
  const { account, contact, kind } = act;
  const subject = contact?.id ?? account.id;
  // The tools know each other's contacts by e-mail alone, so those without one live in the CRM.
  const fromMarketing = marketingKinds.has(kind) && (contact === null || contact.email !== null);
  const routes = act.explicitOwner === true || ownerKinds.has(kind) || contact === null;
  return {
    specversion: '1.0',
    id,
    source: fromMarketing ? marketing : crm,
    type: `crm.${kind}`,
    time: new Date(act.at).toISOString(),
    subject,
    data: {
      ...(routes ? { owner: account.rep } : {}),
      ...(contact === null ? {} : { contact: describeContact(contact, account) }),
      company: { id: account.id, name: account.company.name },
      ...describeObject(act, senders.zone),
      crmUrl: `${senders.crmUrl}/${contact === null ? 'companies' : 'contacts'}/${subject}`,
      ...(act.automated === true ? { automated: true } : {}),
    },
  };
}

const ownerKinds: ReadonlySet<EventKind> = new Set([
  'lead.assigned',
  'contact.updated',
  'deal.stage-changed',
]);

const lifecycleStages = {
  buying: 'opportunity',
  warm: 'marketingqualifiedlead',
  noise: 'subscriber',
  prospect: 'subscriber',
  new: 'lead',
} as const;

function describeContact(contact: Contact, account: Account): NonNullable<CrmData['contact']> {
  return {
    id: contact.id,
    ...(contact.name === null ? {} : { name: contact.name }),
    ...(contact.email === null ? {} : { email: contact.email }),
    ...(contact.phone === null ? {} : { phone: contact.phone }),
    lifecycleStage: lifecycleStages[account.standing],
  };
}

function describeObject(act: Act, zone: ZoneOffset): CrmData {
  const { account, what } = act;
  switch (act.kind) {
    case 'email.opened':
    case 'email.replied':
      return { email: at(account.emails, what) };
    case 'email.clicked':
      return {
        email: at(account.emails, what),
        link: { url: `${website}/l/${account.id}-${what}`, title: at(links, what + Number(account.id)) },
      };
    case 'document.viewed': {
      const document = at(account.documents, what);
      return { document: { ...document, url: `${website}/d/${document.id}` } };
    }
    case 'page.viewed':
    case 'prospect.viewed': {
      const [path, title] = at(pages, what);
      return { page: { url: website + path, title } };
    }
    case 'meeting.booked':
    case 'meeting.cancelled':
      return { meeting: describeMeeting(act, zone) };
    case 'form.submitted':
      return { form: { id: `form-${what % forms.length}`, name: at(forms, what) } };
    case 'deal.stage-changed':
    case 'deal.updated':
    case 'deal.deleted':
      return { deal: describeDeal(account, what) };
    case 'lead.assigned':
      return { lead: { id: `lead-${account.id}`, qualified: act.qualified === true } };
    case 'contact.updated':
      return {};
  }
}

/** The same meeting of the same account lies at the same hour, whether it is booked or cancelled. */
function describeMeeting(
  { account, what, at: moment }: Act,
  zone: ZoneOffset,
): NonNullable<CrmData['meeting']> {
  const random = createRandom(`${account.id}/${what}`);
  return {
    id: `meeting-${account.id}-${what}-${new Date(moment).toISOString().slice(0, 10)}`,
    title: at(meetings, what).replace('%s', account.company.site),
    startsAt: new Date(meetingTime(random, moment, random.integer(1, 8), zone)).toISOString(),
  };
}

/** Behind the last stage lie won and lost. */
function describeDeal({ deal }: Account, what: number): NonNullable<CrmData['deal']> {
  const status = what < stages.length ? 'open' : what === stages.length ? 'won' : 'lost';
  const stage = stages[what];
  return {
    ...deal,
    stage: stage?.name ?? (status === 'won' ? 'Gewonnen' : 'Verloren'),
    previousStage: at(stages, Math.max(Math.min(what, stages.length) - 1, 0)).name,
    probability: stage?.probability ?? (status === 'won' ? 1 : 0),
    status,
  };
}
