import type { Fetch } from '../../../../src/bff/hubspot/hubspot-client.ts';

type Properties = Readonly<Record<string, string | null>>;

/** HubSpot's CRM: answers look-ups by what a test put there, or with a status that is no answer. */
export class HubspotRecords {
  status = 200;
  asked = 0;
  readonly contacts = new Map<string, Properties>();
  readonly deals = new Map<string, Properties>();
  /** Contacts by deal. */
  readonly contactOf = new Map<string, string>();

  readonly fetch: Fetch = (url, { body }) => {
    this.asked += 1;
    if (this.status === 0) return Promise.reject(new Error('The operation timed out.'));
    if (this.status !== 200) return Promise.resolve(new Response('{}', { status: this.status }));
    const { inputs } = JSON.parse(body) as { inputs: { id: string }[] };
    if (url.includes('/associations/')) {
      const results = inputs.flatMap(({ id }) => {
        const contact = this.contactOf.get(id);
        return contact === undefined ? [] : [{ from: { id }, to: [{ toObjectId: contact }] }];
      });
      return Promise.resolve(Response.json({ results }));
    }
    const records = url.includes('/deals/') ? this.deals : this.contacts;
    const results = inputs.flatMap(({ id }) => {
      const properties = records.get(id);
      return properties === undefined ? [] : [{ id, properties }];
    });
    return Promise.resolve(Response.json({ results }));
  };
}
