import { z } from 'zod';
import { minute } from '../../contract/time.ts';
import type { HubspotObject } from '../../ingest/hubspot/records.ts';
import type { Clock } from '../app-env.ts';
import { LruMap } from '../lru-map.ts';

export type Properties = Readonly<Record<string, string | null>>;

/** What was found by id. `unanswered` are those that HubSpot may tell when it is asked again. */
export interface Found<Value> {
  readonly found: ReadonlyMap<string, Value>;
  readonly unanswered: ReadonlySet<string>;
}

/** Looks records up in HubSpot's CRM; it never throws. */
export interface HubspotClient {
  /** The properties of records, by id. `changed` records are read anew. */
  read(
    portal: string,
    object: HubspotObject,
    ids: readonly string[],
    changed: ReadonlySet<string>,
  ): Promise<Found<Properties>>;
  /** The id of a contact of each deal that has one. */
  contactsOf(portal: string, deals: readonly string[]): Promise<Found<string>>;
}

/** What is used of `fetch`. */
export type Fetch = (
  url: string,
  init: {
    method: string;
    headers: Record<string, string>;
    body: string;
    signal: AbortSignal;
    redirect: 'error';
  },
) => Promise<Response>;

interface Options {
  /** Such as `https://api.hubapi.com`. Nothing that a payload says is ever fetched. */
  readonly apiUrl: string;
  /** Access tokens by portal. */
  readonly tokens: ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly fetch: Fetch;
}

/** HubSpot waits five seconds for our answer, and a delivery may need two calls. */
const timeout = 2_000;
const cachedFor = 10 * minute;
const mostCached = 20_000;
/** HubSpot takes as many at once. */
const mostAtOnce = 100;
const firstPause = 1_000;
const longestPause = minute;

const properties: Readonly<Record<HubspotObject, readonly string[]>> = {
  contact: [
    'firstname',
    'lastname',
    'email',
    'phone',
    'company',
    'lifecyclestage',
    'associatedcompanyid',
    'hubspot_owner_id',
    'hubspot_owner_assigneddate',
  ],
  company: ['name'],
  deal: [
    'dealname',
    'dealstage',
    'amount',
    'deal_currency_code',
    'hs_deal_stage_probability',
    'hubspot_owner_id',
  ],
};

const records = z.object({
  results: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) })),
});

const associations = z.object({
  results: z.array(
    z.object({
      from: z.object({ id: z.string() }),
      to: z.array(z.object({ toObjectId: z.union([z.string(), z.number()]) })),
    }),
  ),
});

export function createHubspotClient({ apiUrl, tokens, clock, fetch }: Options): HubspotClient {
  const cache = new LruMap<string, { readonly properties: Properties; readonly readAt: number }>(mostCached);
  const pauses = new Map<string, { readonly length: number; readonly until: number }>();

  const lacking = (portal: string, ids: readonly string[]) => (tokens.has(portal) ? ids : []);

  /** `null` when HubSpot does not answer well; then it is left alone for a while, longer each time. */
  const ask = async <Answer>(
    portal: string,
    path: string,
    body: unknown,
    schema: z.ZodType<Answer>,
  ): Promise<Answer | null> => {
    const token = tokens.get(portal);
    const pause = pauses.get(portal);
    if (token === undefined || (pause && clock() < pause.until)) return null;
    try {
      const answer = await fetch(apiUrl + path, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeout),
        redirect: 'error',
      });
      if (!answer.ok) throw new UnwillingAnswer(Number(answer.headers.get('Retry-After')) * 1000);
      const parsed = schema.parse(await answer.json());
      pauses.delete(portal);
      return parsed;
    } catch (error) {
      const length = Math.min(longestPause, pause ? pause.length * 2 : firstPause);
      const asked = error instanceof UnwillingAnswer ? error.retryAfter : 0;
      pauses.set(portal, { length, until: clock() + Math.max(length, asked) });
      return null;
    }
  };

  return {
    async read(portal, object, ids, changed) {
      const found = new Map<string, Properties>();
      const unanswered = new Set<string>();
      const unknown = new Set<string>();
      for (const id of new Set(ids)) {
        const known = changed.has(id) ? undefined : cache.get(keyOf(portal, object, id));
        if (known && clock() - known.readAt < cachedFor) found.set(id, known.properties);
        else unknown.add(id);
      }
      for (const some of inPieces([...unknown])) {
        const body = { properties: properties[object], inputs: some.map((id) => ({ id })) };
        const answer = await ask(portal, `/crm/v3/objects/${plurals[object]}/batch/read`, body, records);
        if (answer === null) for (const id of lacking(portal, some)) unanswered.add(id);
        for (const record of answer?.results ?? []) {
          found.set(record.id, record.properties);
          cache.set(keyOf(portal, object, record.id), { properties: record.properties, readAt: clock() });
        }
      }
      return { found, unanswered };
    },

    async contactsOf(portal, deals) {
      const found = new Map<string, string>();
      const unanswered = new Set<string>();
      for (const some of inPieces([...new Set(deals)])) {
        const body = { inputs: some.map((id) => ({ id })) };
        const answer = await ask(
          portal,
          '/crm/v4/associations/deals/contacts/batch/read',
          body,
          associations,
        );
        if (answer === null) for (const id of lacking(portal, some)) unanswered.add(id);
        for (const { from, to } of answer?.results ?? []) {
          const [contact] = to;
          if (contact) found.set(from.id, String(contact.toObjectId));
        }
      }
      return { found, unanswered };
    },
  };
}

const plurals: Readonly<Record<HubspotObject, string>> = {
  contact: 'contacts',
  company: 'companies',
  deal: 'deals',
};

class UnwillingAnswer extends Error {
  /** Milliseconds; 0 where HubSpot asks for no pause. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('HubSpot did not answer well.');
    this.retryAfter = Number.isFinite(retryAfter) ? retryAfter : 0;
  }
}

function keyOf(portal: string, object: HubspotObject, id: string): string {
  return JSON.stringify([portal, object, id]);
}

function inPieces(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / mostAtOnce) }, (_, index) =>
    ids.slice(index * mostAtOnce, (index + 1) * mostAtOnce),
  );
}
