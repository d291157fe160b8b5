import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Notification, Reason } from '../../../src/contract/notification.ts';
import type { ReactionKind } from '../../../src/contract/reaction.ts';
import { hour, minute } from '../../../src/contract/time.ts';
import { emre, jana, rowOf, TestBackEnd, type Person } from './support/test-back-end.ts';

const team = ['jana', 'mia', 'noah', 'olga', 'paul'].map((rep): Person => ({ tenant: 'acme', rep }));

/** A form of the contact `Anna`, routed to each of the people. */
async function deliverAnna(backEnd: TestBackEnd, ...people: readonly Person[]): Promise<void> {
  for (const { rep } of people)
    await backEnd.deliver('acme', {
      kind: 'form.submitted',
      subject: 'Anna',
      at: backEnd.now - minute,
      data: { owner: rep, contact: { name: 'Anna' }, form: { id: `form-${rep}-${backEnd.now}` } },
    });
}

/** Each of the people reacts to three forms of Anna, who replies. */
async function teach(backEnd: TestBackEnd, kind: ReactionKind, ...people: readonly Person[]): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await deliverAnna(backEnd, ...people);
    for (const person of people) {
      const { notifications } = await backEnd.feed(person, '?order=newest');
      const [row] = notifications.filter(({ reaction }) => reaction === null);
      await backEnd.react(person, backEnd.reaction(row ?? assert.fail(), kind));
    }
    backEnd.now += hour;
    await backEnd.deliver('acme', { kind: 'email.replied', subject: 'Anna', at: backEnd.now });
    backEnd.now += minute;
  }
}

async function annaOf(backEnd: TestBackEnd, person: Person): Promise<Notification> {
  await deliverAnna(backEnd, person);
  await backEnd.deliverForms(person, 'other');
  await backEnd.deliver('acme', {
    kind: 'email.opened',
    subject: 'opened',
    at: backEnd.now,
    data: { owner: person.rep, contact: { name: 'opened' }, email: { id: 'm' } },
  });
  return rowOf(await backEnd.feed(person), 'Anna');
}

const counted = ({ reasons }: Notification): readonly Reason[] =>
  reasons.filter(({ evidence }) => evidence !== null);
const find = ({ reasons }: Notification, signal: string): Reason | undefined =>
  reasons.find((reason) => reason.signal === signal && reason.head === 'react');

for (const kind of ['followed-up', 'not-useful'] satisfies ReactionKind[])
  test(`what one or four colleagues did (${kind}) moves the order, and no reason tells of it`, async () => {
    for (const colleagues of [team.slice(0, 1), team.slice(0, 4)]) {
      const backEnd = new TestBackEnd();
      await teach(backEnd, kind, ...colleagues);
      await backEnd.nextTeam(jana, emre);
      const row = await annaOf(backEnd, emre);
      const untaught = new TestBackEnd();
      untaught.now = backEnd.now;
      assert.notEqual(row.score, (await annaOf(untaught, emre)).score);
      assert.ok(
        row.reasons.every(({ scope }) => scope === 'team'),
        'nothing is told to be emre’s own',
      );
      assert.deepEqual(counted(row), [], `${colleagues.length}`);
      for (const signal of ['contact-history', 'contact-rejections'])
        assert.ok([undefined, null, 0].includes(find(row, signal)?.value as null), signal);
      assert.notEqual(find(row, 'answered')?.value, 'yes');
    }
  });

test('what one alone had success with is not the team’s because four turned such rows down', async () => {
  const backEnd = new TestBackEnd();
  await teach(backEnd, 'followed-up', jana);
  await teach(backEnd, 'dismissed', ...team.slice(1));
  await backEnd.nextTeam(jana, emre);
  const row = await annaOf(backEnd, emre);
  const told = counted(row).map(({ head, signal, scope, evidence }) => [head, signal, scope, evidence]);
  assert.deepEqual(told, [['react', 'type', 'team', { n: 15, successes: 3, of: 'any' }]]);
});

test('a rep is told the own counts, and no colleague’s among them', async () => {
  const backEnd = new TestBackEnd();
  await teach(backEnd, 'followed-up', jana, ...team.slice(1, 3));
  const row = await annaOf(backEnd, jana);
  for (const signal of ['type', 'contact-history', 'contact-type']) {
    const reason = find(row, signal) ?? assert.fail(signal);
    assert.equal(reason.scope, 'rep', signal);
    assert.deepEqual(
      reason.evidence,
      { n: 3, successes: 3, of: signal === 'type' ? 'any' : 'reply' },
      signal,
    );
  }
});

test('sums over five are told as the team’s', async () => {
  const backEnd = new TestBackEnd();
  await teach(backEnd, 'followed-up', ...team);
  await backEnd.nextTeam(jana, emre);
  const row = await annaOf(backEnd, emre);
  for (const signal of ['type', 'contact-history', 'contact-type']) {
    const reason = find(row, signal) ?? assert.fail(signal);
    assert.equal(reason.scope, 'team', signal);
    assert.deepEqual(
      reason.evidence,
      { n: 15, successes: 15, of: signal === 'type' ? 'any' : 'reply' },
      signal,
    );
  }
});
