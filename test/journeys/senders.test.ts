import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CloudEvent, emitterFor, httpTransport, Mode } from 'cloudevents';
import { activityTypes } from '../../src/contract/activity.ts';
import type { Feed } from '../../src/contract/feed.ts';
import { useDemo } from './support/use-demo.ts';

const rep = 'nadia';
const colleague = 'tom';
const hour = 3_600_000;

const demo = useDemo();

test('what the CloudEvents SDK sends shows up as all ten types, for its rep and for nobody else', async () => {
  await sendAllTen();

  const feed = await demo.server.ask<Feed>(rep, '/v1/feed');
  assert.deepEqual(new Set(feed.notifications.map((row) => row.type)), new Set(activityTypes));
  const others = await demo.server.ask<Feed>(colleague, '/v1/feed');
  assert.deepEqual(others.notifications, []);

  const page = await demo.browser.newPage();
  await page.goto(`${demo.server.url}/?rep=${rep}&lang=de`);
  const rows = page.getByRole('article');
  await rows.first().waitFor();
  assert.equal(await rows.count(), activityTypes.length);
  for (const title of ['Angebot für Nordhafen', 'Rahmenvertrag', 'Preise', 'Solarpark Süd']) {
    assert.ok((await page.getByText(title).count()) > 0, `${title} is on the page`);
  }
  await page.goto(`${demo.server.url}/?rep=${colleague}&lang=de`);
  await page.getByText('Keine Aktivitäten in den letzten 24 Stunden').waitFor();
  assert.equal(await page.getByRole('article').count(), 0);
  await page.close();
});

/** Two views an hour apart for each revisit, a promising lead by the source's own word, and one event of each other type. */
async function sendAllTen(): Promise<void> {
  const emit = emitterFor(httpTransport(`${demo.server.url}/v1/events`), { mode: Mode.STRUCTURED });
  const now = Date.now();
  let id = 0;
  const send = async (type: string, subject: string, hoursAgo: number, data: Record<string, unknown>) => {
    const event = new CloudEvent({
      id: String(id++),
      source: 'https://crm.example',
      type: `crm.${type}`,
      subject,
      time: new Date(now - hoursAgo * hour).toISOString(),
      data,
    });
    await emit(event, { headers: { authorization: 'Bearer demo' } });
  };
  const contact = { name: 'Anna Berger', company: 'Nordhafen Logistik GmbH' };
  const company = { id: 'atlas', name: 'Atlas Energie AG' };

  await send('contact.updated', 'anna', 6, { owner: rep, contact });
  await send('lead.assigned', 'carla', 5, {
    owner: rep,
    contact: { name: 'Carla Rossi' },
    lead: { id: 'lead-1' },
  });
  await send('lead.assigned', 'kofi', 4, {
    owner: rep,
    contact: { name: 'Kofi Mensah' },
    lead: { id: 'lead-2', qualified: true },
  });
  await send('email.opened', 'anna', 3, { email: { id: 'mail-1', subject: 'Angebot für Nordhafen' } });
  await send('email.clicked', 'anna', 3, {
    email: { id: 'mail-1', subject: 'Angebot für Nordhafen' },
    link: { url: 'https://example.com/preise' },
  });
  for (const hoursAgo of [3, 2]) {
    await send('document.viewed', 'anna', hoursAgo, { document: { id: 'doc-1', title: 'Rahmenvertrag' } });
    await send('page.viewed', 'anna', hoursAgo, {
      page: { url: 'https://example.com/preise?utm=1', title: 'Preise' },
    });
    await send('prospect.viewed', 'atlas', hoursAgo, {
      owner: rep,
      company,
      page: { url: 'https://example.com/', title: 'Start' },
    });
  }
  await send('meeting.booked', 'anna', 1, {
    meeting: { id: 'meet-1', title: 'Produktvorführung', startsAt: new Date(now + 48 * hour).toISOString() },
  });
  await send('form.submitted', 'anna', 1, { form: { id: 'form-1', name: 'Kontakt' } });
  await send('deal.stage-changed', 'kofi', 1, {
    owner: rep,
    deal: {
      id: 'deal-1',
      name: 'Solarpark Süd',
      stage: 'Verhandlung',
      previousStage: 'Angebot',
      probability: 0.6,
      amount: 48_500,
      currency: 'EUR',
      status: 'open',
    },
  });
}
