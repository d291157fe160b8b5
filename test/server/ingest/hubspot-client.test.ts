import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minute } from '../../../src/contract/time.ts';
import { completeHubspotEvents } from '../../../src/bff/hubspot/complete-events.ts';
import { createHubspotClient, type Fetch } from '../../../src/bff/hubspot/hubspot-client.ts';
import { readEvents } from '../../../src/ingest/cloud-events/read-events.ts';
import { hubspot } from '../../../src/ingest/hubspot/hubspot.ts';
import { now } from './events-app.ts';

interface Call {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly ids: readonly string[];
}

const crm: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  contacts: {
    '123': {
      firstname: 'Anna',
      lastname: 'Berger',
      email: 'Anna@Example.com',
      company: 'Nordhafen',
      phone: null,
    },
  },
  companies: { '900': { name: 'Atlas Energie AG' } },
  deals: {
    '555': {
      dealname: 'Solarpark Süd',
      dealstage: 'closedwon',
      amount: '48500',
      deal_currency_code: 'EUR',
      hs_deal_stage_probability: '1.0',
      hubspot_owner_id: '77',
    },
  },
};

/** A CRM that answers as HubSpot does, unless `status` says otherwise. */
function crmServer(status: () => number = () => 200) {
  const calls: Call[] = [];
  const fetch: Fetch = (url, init) => {
    assert.equal(init.redirect, 'error');
    const { inputs } = JSON.parse(init.body) as { inputs: { id: string }[] };
    const ids = inputs.map(({ id }) => id);
    calls.push({ url, authorization: init.headers['Authorization'], ids });
    if (status() !== 200)
      return Promise.resolve(new Response('busy', { status: status(), headers: { 'Retry-After': '7' } }));
    if (url.includes('/associations/')) {
      const results = ids.map((id) => ({ from: { id }, to: [{ toObjectId: 123, associationTypes: [] }] }));
      return Promise.resolve(Response.json({ results }));
    }
    const object = url.split('/')[6] ?? '';
    const results = ids.flatMap((id) => (crm[object]?.[id] ? [{ id, properties: crm[object][id] }] : []));
    return Promise.resolve(Response.json({ results }));
  };
  return { calls, fetch };
}

function connect(fetch: Fetch) {
  let time = now;
  const client = createHubspotClient({
    apiUrl: 'https://hubspot.example',
    tokens: new Map([['62515', 'secret-token']]),
    clock: () => time,
    fetch,
  });
  const complete = completeHubspotEvents(client, (owner) => (owner === '77' ? 'jana' : owner));
  const receive = async (...notices: readonly object[]) => {
    const body = notices.map((notice, index) => ({
      portalId: 62515,
      eventId: index,
      occurredAt: now,
      ...notice,
    }));
    const translation = hubspot.translate(body, '', { receivedAt: now, repOf: (owner) => owner });
    assert.ok('events' in translation);
    const { activities, rejected } = readEvents(
      (await complete(translation.events)).map(({ event }) => event),
      0,
    );
    assert.deepEqual(rejected, []);
    return activities.map(({ activity }) => activity);
  };
  return { receive, pass: (milliseconds: number) => (time += milliseconds) };
}

const opened = {
  subscriptionType: 'contact.propertyChange',
  objectId: 123,
  propertyName: 'hs_email_open',
  propertyValue: '2',
};
const renamed = { ...opened, propertyName: 'firstname', propertyValue: 'Anne' };
const won = {
  subscriptionType: 'deal.propertyChange',
  objectId: 555,
  propertyName: 'dealstage',
  propertyValue: 'closedwon',
};
const visited = {
  subscriptionType: 'company.propertyChange',
  objectId: 900,
  propertyName: 'hs_analytics_num_visits',
  propertyValue: '3',
};

describe('completing HubSpot’s events', () => {
  it('adds names, companies, amounts and the contact of a deal, in one call a kind', async () => {
    const { calls, fetch } = crmServer();
    const [open, deal, visit] = await connect(fetch).receive(opened, won, visited);
    const contact = {
      id: '123',
      email: 'anna@example.com',
      name: 'Anna Berger',
      phone: null,
      lifecycleStage: null,
    };
    assert.deepEqual(open?.contact, contact);
    assert.deepEqual(open.company, { id: null, name: 'Nordhafen' });
    assert.deepEqual(deal?.contact, contact);
    assert.equal(deal.owner, 'jana');
    assert.equal(deal.probability, 1);
    assert.equal(deal.object?.title, 'Solarpark Süd');
    assert.deepEqual(deal.object.facts, {
      stage: 'closedwon',
      status: 'won',
      amount: 48_500,
      currency: 'EUR',
    });
    assert.deepEqual(visit?.company, { id: '900', name: 'Atlas Energie AG' });
    assert.equal(calls.length, 4);
    assert.ok(
      calls.every(
        ({ url, authorization }) =>
          url.startsWith('https://hubspot.example/') && authorization === 'Bearer secret-token',
      ),
    );
  });

  it('tells of an amount or an owner by itself, and lets the webhook’s word stand before what it looks up', async () => {
    const changed = (propertyName: string, propertyValue: string) => ({
      ...won,
      propertyName,
      propertyValue,
    });
    const [amount, owner] = await connect(crmServer().fetch).receive(
      changed('amount', '51000'),
      changed('hubspot_owner_id', '78'),
    );
    const deal = { currency: 'EUR', stage: 'closedwon', status: 'won' };
    assert.deepEqual(amount?.object?.facts, { ...deal, amount: 51_000 });
    assert.equal(amount.owner, 'jana');
    assert.deepEqual(owner?.object?.facts, { ...deal, amount: 48_500 });
    assert.equal(owner.owner, '78');
  });

  it('fetches nothing that a payload names, only HubSpot’s own address', async () => {
    const { calls, fetch } = crmServer();
    const { receive } = connect(fetch);
    const inward = ['http://169.254.169.254/latest', '//10.0.0.1/', '../../oauth/v1', 'http://[::1]:8787/'];
    for (const address of inward) {
      await receive(
        { ...opened, propertyName: 'hs_analytics_last_url', propertyValue: address },
        { ...opened, propertyName: 'company', propertyValue: address },
        { ...opened, objectId: address },
        { ...won, objectId: address },
        { ...visited, objectId: address },
        { ...opened, portalId: address },
      );
    }
    const paths = new Set(calls.map(({ url }) => url));
    assert.deepEqual(
      paths,
      new Set(
        [
          '/crm/v3/objects/contacts/batch/read',
          '/crm/v3/objects/companies/batch/read',
          '/crm/v3/objects/deals/batch/read',
          '/crm/v4/associations/deals/contacts/batch/read',
        ].map((path) => `https://hubspot.example${path}`),
      ),
    );
  });

  it('asks once for what it knows, and anew for what has changed or grown old', async () => {
    const { calls, fetch } = crmServer();
    const { receive, pass } = connect(fetch);
    await receive(opened, opened);
    await receive(opened);
    assert.equal(calls.length, 1);
    await receive(renamed);
    assert.equal(calls.length, 2);
    pass(10 * minute);
    await receive(opened);
    assert.equal(calls.length, 3);
  });

  it('lets the id stand in while HubSpot does not answer, and leaves it alone longer each time', async () => {
    let status = 500;
    const { calls, fetch } = crmServer(() => status);
    const { receive, pass } = connect(fetch);
    const [first] = await receive(opened);
    assert.deepEqual(first?.contact, {
      id: '123',
      email: null,
      name: null,
      phone: null,
      lifecycleStage: null,
    });
    await receive(opened);
    assert.equal(calls.length, 1);
    // Retry-After counts where it is longer than the own pause.
    pass(6_999);
    await receive(opened);
    assert.equal(calls.length, 1);
    pass(1);
    status = 200;
    const [later] = await receive(opened);
    assert.equal(later?.contact?.name, 'Anna Berger');
    assert.equal(calls.length, 2);
  });

  it('survives answers that are none', async () => {
    for (const fetch of [
      () => Promise.reject(new TypeError('unreachable')),
      () => Promise.resolve(new Response('<html>')),
      () => Promise.resolve(Response.json({ results: [{ id: 7 }] })),
    ]) {
      const [open] = await connect(fetch).receive(opened);
      assert.equal(open?.contact?.id, '123');
    }
  });

  it('asks nothing for a portal without a token', async () => {
    const { calls, fetch } = crmServer();
    const [open] = await connect(fetch).receive({ ...opened, portalId: 7 });
    assert.equal(open?.contact?.name, null);
    assert.equal(calls.length, 0);
  });
});
