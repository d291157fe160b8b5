import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cast, Deal } from './act.ts';

type Properties = Readonly<Record<string, string>>;

/** Stands where HubSpot's CRM API is, and knows what the webhooks leave out. */
export class HubspotCrm {
  readonly url: string;
  readonly #server: Server;
  readonly #records = new Map<string, Properties>();
  readonly #contactOfDeal = new Map<string, string>();

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  static async start(token: string): Promise<HubspotCrm> {
    const server = createServer((request, response) => {
      const allowed = request.headers.authorization === `Bearer ${token}`;
      void idsIn(request).then((ids) => {
        response.writeHead(allowed ? 200 : 401, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ results: allowed ? crm.#answer(request.url ?? '', ids) : [] }));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const crm = new HubspotCrm(server);
    return crm;
  }

  addContact({ contact }: Cast): void {
    const [firstname = '', ...rest] = contact.name.split(' ');
    const properties = { firstname, lastname: rest.join(' '), email: contact.email };
    this.#records.set(`contacts ${contact.id}`, properties);
  }

  addDeal(deal: Deal, { contact, owner }: Cast): void {
    this.#contactOfDeal.set(deal.id, contact.id);
    this.#records.set(`deals ${deal.id}`, {
      dealname: deal.name,
      dealstage: deal.stage,
      amount: String(deal.amount),
      deal_currency_code: deal.currency,
      hs_deal_stage_probability: String(deal.probability),
      hubspot_owner_id: owner,
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer(path: string, ids: readonly string[]): readonly object[] {
    if (path === '/crm/v4/associations/deals/contacts/batch/read') {
      return ids.flatMap((id) => {
        const contact = this.#contactOfDeal.get(id);
        return contact === undefined ? [] : [{ from: { id }, to: [{ toObjectId: Number(contact) }] }];
      });
    }
    const [, objects = ''] = /^\/crm\/v3\/objects\/(\w+)\/batch\/read$/.exec(path) ?? [];
    return ids.flatMap((id) => {
      const properties = this.#records.get(`${objects} ${id}`);
      return properties ? [{ id, properties }] : [];
    });
  }
}

async function idsIn(request: IncomingMessage): Promise<readonly string[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { inputs } = JSON.parse(Buffer.concat(chunks).toString()) as { inputs: { id: string }[] };
  return inputs.map(({ id }) => id);
}
