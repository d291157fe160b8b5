import assert from 'node:assert/strict';
import { test } from 'node:test';
import { feedSchema } from '../../../src/contract/schemas/feed.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { jana, namesOf, noon, rowOf, TestBackEnd } from './support/test-back-end.ts';

test('a fresh tenant gets an empty feed that says so', async () => {
  const feed = await new TestBackEnd().feed();
  assert.deepEqual(feed.notifications, []);
  assert.equal(feed.lastEventAt, null);
  assert.equal(feed.total, 0);
  assert.equal(feed.nextCursor, null);
  assert.deepEqual(feed.views, { all: 0, highlights: 0, automated: 0, snoozed: 0, done: 0 });
});

test('an answer is what the contract says, to the last field', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliver('acme', {
    kind: 'deal.stage-changed',
    subject: '4711',
    at: noon - hour,
    data: {
      owner: 'jana',
      contact: {
        name: 'Anna Berger',
        email: 'Anna@Nordhafen.example',
        phone: '+49 40 1',
        company: 'Nordhafen',
      },
      deal: {
        id: 'd1',
        name: 'Solarpark',
        stage: 'Angebot',
        amount: 48_500,
        currency: 'EUR',
        status: 'open',
      },
      crmUrl: 'https://crm.example/deals/1',
    },
  });
  const feed = await backEnd.feed();
  assert.deepEqual(feedSchema.strict().parse(feed), feed);
  const [row] = feed.notifications;
  assert.deepEqual(row?.contact, {
    key: 'anna@nordhafen.example',
    name: 'Anna Berger',
    email: 'anna@nordhafen.example',
    phone: '+49 40 1',
  });
  assert.equal(row.company?.name, 'Nordhafen');
  assert.equal(row.crmUrl, 'https://crm.example/deals/1');
  assert.deepEqual(row.object?.facts, { stage: 'Angebot', amount: 48_500, currency: 'EUR', status: 'open' });
  assert.equal(row.priority, 'normal');
  assert.equal(feed.asOf, new Date(noon).toISOString());
  assert.equal(feed.window.from, new Date(noon - day).toISOString());
});

test('what is no web link goes over the wire as text alone', async () => {
  const backEnd = new TestBackEnd();
  const links = ['javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', '//evil.example'];
  for (const [index, url] of links.entries()) {
    const data = { owner: 'jana', document: { id: `d${index}`, title: 'Vertrag', url }, crmUrl: url };
    await backEnd.deliver(
      'acme',
      {
        kind: 'document.viewed',
        subject: 'Anna',
        at: noon - 2 * hour,
        data,
      },
      {
        kind: 'document.viewed',
        subject: 'Anna',
        at: noon - hour,
        data,
      },
    );
  }
  const { notifications } = await backEnd.feed();
  assert.equal(notifications.length, 4);
  for (const { object, crmUrl } of notifications) {
    assert.deepEqual([object?.title, object?.url, crmUrl], ['Vertrag', null, null]);
  }
});

test('an event that names nobody and nothing still makes a row', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliver('acme', { kind: 'deal.stage-changed', at: noon - hour, data: { owner: 'jana' } });
  const [row] = (await backEnd.feed()).notifications;
  assert.equal(row?.type, 'deal.stage-changed');
  assert.equal(row.contact, null);
  assert.equal(row.company, null);
  assert.equal(row.crmUrl, null);
});

test('what a later event says of the contact shows on the earlier row', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliver(
    'acme',
    {
      kind: 'form.submitted',
      subject: '1',
      at: noon - 2 * hour,
      data: { owner: 'jana', contact: { name: 'A. B.' } },
    },
    { kind: 'contact.updated', subject: '1', at: noon - hour, data: { contact: { name: 'Anna Berger' } } },
  );
  assert.deepEqual(namesOf(await backEnd.feed()), ['Anna Berger']);
});

test('the window ends 24 hours back', async () => {
  const backEnd = new TestBackEnd();
  const form = (subject: string, at: number) => ({
    kind: 'form.submitted',
    subject,
    at,
    data: { owner: 'jana', contact: { name: subject } },
  });
  await backEnd.deliver('acme', form('inside', noon - day + 1), form('outside', noon - day));
  assert.deepEqual(namesOf(await backEnd.feed()), ['inside']);
});

test('an event up to five minutes ahead counts as now, a later one waits for its time', async () => {
  const backEnd = new TestBackEnd();
  const form = (subject: string, at: number) => ({
    kind: 'form.submitted',
    subject,
    at,
    data: { owner: 'jana', contact: { name: subject } },
  });
  await backEnd.deliver('acme', form('soon', noon + 5 * minute), form('later', noon + 5 * minute + 1));
  const feed = await backEnd.feed();
  assert.deepEqual(namesOf(feed), ['soon']);
  assert.equal(feed.notifications[0]?.occurredAt, feed.asOf);
  assert.equal(feed.lastEventAt, feed.asOf);
  assert.match(await backEnd.metrics(), /saf_events_total\{outcome="ahead"\} 1\n/);

  backEnd.now = noon + 10 * minute;
  assert.deepEqual(new Set(namesOf(await backEnd.feed())), new Set(['soon', 'later']));
});

test('repeats make one row that counts them', async () => {
  const backEnd = new TestBackEnd();
  const opened = (at: number) => ({
    kind: 'email.opened',
    subject: 'anna',
    at,
    data: { owner: 'jana', email: { id: 'm1', subject: 'Angebot' } },
  });
  await backEnd.deliver('acme', opened(noon - 3 * hour), opened(noon - hour), opened(noon - 2 * hour));
  const { notifications } = await backEnd.feed();
  assert.equal(notifications.length, 1);
  assert.equal(notifications[0]?.count, 3);
  assert.equal(notifications[0].occurredAt, new Date(noon - hour).toISOString());
  assert.equal(notifications[0].firstOccurredAt, new Date(noon - 3 * hour).toISOString());
});

test('a row tells of the other rows of its contact', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna', 'Bert');
  const clicked = (id: string) => ({
    kind: 'email.clicked',
    subject: 'Anna',
    at: noon - hour,
    data: { owner: 'jana', email: { id } },
  });
  await backEnd.deliver('acme', clicked('m1'), clicked('m2'));
  const feed = await backEnd.feed(jana, '?type=form.submitted');
  assert.deepEqual(rowOf(feed, 'Anna').related, { 'email.clicked': 2 });
  assert.deepEqual(rowOf(feed, 'Bert').related, {});
});

test('the order is the one asked for, else the one of the preferences; pins stay on top of either', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Newest', 'Middle', 'Oldest');
  const { id } = rowOf(await backEnd.feed(), 'Oldest');
  const preferences = { mutedContacts: [], mutedTypes: [], pinned: [id], order: 'newest' };
  await backEnd.json(jana, '/v1/preferences', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(preferences),
  });

  const newest = await backEnd.feed();
  assert.deepEqual(namesOf(newest), ['Oldest', 'Newest', 'Middle']);
  assert.deepEqual(
    newest.notifications.map(({ pinned }) => pinned),
    [true, false, false],
  );
  assert.equal(namesOf(await backEnd.feed(jana, '?order=priority'))[0], 'Oldest');
});

test('muted contacts and types are in no view', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna', 'Bert');
  await backEnd.deliver('acme', {
    kind: 'meeting.booked',
    subject: 'Bert',
    at: noon - hour,
    data: { owner: 'jana', meeting: { id: 'm' } },
  });
  const key = rowOf(await backEnd.feed(), 'Anna').contact?.key;
  await backEnd.json(jana, '/v1/preferences', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      mutedContacts: [key],
      mutedTypes: ['meeting.booked'],
      pinned: [],
      order: 'priority',
    }),
  });
  const feed = await backEnd.feed();
  assert.deepEqual(namesOf(feed), ['Bert']);
  assert.deepEqual(feed.views, {
    all: 1,
    highlights: feed.views.highlights,
    automated: 0,
    snoozed: 0,
    done: 0,
  });
});

test('what machines did is in a view of its own', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna');
  await backEnd.deliver('acme', {
    kind: 'email.opened',
    subject: 'Bot',
    at: noon - hour,
    data: { owner: 'jana', contact: { name: 'Bot' }, email: { id: 'm' }, automated: true },
  });
  assert.deepEqual(namesOf(await backEnd.feed()), ['Anna']);
  const automated = await backEnd.feed(jana, '?view=automated');
  assert.deepEqual(namesOf(automated), ['Bot']);
  assert.equal(automated.notifications[0]?.automated, true);
});

test('highlights are the rows of high priority, and no row that was put away is one', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliver(
    'acme',
    ...Array.from({ length: 30 }, (_, index) => ({
      kind: index % 3 === 0 ? 'meeting.booked' : 'email.opened',
      subject: `c${index}`,
      at: noon - index * 40 * minute,
      data: {
        owner: 'jana',
        contact: { name: `c${index}` },
        email: { id: 'm' },
        meeting: { id: `m${index}` },
      },
    })),
  );
  const highlights = await backEnd.feed(jana, '?view=highlights');
  assert.ok(highlights.total >= 1 && highlights.total <= 5);
  assert.equal(highlights.total, highlights.views.highlights);
  const [top] = highlights.notifications;
  assert.ok(top);
  await backEnd.react(jana, backEnd.reaction(top, 'dismissed'));
  const after = await backEnd.feed(jana, '?view=highlights');
  assert.ok(!after.notifications.some(({ id }) => id === top.id));
  const done = await backEnd.feed(jana, '?view=done');
  assert.notEqual(done.notifications[0]?.priority, 'high');
});

test('a feed that says the same again is not sent again', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna');
  backEnd.now = noon + 10_000;
  const etag = (await backEnd.request(jana, '/v1/feed')).headers.get('ETag') ?? '';
  backEnd.now += 30_000;
  const again = await backEnd.request(jana, '/v1/feed', { headers: { 'If-None-Match': `W/${etag}` } });
  assert.equal(again.status, 304);
  assert.equal(await again.text(), '');

  await backEnd.deliverForms(jana, 'Bert');
  const changed = await backEnd.request(jana, '/v1/feed', { headers: { 'If-None-Match': etag } });
  assert.equal(changed.status, 200);
});
