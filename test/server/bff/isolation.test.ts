import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Preferences } from '../../../src/contract/preferences.ts';
import { minute } from '../../../src/contract/time.ts';
import { emre, jana, namesOf, problemOf, rowOf, stranger, TestBackEnd } from './support/test-back-end.ts';

test('a rep sees the rows routed to the rep, in the own tenant', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'of jana');
  await backEnd.deliverForms(emre, 'of emre');
  await backEnd.deliverForms(stranger, 'of the stranger');
  assert.deepEqual(namesOf(await backEnd.feed(jana)), ['of jana']);
  assert.deepEqual(namesOf(await backEnd.feed(emre)), ['of emre']);
  assert.deepEqual(namesOf(await backEnd.feed(stranger)), ['of the stranger']);
});

test('the same event in two tenants is two events, and two notifications', async () => {
  const backEnd = new TestBackEnd();
  const event = {
    id: 'same',
    kind: 'form.submitted',
    subject: 'Anna',
    at: backEnd.now - minute,
    data: { owner: 'jana', contact: { name: 'Anna' }, form: { id: 'f' } },
  };
  await backEnd.deliver('acme', event);
  await backEnd.deliver('bolt', event);
  const ids = [await backEnd.feed(jana), await backEnd.feed(stranger)].map((feed) => rowOf(feed, 'Anna').id);
  assert.notEqual(ids[0], ids[1]);
});

test('what is known of a contact, and of the last event, stays in the tenant', async () => {
  const backEnd = new TestBackEnd();
  const at = backEnd.now - minute;
  const form = { kind: 'form.submitted', subject: '1', at, data: { owner: 'jana', form: { id: 'f' } } };
  const told = { kind: 'contact.updated', subject: '1', at, data: { contact: { name: 'Anna', phone: '1' } } };
  await backEnd.deliver('acme', form);
  await backEnd.deliver('bolt', told, told, told);
  const [row] = (await backEnd.feed(jana)).notifications;
  assert.deepEqual([row?.contact?.name, row?.contact?.phone], [null, null]);
  assert.equal(
    (await new TestBackEnd({ store: backEnd.store }).feed({ tenant: 'other', rep: 'jana' })).lastEventAt,
    null,
  );
});

test('the principal tells reps and tenants apart and is the same in every tab', async () => {
  const backEnd = new TestBackEnd();
  const principals = await Promise.all(
    [jana, jana, emre, stranger].map(async (person) => (await backEnd.feed(person)).principal),
  );
  assert.equal(principals[0], principals[1]);
  assert.equal(new Set(principals).size, 3);
  assert.ok(!principals.some((principal) => /jana|acme/.test(principal)));
});

test("another rep's or tenant's notification is as unknown as one that never was", async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna');
  const row = rowOf(await backEnd.feed(jana), 'Anna');
  const bodies = await Promise.all(
    [[emre, row.id] as const, [stranger, row.id] as const, [jana, 'A'.repeat(22)] as const].map(
      async ([person, id]) => {
        const reactions = [backEnd.reaction(id, 'opened')];
        return problemOf(await backEnd.postReactions(person, { reactions }), 404);
      },
    ),
  );
  assert.equal(new Set(bodies.map((body) => JSON.stringify(body))).size, 1);
});

test("nobody takes back another rep's reaction, and the answer does not tell that it exists", async () => {
  const backEnd = new TestBackEnd();
  const form = (owner: string) => ({
    kind: 'form.submitted',
    subject: 'Anna',
    at: backEnd.now - minute,
    data: { owner, contact: { name: 'Anna' }, form: { id: 'f' } },
  });
  await backEnd.deliver('acme', form('jana'), form('emre'));
  const row = rowOf(await backEnd.feed(jana), 'Anna');
  await backEnd.feed(emre);
  const dismissal = backEnd.reaction(row, 'dismissed');
  await backEnd.react(jana, dismissal);

  const undo = async (undoes: string) => {
    const reactions = [backEnd.reaction(row, 'undone', { undoes })];
    return problemOf(await backEnd.postReactions(emre, { reactions }), 404);
  };
  const refusal = await undo(dismissal.id);
  assert.equal(refusal.detail, 'No such reaction.');
  assert.deepEqual(await undo(crypto.randomUUID()), refusal);
  assert.equal((await backEnd.feed(jana)).views.done, 1);
});

test('the same reaction id of two reps is two reactions', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna');
  await backEnd.deliverForms(emre, 'Bert');
  const id = crypto.randomUUID();
  await backEnd.react(jana, backEnd.reaction(rowOf(await backEnd.feed(jana), 'Anna'), 'opened', { id }));
  const answer = await backEnd.react(
    emre,
    backEnd.reaction(rowOf(await backEnd.feed(emre), 'Bert'), 'useful', { id }),
  );
  assert.equal(answer.accepted, 1);
});

for (const owner of [jana, emre, stranger]) {
  test(`the preferences of ${owner.tenant}/${owner.rep} rule that rep's feed alone`, async () => {
    const backEnd = new TestBackEnd();
    const people = [jana, emre, stranger];
    for (const person of people) await backEnd.deliverForms(person, 'Anna');
    const preferences: Preferences = {
      mutedContacts: [],
      mutedTypes: ['form.submitted'],
      pinned: [],
      order: 'newest',
    };
    const headers = { 'Content-Type': 'application/json' };
    const put = { method: 'PUT', headers, body: JSON.stringify(preferences) };
    assert.deepEqual(await backEnd.json(owner, '/v1/preferences', put), preferences);

    for (const person of people) {
      const kept = await backEnd.json<Preferences>(person, '/v1/preferences');
      assert.deepEqual(kept.mutedTypes, person === owner ? ['form.submitted'] : []);
      assert.equal((await backEnd.feed(person)).total, person === owner ? 0 : 1);
    }
  });
}

test('a row of two reps takes the reactions of both', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna');
  await backEnd.deliverForms(emre, 'Anna');
  for (const person of [jana, emre]) {
    const row = rowOf(await backEnd.feed(person), 'Anna');
    await backEnd.react(person, backEnd.reaction(row, 'dismissed'));
    assert.equal((await backEnd.feed(person)).views.done, 1);
  }
});

test('a reaction counts up the number of its own rep alone', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna');
  const row = rowOf(await backEnd.feed(jana), 'Anna');
  const before = await Promise.all([jana, emre, stranger].map((person) => backEnd.feed(person)));
  const { seq } = await backEnd.react(jana, backEnd.reaction(row, 'opened'));
  const after = await Promise.all([jana, emre, stranger].map((person) => backEnd.feed(person)));
  assert.equal(after[0]?.seq, seq);
  assert.ok(seq > (before[0]?.seq ?? seq));
  assert.deepEqual(
    after.slice(1).map((feed) => feed.seq),
    before.slice(1).map((feed) => feed.seq),
  );
});
