import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Feed } from '../../src/contract/feed.ts';
import { DemoServer } from './support/demo-server.ts';
import { OutageProxy } from './support/outage-proxy.ts';
import type { Act, Cast, Sender } from './support/senders/act.ts';
import { cloudEventsSender } from './support/senders/cloud-events-sender.ts';
import { HubspotCrm } from './support/senders/hubspot-crm.ts';
import { hubspotSender } from './support/senders/hubspot-sender.ts';
import { rudderstackSender } from './support/senders/rudderstack-sender.ts';
import { segmentSender } from './support/senders/segment-sender.ts';

const formsAtOnce = 3;
const minute = 60_000;

let server: DemoServer;
let proxy: OutageProxy;
let crm: HubspotCrm;

before(async () => {
  [proxy, crm] = await Promise.all([OutageProxy.start(), HubspotCrm.start('hubspot-token')]);
  server = await DemoServer.start({
    env: {
      PUBLIC_URL: proxy.url,
      SEGMENT_KEYS: 'segment-key=demo',
      HUBSPOT_SECRET: 'hubspot-secret',
      HUBSPOT_PORTALS: '62515=demo',
      HUBSPOT_TOKENS: '62515=hubspot-token',
      HUBSPOT_API_URL: crm.url,
    },
  });
  proxy.forwardTo(server.url);
});

after(async () => {
  await proxy.close();
  await server.stop();
  await crm.close();
});

test('the CloudEvents SDK loses nothing and doubles nothing', () =>
  survives('cloudevents', (cast) => cloudEventsSender(proxy.url, 'demo', cast)));

test("Segment's client loses nothing and doubles nothing", () =>
  survives('segment', (cast) => segmentSender(proxy.url, 'segment-key', cast)));

test("RudderStack's client loses nothing and doubles nothing", () =>
  survives('rudderstack', (cast) => rudderstackSender(proxy.url, 'segment-key', cast)));

test("HubSpot's webhooks lose nothing and double nothing", () =>
  survives('hubspot', (cast) => {
    crm.addContact(cast);
    const app = { url: proxy.url, secret: 'hubspot-secret', portal: 62515, crm };
    return hubspotSender(app, cast);
  }));

/** Sends forms through every trouble; each must be in the feed once when the client holds them all for delivered. */
async function survives(system: string, connect: (cast: Cast) => Sender): Promise<void> {
  const rep = `rep-of-${system}`;
  const contact = { id: String(system.length), email: `anna@${system}.example`, name: 'Anna Berger' };
  const sender = connect({ contact, owner: rep });
  const troubles = [
    () => proxy.refuseNext(503, {}),
    () => proxy.refuseNext(429, { 'retry-after': '1' }),
    () => proxy.loseNextAnswer(),
    () => proxy.restartAmidNext(() => killed(server)),
    () => proxy.restartAmidNext(() => server.restart()),
  ];
  const sent: string[] = [];
  const now = Date.now();
  proxy.met.length = 0;

  try {
    await sender.send({ kind: 'owner-change', at: now - 10 * minute });
    for (const prepare of troubles) {
      prepare();
      const names = Array.from({ length: formsAtOnce }, (_, index) => `form-${String(sent.length + index)}`);
      await sender.send(...names.map((name): Act => ({ kind: 'form', name, at: now - minute })));
      sent.push(...names);
    }
  } finally {
    await sender.close();
  }

  // The last restart may have answered its sender before it went down.
  await proxy.targetUp();
  assert.deepEqual(proxy.met, ['503', '429', 'lost answer', 'restart', 'restart']);
  const { notifications } = await server.ask<Feed>(rep, '/v1/feed');
  const forms = notifications.filter(({ type }) => type === 'form.submitted');
  assert.deepEqual(
    forms.map(({ object, count }) => [object?.id, count]).sort(),
    sent.map((name) => [name, 1]).sort(),
  );
}

async function killed(one: DemoServer): Promise<void> {
  await one.kill();
  await one.startAgain();
}
