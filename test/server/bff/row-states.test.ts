import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { View } from '../../../src/contract/feed.ts';
import type { ReactionKind } from '../../../src/contract/reaction.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { jana, namesOf, noon, rowOf, TestBackEnd } from './support/test-back-end.ts';

interface Case {
  readonly kinds: readonly ReactionKind[];
  readonly shown: ReactionKind;
  readonly views: readonly View[];
}

const cases: readonly Case[] = [
  { kinds: ['seen'], shown: 'seen', views: ['all'] },
  { kinds: ['useful', 'opened', 'seen'], shown: 'useful', views: ['all'] },
  { kinds: ['useful', 'not-useful'], shown: 'not-useful', views: ['all'] },
  { kinds: ['followed-up', 'useful'], shown: 'followed-up', views: ['all', 'done'] },
  { kinds: ['useful', 'dismissed'], shown: 'dismissed', views: ['done'] },
  { kinds: ['cleared', 'seen'], shown: 'cleared', views: ['done'] },
  { kinds: ['dismissed', 'followed-up'], shown: 'followed-up', views: ['all', 'done'] },
  { kinds: ['followed-up', 'dismissed'], shown: 'dismissed', views: ['done'] },
  { kinds: ['dismissed', 'snoozed'], shown: 'snoozed', views: ['snoozed'] },
];

for (const { kinds, shown, views } of cases) {
  test(`${kinds.join(', then ')}: the row shows ${shown} and is in ${views.join(' and ')}`, async () => {
    const backEnd = new TestBackEnd();
    await backEnd.deliverForms(jana, 'Anna');
    const row = rowOf(await backEnd.feed(), 'Anna');
    for (const kind of kinds) {
      backEnd.now += minute;
      const until = new Date(backEnd.now + hour).toISOString();
      await backEnd.react(jana, backEnd.reaction(row, kind, kind === 'snoozed' ? { until } : {}));
    }
    for (const view of ['all', 'snoozed', 'done'] as const) {
      const feed = await backEnd.feed(jana, `?view=${view}`);
      assert.equal(feed.views[view], views.includes(view) ? 1 : 0, view);
      if (views.includes(view)) assert.equal(rowOf(feed, 'Anna').reaction?.kind, shown);
    }
  });
}

test('all reactions that still hold go along, so that a reload shows each of them', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna');
  const row = rowOf(await backEnd.feed(), 'Anna');
  assert.equal(row.reactions, undefined);
  const until = new Date(noon + hour).toISOString();
  const snooze = backEnd.reaction(row, 'snoozed', { until });
  const useful = backEnd.reaction(row, 'useful');
  const followedUp = backEnd.reaction(row, 'followed-up');
  for (const reaction of [backEnd.reaction(row, 'seen'), snooze]) await backEnd.react(jana, reaction);
  const away = rowOf(await backEnd.feed(jana, '?view=snoozed'), 'Anna');
  assert.deepEqual(
    away.reactions?.map(({ id, until: to }) => [id, to]),
    [[snooze.id, until]],
  );

  backEnd.now = noon + 2 * hour;
  for (const reaction of [useful, followedUp]) {
    backEnd.now += minute;
    await backEnd.react(jana, { ...reaction, at: new Date(backEnd.now).toISOString() });
  }
  const back = rowOf(await backEnd.feed(), 'Anna');
  assert.equal(back.reaction?.kind, 'followed-up');
  assert.deepEqual(
    back.reactions?.map(({ kind }) => kind),
    ['useful', 'followed-up'],
  );
});

test('an undone reaction is as if it had never been', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna');
  const row = rowOf(await backEnd.feed(), 'Anna');
  const dismissal = backEnd.reaction(row, 'dismissed');
  await backEnd.react(jana, backEnd.reaction(row, 'opened'), dismissal);
  await backEnd.react(jana, backEnd.reaction(row, 'undone', { undoes: dismissal.id }));
  assert.equal(rowOf(await backEnd.feed(), 'Anna').reaction?.kind, 'opened');
});

test('a repeat within a day of the reaction keeps its state, a later one is new', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna');
  await backEnd.react(jana, backEnd.reaction(rowOf(await backEnd.feed(), 'Anna'), 'dismissed'));

  backEnd.now = noon + 23 * hour;
  await backEnd.deliverForms(jana, 'Anna');
  assert.deepEqual(namesOf(await backEnd.feed()), []);

  backEnd.now = noon + 25 * hour;
  await backEnd.deliverForms(jana, 'Anna');
  assert.equal(rowOf(await backEnd.feed(), 'Anna').reaction, null);
});

test('a snoozed row stays away until its time, then is back for a day whatever its age', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna', 'Bert');
  const until = noon + 6 * day;
  const snooze = { until: new Date(until).toISOString() };
  await backEnd.react(jana, backEnd.reaction(rowOf(await backEnd.feed(), 'Anna'), 'snoozed', snooze));

  const away = await backEnd.feed(jana, '?view=snoozed');
  assert.equal(rowOf(away, 'Anna').snoozedUntil, snooze.until);
  assert.deepEqual(namesOf(await backEnd.feed()), ['Bert']);

  backEnd.now = noon + 3 * day;
  assert.deepEqual(namesOf(await backEnd.feed(jana, '?view=snoozed')), ['Anna']);
  assert.deepEqual(namesOf(await backEnd.feed()), []);

  backEnd.now = until;
  const back = rowOf(await backEnd.feed(), 'Anna');
  assert.equal(back.returned, true);
  assert.equal(back.snoozedUntil, null);
  assert.equal(back.occurredAt, new Date(noon - minute).toISOString());
  assert.equal((await backEnd.feed()).views.snoozed, 0);

  backEnd.now = until + day;
  const over = await backEnd.feed();
  assert.deepEqual([namesOf(over), over.views.snoozed], [[], 0]);
});

test('a row that is back can be put away again', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna');
  const until = new Date(noon + 2 * day).toISOString();
  await backEnd.react(jana, backEnd.reaction(rowOf(await backEnd.feed(), 'Anna'), 'snoozed', { until }));
  backEnd.now = noon + 2 * day + hour;
  await backEnd.react(jana, backEnd.reaction(rowOf(await backEnd.feed(), 'Anna'), 'dismissed'));
  assert.deepEqual(namesOf(await backEnd.feed()), []);
});

test('a reaction is private: the colleague who owns the row too sees it untouched', async () => {
  const backEnd = new TestBackEnd();
  const opened = (owner: string) => ({
    kind: 'form.submitted',
    subject: 'Anna',
    at: noon - hour,
    data: { owner, contact: { name: 'Anna' }, form: { id: 'f' } },
  });
  await backEnd.deliver('acme', opened('jana'), opened('emre'));
  await backEnd.react(jana, backEnd.reaction(rowOf(await backEnd.feed(), 'Anna'), 'dismissed'));
  assert.deepEqual(namesOf(await backEnd.feed({ tenant: 'acme', rep: 'emre' })), ['Anna']);
});
