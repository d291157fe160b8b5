import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour, minute } from '../../../src/contract/time.ts';
import { pageKey, segmentSettings, sendSegment, serverKey } from './support/segment.ts';
import { emre, jana, problemOf, rowOf, TestBackEnd } from './support/test-back-end.ts';

const backEndOfSite = () =>
  new TestBackEnd({ sources: segmentSettings, siteOrigins: ['https://www.acme.example'] });

const ago = (milliseconds: number, now: number) => new Date(now - milliseconds).toISOString();

const identify = (now: number, more: object = {}) => ({
  type: 'identify',
  messageId: 'told',
  userId: 'u-1',
  timestamp: ago(3 * hour, now),
  traits: { email: 'anna@customer.example', name: 'Anna', owner: 'jana' },
  ...more,
});

const form = (now: number, more: object = {}) => ({
  type: 'track',
  event: 'Form Submitted',
  messageId: 'form',
  userId: 'u-1',
  timestamp: ago(minute, now),
  properties: { form_id: 'contact', form_name: 'Kontakt' },
  ...more,
});

test('what a page tells of a known user is a row of its contact', async () => {
  const backEnd = backEndOfSite();
  await sendSegment(backEnd, serverKey, identify(backEnd.now));
  await sendSegment(backEnd, pageKey, form(backEnd.now));
  const row = rowOf(await backEnd.feed(), 'Anna');
  assert.deepEqual([row.type, row.object?.title], ['form.submitted', 'Kontakt']);
});

test('it waits until a server has told the user, and counts from then on', async () => {
  const backEnd = backEndOfSite();
  await sendSegment(backEnd, pageKey, form(backEnd.now));
  assert.equal((await backEnd.feed()).total, 0);
  const metrics = await backEnd.metrics();
  assert.match(metrics, /saf_lost_events_total\{source="segment-browser",reason="unknown-contact"\} 1\n/);

  const { seq } = await backEnd.feed();
  await sendSegment(backEnd, serverKey, identify(backEnd.now));
  const feed = await backEnd.feed();
  assert.equal(rowOf(feed, 'Anna').type, 'form.submitted');
  assert.ok(feed.seq > seq, 'whoever is connected hears of it');
});

test('a return is seen among views that waited', async () => {
  const backEnd = backEndOfSite();
  const view = (messageId: string, before: number) => ({
    type: 'page',
    messageId,
    userId: 'u-1',
    timestamp: ago(before, backEnd.now),
    properties: { url: 'https://www.acme.example/pricing', title: 'Pricing' },
  });
  await sendSegment(backEnd, pageKey, view('first', 2 * hour), view('second', hour));
  await sendSegment(backEnd, serverKey, identify(backEnd.now));
  assert.equal(rowOf(await backEnd.feed(), 'Anna').type, 'page.revisited');
});

test('an anonymous visitor stays unseen until a server says who it was', async () => {
  const backEnd = backEndOfSite();
  await sendSegment(backEnd, serverKey, identify(backEnd.now));
  const anonymous = form(backEnd.now, { userId: undefined, anonymousId: 'a-1' });
  await sendSegment(backEnd, pageKey, anonymous);
  assert.equal((await backEnd.feed()).total, 0);
  await sendSegment(backEnd, serverKey, identify(backEnd.now, { messageId: 'more', anonymousId: 'a-1' }));
  assert.equal((await backEnd.feed()).total, 1);
});

test('a page that claims an address takes over nobody who has it', async () => {
  const backEnd = backEndOfSite();
  await sendSegment(backEnd, serverKey, identify(backEnd.now));
  const claim = { email: 'anna@customer.example', name: 'Mallory', owner: 'emre', phone: '666' };
  for (const who of [
    { userId: 'mallory' },
    { anonymousId: 'm-1' },
    { userId: 'mallory', anonymousId: 'a-9' },
  ]) {
    const told = { timestamp: ago(minute, backEnd.now), context: { traits: claim }, traits: claim };
    await sendSegment(
      backEnd,
      pageKey,
      { type: 'identify', messageId: `identify ${JSON.stringify(who)}`, ...told, ...who },
      { type: 'alias', messageId: `alias ${JSON.stringify(who)}`, previousId: 'u-1', ...told, ...who },
      form(backEnd.now, { messageId: `form ${JSON.stringify(who)}`, userId: undefined, ...told, ...who }),
    );
  }
  assert.equal((await backEnd.feed(jana)).total, 0);
  assert.equal((await backEnd.feed(emre)).total, 0);
});

test('a link of a page is one where it leads to the own site, and text elsewhere', async () => {
  const backEnd = backEndOfSite();
  await sendSegment(backEnd, serverKey, identify(backEnd.now));
  const linked = (id: string, url: string) =>
    form(backEnd.now, { messageId: id, properties: { form_id: id, url } });
  const urls = {
    own: 'https://www.acme.example/contact?a=1',
    http: 'http://www.acme.example/contact',
    other: 'https://www.acme.example.evil.example/contact',
    mail: 'mailto:mallory@evil.example',
  };
  for (const [id, url] of Object.entries(urls)) await sendSegment(backEnd, pageKey, linked(id, url));
  const { notifications } = await backEnd.feed();
  const shown = new Map(notifications.map(({ object }) => [object?.id.split(' ')[1], object]));
  assert.deepEqual([shown.get('own')?.url, shown.get('own')?.title], [urls.own, null]);
  for (const id of ['http', 'other', 'mail'] as const)
    assert.deepEqual([shown.get(id)?.url, shown.get(id)?.title], [null, urls[id]]);
});

test('a page of the site may send from a browser, without being asked first, and nothing else', async () => {
  const backEnd = backEndOfSite();
  await sendSegment(backEnd, serverKey, identify(backEnd.now));
  const post = (path: string, origin: string) =>
    backEnd.request(null, path, {
      method: 'POST',
      headers: { Origin: origin, 'Content-Type': 'text/plain' },
      body: JSON.stringify({ ...form(backEnd.now), writeKey: pageKey }),
    });
  const taken = await post('/v1/sources/segment/v1/t', 'https://www.acme.example');
  assert.equal(taken.status, 200, await taken.clone().text());
  assert.equal(taken.headers.get('Access-Control-Allow-Origin'), 'https://www.acme.example');
  assert.equal(rowOf(await backEnd.feed(), 'Anna').count, 1);
  await problemOf(await post('/v1/sources/segment/v1/t', 'https://evil.example'), 403);
  await problemOf(await post('/v1/reactions', 'https://www.acme.example'), 403);
  const read = await backEnd.request(jana, '/v1/feed', { headers: { Origin: 'https://www.acme.example' } });
  assert.equal(read.headers.get('Access-Control-Allow-Origin'), null);
});

test('a publishable key opens nothing that ingest keys open', async () => {
  const backEnd = backEndOfSite();
  for (const authorization of [`Bearer ${pageKey}`, `Basic ${btoa(`${pageKey}:`)}`]) {
    const headers = { Authorization: authorization, 'Content-Type': 'application/cloudevents+json' };
    for (const [method, path] of [
      ['POST', '/v1/events'],
      ['DELETE', '/v1/contacts/u-1'],
    ] as const)
      await problemOf(await backEnd.request(null, path, { method, headers }), 401);
  }
});
