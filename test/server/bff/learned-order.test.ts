import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Feed } from '../../../src/contract/feed.ts';
import type { ReactionKind } from '../../../src/contract/reaction.ts';
import { hour, minute } from '../../../src/contract/time.ts';
import { jana, namesOf, noon, rowOf, stranger, TestBackEnd, type Person } from './support/test-back-end.ts';

/** A form of two hours ago and a newer opened e-mail, each by a contact nobody knows. */
async function deliverPair(backEnd: TestBackEnd, { tenant, rep }: Person, suffix: string): Promise<void> {
  const data = (name: string) => ({ owner: rep, contact: { name }, form: { id: 'f' }, email: { id: 'm' } });
  await backEnd.deliver(
    tenant,
    {
      kind: 'form.submitted',
      subject: `form${suffix}`,
      at: backEnd.now - 2 * hour,
      data: data(`form${suffix}`),
    },
    { kind: 'email.opened', subject: `open${suffix}`, at: backEnd.now - hour, data: data(`open${suffix}`) },
  );
}

async function teach(
  backEnd: TestBackEnd,
  person: Person,
  form: ReactionKind,
  open: ReactionKind,
): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    await deliverPair(backEnd, person, `-${round}`);
    const feed = await backEnd.feed(person);
    await backEnd.react(
      person,
      backEnd.reaction(rowOf(feed, `form-${round}`), form),
      backEnd.reaction(rowOf(feed, `open-${round}`), open),
    );
    backEnd.now += minute;
  }
}

const place = (feed: Feed, name: string) => namesOf(feed).indexOf(name);

test('what a rep finds useful goes up, what not goes down, at once and with that reason', async () => {
  for (const [form, open, formFirst] of [
    ['useful', 'not-useful', true],
    ['not-useful', 'useful', false],
  ] as const) {
    const backEnd = new TestBackEnd();
    await teach(backEnd, jana, form, open);
    await deliverPair(backEnd, jana, '-new');
    const feed = await backEnd.feed();
    assert.equal(place(feed, 'form-new') < place(feed, 'open-new'), formFirst, `${form} forms`);
    const [first] = rowOf(feed, formFirst ? 'form-new' : 'open-new').reasons.filter(
      ({ signal }) => signal === 'type',
    );
    assert.ok(first && first.contribution > 0);
    assert.equal(feed.model.learnedFrom, 10);
  }
});

test('what one tenant taught changes nothing in another', async () => {
  const backEnd = new TestBackEnd();
  await deliverPair(backEnd, stranger, '');
  const before = await backEnd.feed(stranger);
  await teach(backEnd, jana, 'useful', 'not-useful');
  backEnd.now = noon;
  const after = await backEnd.feed(stranger);
  assert.deepEqual(after.notifications, before.notifications);
  assert.deepEqual(after.model, before.model);
});

test('a rep may have what was learned from the rep forgotten', async () => {
  const scores: number[] = [];
  for (const forgets of [false, true]) {
    const backEnd = new TestBackEnd();
    await teach(backEnd, jana, 'useful', 'not-useful');
    backEnd.now += minute;
    if (forgets) {
      const before = await backEnd.feed();
      const answer = await backEnd.request(jana, '/v1/ranking', { method: 'DELETE' });
      assert.equal(answer.status, 204);
      assert.ok((await backEnd.feed()).seq > before.seq);
    }
    await deliverPair(backEnd, jana, '-new');
    scores.push(rowOf(await backEnd.feed(), 'form-new').score);
  }
  assert.ok((scores[1] ?? 1) < (scores[0] ?? 0));
});
