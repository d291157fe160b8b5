import { normaliseEmail } from '../../ingest/email-address.ts';
import { statusOf } from '../../ingest/hubspot/changed-properties.ts';
import { pick } from '../../ingest/pick.ts';
import type { TranslatedEvent } from '../../ingest/source.ts';
import type { RepOf } from '../rep-aliases.ts';
import type { HubspotClient, Properties } from './hubspot-client.ts';

type Data = TranslatedEvent['event']['data'];

/** Adds to events what their source left out. */
export type CompleteEvents = (events: readonly TranslatedEvent[]) => Promise<readonly TranslatedEvent[]>;

/**
 * Adds the names, companies and amounts that webhooks lack. What the webhook itself says stays, and what HubSpot does not
 * tell in time stays unknown: the id stands in until an event says more.
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
  const dealIds = present(events.map(dealOf));
  const [deals, contactsOfDeals] = await Promise.all([
    client.read(portal, 'deal', dealIds, new Set(dealIds)),
    client.contactsOf(portal, dealIds),
  ]);
  const subjectOf = (event: TranslatedEvent): string | undefined =>
    idOf(event.event['subject']) ?? contactsOfDeals.get(dealOf(event) ?? '');

  const prospects = events.filter(isProspect);
  const others = events.filter((event) => !isProspect(event));
  const updated = events.filter(({ event }) => event['type'] === 'crm.contact.updated');
  const [companies, contacts] = await Promise.all([
    client.read(portal, 'company', present(prospects.map(subjectOf)), new Set()),
    client.read(portal, 'contact', present(others.map(subjectOf)), new Set(present(updated.map(subjectOf)))),
  ]);

  return events.map((translated) => {
    const { event } = translated;
    const { data } = event;
    const subject = subjectOf(translated);
    const deal = dealOf(translated);
    const additions = {
      ...(deal === undefined ? {} : describeDeal(deals.get(deal), data, repOf)),
      ...(subject !== undefined &&
        isProspect(translated) && { company: describeCompany(companies.get(subject)) }),
      ...(subject !== undefined &&
        !isProspect(translated) && { contact: describeContact(contacts.get(subject), data) }),
    };
    return { ...translated, event: { ...event, subject, data: { ...data, ...additions } } };
  });
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
