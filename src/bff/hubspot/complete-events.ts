import { normaliseEmail } from '../../ingest/email-address.ts';
import { statusOf } from '../../ingest/hubspot/changed-properties.ts';
import { pick } from '../../ingest/pick.ts';
import type { TranslatedEvent } from '../../ingest/source.ts';
import type { RepOf } from '../rep-aliases.ts';
import type { HubspotClient, Properties } from './hubspot-client.ts';
import { lookedUpOwner } from './looked-up-owner.ts';

type Data = TranslatedEvent['event']['data'];

/** Adds to events what their source left out. */
export type CompleteEvents = (events: readonly TranslatedEvent[]) => Promise<readonly TranslatedEvent[]>;

/**
 * Adds the names, companies, amounts and owners that webhooks lack. What the webhook itself says stays. What HubSpot does not
 * tell in time stays unknown, and its event is marked as incomplete.
 */
export function completeHubspotEvents(client: HubspotClient, repOf: RepOf): CompleteEvents {
  return async (events) => {
    const portals = Map.groupBy(events, ({ account }) => account ?? '');
    const completed = await Promise.all(
      [...portals].map(([portal, some]) => completePortal(client, repOf, portal, some)),
    );
    return completed.flat();
  };
}

async function completePortal(
  client: HubspotClient,
  repOf: RepOf,
  portal: string,
  events: readonly TranslatedEvent[],
): Promise<readonly TranslatedEvent[]> {
  const asked = events.filter((event) => !tellsMerge(event));
  const dealIds = present(asked.map(dealOf));
  const [deals, contactsOfDeals] = await Promise.all([
    client.read(portal, 'deal', dealIds, new Set(dealIds)),
    client.contactsOf(portal, dealIds),
  ]);
  const subjectOf = (event: TranslatedEvent): string | undefined =>
    idOf(event.event['subject']) ?? contactsOfDeals.found.get(dealOf(event) ?? '');

  const prospects = asked.filter(isProspect);
  const others = asked.filter((event) => !isProspect(event));
  const changed = asked.filter(({ event }) => changingTypes.has(event['type']));
  const [companies, contacts] = await Promise.all([
    client.read(portal, 'company', present(prospects.map(subjectOf)), new Set()),
    client.read(portal, 'contact', present(others.map(subjectOf)), new Set(present(changed.map(subjectOf)))),
  ]);

  return events.flatMap((translated) => {
    if (tellsMerge(translated)) return translated;
    const { event } = translated;
    const { data } = event;
    const subject = subjectOf(translated);
    const deal = dealOf(translated);
    const isContact = subject !== undefined && !isProspect(translated);
    const additions = {
      ...(deal === undefined ? {} : describeDeal(deals.found.get(deal), data, repOf)),
      ...(subject !== undefined &&
        isProspect(translated) && { company: describeCompany(companies.found.get(subject)) }),
      ...(isContact && { contact: describeContact(contacts.found.get(subject), data) }),
    };
    const isIncomplete =
      (deal !== undefined && (deals.unanswered.has(deal) || contactsOfDeals.unanswered.has(deal))) ||
      (subject !== undefined && (companies.unanswered.has(subject) || contacts.unanswered.has(subject)));
    const completed: TranslatedEvent = {
      ...translated,
      event: { ...event, subject, data: { ...data, ...additions } },
      ...(isIncomplete ? { incomplete: event } : {}),
    };
    const owner = isContact ? lookedUpOwner(completed, contacts.found.get(subject), repOf) : null;
    return owner === null ? completed : [owner, completed];
  });
}

/** What they tell may change what was read of their contact before. */
const changingTypes: ReadonlySet<unknown> = new Set(['crm.contact.updated', 'crm.lead.assigned']);

/** A merge is about ids; those merged away have no records any more. */
function tellsMerge({ event }: TranslatedEvent): boolean {
  return pick(event.data['contact'], 'mergedIds') !== undefined;
}

function describeCompany(known: Properties | undefined): Data {
  return { name: known?.['name'] };
}

function describeContact(known: Properties | undefined, data: Data): Data {
  const said = data['contact'];
  const email = known?.['email'];
  return {
    name: [known?.['firstname'], known?.['lastname']].filter((name) => name).join(' '),
    email: pick(said, 'email') ?? (email ? normaliseEmail(email) : null),
    phone: pick(said, 'phone') ?? known?.['phone'],
    lifecycleStage: pick(said, 'lifecycleStage') ?? known?.['lifecyclestage'],
    company: { id: known?.['associatedcompanyid'], name: pick(said, 'company') ?? known?.['company'] },
  };
}

function describeDeal(known: Properties | undefined, data: Data, repOf: RepOf): Data {
  const said = data['deal'];
  const owner = known?.['hubspot_owner_id'];
  const stage = known?.['dealstage'];
  return {
    ...(owner && pick(data, 'owner') === undefined ? { owner: repOf(owner) } : {}),
    deal: {
      id: pick(said, 'id'),
      name: known?.['dealname'],
      stage: pick(said, 'stage') ?? stage,
      status: pick(said, 'status') ?? (stage ? statusOf(stage) : null),
      amount: pick(said, 'amount') ?? numberOf(known?.['amount']),
      currency: known?.['deal_currency_code'],
      probability: numberOf(known?.['hs_deal_stage_probability']),
    },
  };
}

function isProspect({ event }: TranslatedEvent): boolean {
  return event['type'] === 'crm.prospect.viewed';
}

function dealOf({ event }: TranslatedEvent): string | undefined {
  return idOf(pick(event.data['deal'], 'id'));
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function present(ids: readonly (string | undefined)[]): readonly string[] {
  return ids.filter((id) => id !== undefined);
}

function numberOf(text: string | null | undefined): number | null {
  const number = text ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}
