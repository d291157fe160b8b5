import type { TranslationContext, UnusedReason } from '../source.ts';
import type { Change, HubspotObject } from './records.ts';

type Describe = (value: string, id: string, context: TranslationContext) => Change;

/** The counters and times that HubSpot raises say that something happened, and not to which e-mail. */
const happened =
  (kind: string): Describe =>
  () => ({ kind, data: {} });

const updated =
  (field: string): Describe =>
  (value) => ({ kind: 'contact.updated', data: { contact: { [field]: value } } });

/** A part of the name alone; the whole name is looked up in the CRM. */
const renamed = happened('contact.updated');

/** What is no number stays as it was sent, to be refused. */
function numberOf(value: string): number | string {
  const number = Number(value);
  return Number.isFinite(number) ? number : value;
}

const closed: ReadonlyMap<string, string> = new Map([
  ['closedwon', 'won'],
  ['closedlost', 'lost'],
]);

/** By the stages that every pipeline begins with; of others, the probability tells. */
export function statusOf(stage: string): string {
  return closed.get(stage) ?? 'open';
}

const changes: Readonly<Record<HubspotObject, ReadonlyMap<string, Describe>>> = {
  contact: new Map<string, Describe>([
    [
      'hubspot_owner_id',
      (value, _id, { repOf }) => ({ kind: 'lead.assigned', data: { owner: repOf(value) } }),
    ],
    ['lifecyclestage', updated('lifecycleStage')],
    ['email', updated('email')],
    ['phone', updated('phone')],
    ['company', updated('company')],
    ['firstname', renamed],
    ['lastname', renamed],
    ['hs_analytics_last_url', (value) => ({ kind: 'page.viewed', data: { page: { url: value } } })],
    ['hs_email_open', happened('email.opened')],
    ['hs_sales_email_last_opened', happened('email.opened')],
    ['hs_email_click', happened('email.clicked')],
    ['hs_sales_email_last_clicked', happened('email.clicked')],
    ['hs_sales_email_last_replied', happened('email.replied')],
    [
      'recent_conversion_event_name',
      (value) => ({ kind: 'form.submitted', data: { form: { id: value.slice(0, 200), name: value } } }),
    ],
  ]),
  company: new Map<string, Describe>([['hs_analytics_num_visits', happened('prospect.viewed')]]),
  deal: new Map<string, Describe>([
    [
      'dealstage',
      (value, id) => ({
        kind: 'deal.stage-changed',
        data: { deal: { id, stage: value, status: statusOf(value) } },
      }),
    ],
    [
      'amount',
      (value, id) => ({ kind: 'deal.stage-changed', data: { deal: { id, amount: numberOf(value) } } }),
    ],
    [
      'hubspot_owner_id',
      (value, id, { repOf }) => ({
        kind: 'deal.stage-changed',
        data: { owner: repOf(value), deal: { id } },
      }),
    ],
  ]),
};

/** Nobody's from now on. */
function ownerRemoved(object: HubspotObject, id: string): Change {
  const data = { ownerRemoved: true };
  return object === 'contact'
    ? { kind: 'contact.updated', data }
    : { kind: 'deal.updated', data: { ...data, deal: { id } } };
}

/** What the change of a property tells: nothing to a feed, or nothing at all when the property was emptied. */
export function changedProperty(
  object: HubspotObject,
  property: string,
  value: string,
  id: string,
  context: TranslationContext,
): Change | UnusedReason {
  const describe = changes[object].get(property);
  if (!describe) return 'unknown-kind';
  if (property === 'hubspot_owner_id' && value === '') return ownerRemoved(object, id);
  return value === '' || value === '0' ? 'meaningless' : describe(value, id, context);
}
