import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventsAnswer } from '../../../src/contract/events-answer.ts';
import type { Feed } from '../../../src/contract/feed.ts';
import { hour, minute } from '../../../src/contract/time.ts';
import { jana, namesOf, noon, problemOf, rowOf, TestBackEnd } from './support/test-back-end.ts';

const anna = 'anna@example.com';
const ben = 'ben@example.com';

/** Sends what the tests know of one contact: an opened e-mail and a form, and a reply that may credit reactions to them. */
async function deliver(backEnd: TestBackEnd, email: string, replies: boolean): Promise<void> {
  const contact = { id: email.slice(0, 1), name: email.split('@')[0], email };
  const data = { owner: jana.rep, contact, email: { id: 'm' }, form: { id: 'f' } };
  const event = (kind: string, at: number) => ({ id: `${kind} of ${email}`, kind, at, data });
  await backEnd.deliver(
    'acme',
    event('email.opened', noon - 2 * hour),
    event('form.submitted', noon - hour),
    ...(replies ? [event('email.replied', noon + 5 * minute)] : []),
  );
}

async function reactTo(backEnd: TestBackEnd, name: string): Promise<void> {
  const rows = (await backEnd.feed()).notifications.filter(({ contact }) => contact?.name === name);
  await backEnd.react(
    jana,
    ...rows.map((row) =>
      backEnd.reaction(row, row.type === 'form.submitted' ? 'followed-up' : 'not-useful', { rank: null }),
    ),
  );
}

async function withBoth(): Promise<TestBackEnd> {
  const backEnd = new TestBackEnd();
  await deliver(backEnd, anna, true);
  await deliver(backEnd, ben, false);
  backEnd.now += minute;
  await reactTo(backEnd, 'anna');
  await reactTo(backEnd, 'ben');
  backEnd.now += hour;
  return backEnd;
}

function forget(backEnd: TestBackEnd, key: string, ingestKey = 'key-of-acme'): Promise<Response> {
  return backEnd.request(null, `/v1/contacts/${encodeURIComponent(key)}`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${ingestKey}` },
  });
}

const scoresOf = (feed: Feed) => Object.fromEntries(feed.notifications.map(({ id, score }) => [id, score]));

test('what remains of the model is what the facts that remain teach', async () => {
  const backEnd = await withBoth();
  const before = rowOf(await backEnd.feed(), 'ben').score;
  assert.equal((await forget(backEnd, anna)).status, 202);
  assert.deepEqual(namesOf(await backEnd.feed()), ['ben', 'ben']);
  await backEnd.learning.settled();
  const feed = await backEnd.feed();
  const { reactions, outcomes } = await backEnd.store.repFacts('acme', 'jana', { from: 0, after: -1 });
  const model = new TextDecoder().decode((await backEnd.store.repModel('acme', 'jana')) ?? assert.fail());
  const text = JSON.stringify([reactions, outcomes]) + model;
  assert.ok(!text.includes('anna') && text.includes('ben'));

  const other = new TestBackEnd();
  other.now = backEnd.now;
  await deliver(other, ben, false);
  await other.store.addReactions(
    'acme',
    'jana',
    reactions.map((fact) => ({ fact, digest: fact.id })),
  );
  const expected = await other.feed();
  for (const [id, score] of Object.entries(scoresOf(expected))) {
    assert.ok(Math.abs((scoresOf(feed)[id] ?? NaN) - score) < 1e-9);
  }
  assert.equal(feed.model.learnedFrom, expected.model.learnedFrom);
  assert.ok(Math.abs(rowOf(feed, 'ben').score - before) > 1e-3, 'and not the model of before');
});

test('events and reactions sent again are duplicates and bring nothing back', async () => {
  const backEnd = new TestBackEnd();
  await deliver(backEnd, anna, true);
  const row = rowOf(await backEnd.feed(), 'anna');
  const reaction = backEnd.reaction(row, 'useful');
  await backEnd.react(jana, reaction);
  await forget(backEnd, anna);

  await deliver(backEnd, anna, true);
  const again = await backEnd.react(jana, reaction);
  assert.deepEqual([again.accepted, again.duplicates], [0, 1]);
  assert.deepEqual(namesOf(await backEnd.feed()), []);
  assert.match(await backEnd.metrics(), /events_total\{outcome="duplicate"\} 3\n/);

  const fresh = backEnd.reaction(row, 'opened');
  await problemOf(await backEnd.postReactions(jana, { reactions: [fresh] }), 404);
});

test('a contact that comes anew can be reacted to anew, though the row is the same', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna');
  const { id, contact } = rowOf(await backEnd.feed(), 'Anna');
  await forget(backEnd, contact?.key ?? '');
  backEnd.now += minute;
  await backEnd.deliverForms(jana, 'Anna');
  const row = rowOf(await backEnd.feed(), 'Anna');
  assert.equal(row.id, id);
  await backEnd.react(jana, backEnd.reaction(row, 'useful'));
});

test('the key may be an address in any spelling, or an id that holds slashes and per cent signs', async () => {
  for (const key of ['Anna@Example.COM', 'https://crm.example/100%25:a']) {
    const backEnd = new TestBackEnd();
    const answer = await backEnd.request(null, '/v1/events', {
      method: 'POST',
      headers: { Authorization: 'Bearer key-of-acme', 'Content-Type': 'application/cloudevents+json' },
      body: JSON.stringify({
        specversion: '1.0',
        id: '1',
        source: 'https://crm.example/100%25',
        type: 'crm.form.submitted',
        time: new Date(noon - hour).toISOString(),
        data: { owner: 'jana', contact: { id: 'a', name: 'Anna', email: anna }, form: { id: 'f' } },
      }),
    });
    assert.equal(((await answer.json()) as EventsAnswer).accepted, 1);
    assert.equal((await forget(backEnd, key)).status, 202);
    assert.equal((await backEnd.feed()).total, 0, key);
  }
});

test('only a source may forget, and only in its own tenant; an unknown contact is no news', async () => {
  const backEnd = new TestBackEnd();
  await deliver(backEnd, anna, false);
  const asRep = await backEnd.request(jana, `/v1/contacts/${anna}`, { method: 'DELETE' });
  await problemOf(asRep, 401);
  await problemOf(await forget(backEnd, anna, 'guess'), 401);
  await problemOf(await forget(backEnd, 'a\u0000b'), 400);
  assert.equal((await forget(backEnd, anna, 'key-of-bolt')).status, 202);
  assert.equal((await forget(backEnd, 'nobody@example.com')).status, 202);
  assert.equal((await backEnd.feed()).total, 2);
});
