import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute } from '../../../src/contract/time.ts';
import { createTrustedLinks } from '../../../src/bff/feed/trusted-links.ts';
import { describeHiddenLinks } from '../../../src/bff/hidden-links.ts';
import { segmentSettings, sendSegment, serverKey } from './support/segment.ts';
import { jana, rowOf, TestBackEnd } from './support/test-back-end.ts';

const links = createTrustedLinks(['https://crm.acme.example'], []);

test('a link into the CRM leads to the origins of the setting, whoever tells it', () => {
  for (const source of ['segment', 'hubspot:1', 'https://tool.example', 'urn:tool'])
    assert.ok(links.ofCrm('https://crm.acme.example/contacts/1', source), source);
});

test('without the setting, HubSpot leads to HubSpot, CloudEvents to where they come from, and Segment nowhere', () => {
  const trusted: readonly [url: string, source: string][] = [
    ['https://app.hubspot.com/contacts/1/record/0-1/2', 'hubspot:1'],
    ['https://app-eu1.hubspot.com/contacts/1/record/0-1/2', 'hubspot:1'],
    ['https://tool.example/contacts/1', 'https://tool.example/webhooks'],
    ['http://tool.example:8080/contacts/1', 'http://tool.example:8080'],
  ];
  for (const [url, source] of trusted) assert.ok(links.ofCrm(url, source), url);
  const others: readonly [url: string, source: string][] = [
    ['https://app.hubspot.com/contacts/1', 'segment'],
    ['https://app.hubspot.com.evil.example/contacts/1', 'hubspot:1'],
    ['https://evil.hubspot.com/contacts/1', 'hubspot:1'],
    ['http://app.hubspot.com/contacts/1', 'hubspot:1'],
    ['https://tool.example:444/contacts/1', 'https://tool.example'],
    ['http://tool.example/contacts/1', 'https://tool.example'],
    ['https://tool.example.evil.example/', 'https://tool.example'],
    ['https://crm.acme.example.evil.example/', 'segment'],
    ['mailto:a@tool.example', 'mailto:a@tool.example'],
    ['tel:+49', 'tel:+49'],
  ];
  for (const [url, source] of others) assert.ok(!links.ofCrm(url, source), `${url} of ${source}`);
});

test('a link is kept as it was told, and shown once its origin is allowed', async () => {
  const sources = segmentSettings;
  const backEnd = new TestBackEnd({ sources });
  await sendSegment(backEnd, serverKey, {
    type: 'track',
    event: 'Form Submitted',
    messageId: 'm',
    userId: 'u',
    timestamp: new Date(backEnd.now - minute).toISOString(),
    context: { traits: { name: 'Anna' } },
    properties: { owner: 'jana', form_id: 'f', crm_url: 'https://crm.acme.example/u' },
  });
  assert.equal(rowOf(await backEnd.feed(), 'Anna').crmUrl, null);
  const crmOrigins = ['https://crm.acme.example'];
  const allowed = new TestBackEnd({ sources, store: backEnd.store, crmOrigins });
  assert.equal(rowOf(await allowed.feed(), 'Anna').crmUrl, 'https://crm.acme.example/u');
  allowed.now += 25 * 60 * minute;
  assert.equal((await allowed.earlier(jana)).notifications[0]?.crmUrl, 'https://crm.acme.example/u');
});

test('the newest link of a contact is not replaced by an older one that may be shown', async () => {
  const backEnd = new TestBackEnd();
  const told = (before: number, source: string, crmUrl: string) => ({
    kind: 'contact.updated',
    source,
    subject: '1',
    at: backEnd.now - before,
    data: { contact: { email: 'anna@customer.example', name: 'Anna' }, crmUrl },
  });
  await backEnd.deliver(
    'acme',
    told(9 * minute, 'https://crm.example', 'https://crm.example/1'),
    told(5 * minute, 'https://tool.example', 'https://evil.example/1'),
  );
  const data = { owner: 'jana', form: { id: 'f' } };
  await backEnd.deliver('acme', { kind: 'form.submitted', subject: '1', at: backEnd.now - minute, data });
  assert.equal(rowOf(await backEnd.feed(), 'Anna').crmUrl, null);
});

test('at the start one line tells how many links are hidden, and what shows them', async () => {
  const backEnd = new TestBackEnd();
  const all = createTrustedLinks([], []);
  assert.equal(await describeHiddenLinks(backEnd.store, all), null);
  const contact = (index: number, crmUrl: string) => ({
    kind: 'contact.updated',
    subject: String(index),
    at: backEnd.now,
    data: { contact: { name: 'Anna' }, crmUrl },
  });
  const many = Array.from({ length: 1_100 }, (_, index) =>
    contact(index, `https://old-crm.example/${index}`),
  );
  for (let start = 0; start < many.length; start += 100)
    await backEnd.deliver('acme', ...many.slice(start, start + 100));
  await backEnd.deliver('bolt', contact(1, 'https://crm.example/1'), contact(2, 'tel:+49'));
  assert.equal(
    await describeHiddenLinks(backEnd.store, all),
    '1101 links of contacts are hidden: CRM_ORIGINS=https://old-crm.example shows them, if they are yours.',
  );
  const allowed = createTrustedLinks(['https://old-crm.example'], []);
  assert.equal(await describeHiddenLinks(backEnd.store, allowed), '1 links of contacts are hidden.');
});
