import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { createHoldout } from '../../../src/bff/feed/holdout.ts';
import type { ReactionFact } from '../../../src/contract/fact.ts';
import type { RankingReport } from '../../../src/contract/ranking.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { oneOfEach } from '../ranking/models.ts';
import { jana, namesOf, noon, rowOf, TestBackEnd } from './support/test-back-end.ts';

/** A form of two hours ago and a newer opened e-mail: our order and newest first differ. */
async function withPair(holdoutRate: number): Promise<TestBackEnd> {
  const backEnd = new TestBackEnd({ holdoutRate });
  const data = (name: string) => ({
    owner: 'jana',
    contact: { name },
    form: { id: 'f' },
    email: { id: 'm' },
  });
  const event = (kind: string, name: string, at: number) => ({ kind, subject: name, at, data: data(name) });
  await backEnd.deliver(
    'acme',
    event('form.submitted', 'form', backEnd.now - 2 * hour),
    event('email.opened', 'open', backEnd.now - hour),
  );
  return backEnd;
}

async function factOf(backEnd: TestBackEnd): Promise<ReactionFact> {
  const [fact] = (await backEnd.store.repFacts('acme', 'jana', { from: 0, after: -1 })).reactions;
  assert.ok(fact);
  return fact;
}

/** What jana's model makes of a row of each type. */
async function keysOf({ learning, now }: TestBackEnd): Promise<readonly number[]> {
  const { ranking } = await learning.model('acme', 'jana', now);
  return ranking.rank(now, oneOfEach).ranked.map(({ orderKey }) => orderKey);
}

/** All but never and always: rates are below 1. */
const always = 1 - 1e-9;

test('a rep-day held out is shown newest first, and its ranks are none of our order', async () => {
  const ours = await withPair(0);
  assert.deepEqual(namesOf(await ours.feed()), ['form', 'open']);
  await ours.react(jana, ours.reaction(rowOf(await ours.feed(), 'form'), 'seen', { rank: 1 }));
  const shown = await factOf(ours);
  assert.deepEqual([shown.rank, shown.places, shown.heldOut], [1, { priority: 1, newest: 2 }, undefined]);

  const heldOut = await withPair(always);
  assert.deepEqual(namesOf(await heldOut.feed()), ['open', 'form']);
  assert.deepEqual(namesOf(await heldOut.feed(jana, '?limit=1')), ['open']);
  await heldOut.react(jana, heldOut.reaction(rowOf(await heldOut.feed(), 'form'), 'seen', { rank: 2 }));
  const fact = await factOf(heldOut);
  assert.deepEqual([fact.rank, fact.places, fact.heldOut], [null, { priority: 1, newest: 2 }, true]);
});

test('what was passed over on a held-out day teaches nothing, what was taken up does', async () => {
  for (const [rate, kind, learned] of [
    [0, 'seen', true],
    [always, 'seen', false],
    [always, 'useful', true],
  ] as const) {
    const backEnd = await withPair(rate);
    await backEnd.react(jana, backEnd.reaction(rowOf(await backEnd.feed(), 'form'), kind));
    backEnd.now += 2 * day;
    const untaught = new TestBackEnd();
    untaught.now = backEnd.now;
    const isTaught = !isDeepStrictEqual(await keysOf(backEnd), await keysOf(untaught));
    assert.equal(isTaught, learned, `${kind} at ${rate}`);
  }
});

test('a reaction belongs to the day of the feed that it was made in', async () => {
  const isHeldOut = createHoldout(0.5);
  const change = Array.from({ length: 99 }, (_, age) => noon + age * day).find(
    (at) => isHeldOut(jana, at) && !isHeldOut(jana, at + day),
  );
  assert.ok(change);
  const backEnd = new TestBackEnd({ holdoutRate: 0.5 });
  backEnd.now = change;
  await backEnd.deliverForms(jana, 'Anna');
  const sent = backEnd.reaction(rowOf(await backEnd.feed(), 'Anna'), 'opened');
  backEnd.now += day - hour;
  await backEnd.react(jana, sent);
  assert.equal((await factOf(backEnd)).heldOut, true);
});

test('what is seen past midnight in the feed of before is of the day before, in both arms', async () => {
  const backEnd = new TestBackEnd({ holdoutRate: 0.5 });
  const midnight = noon - day / 2;
  for (let date = 0; date < 20; date++) {
    const name = `contact ${date}`;
    backEnd.now = midnight + date * day + 23 * hour;
    await backEnd.deliverForms(jana, name);
    await backEnd.react(jana, backEnd.reaction(rowOf(await backEnd.feed(), name), 'followed-up'));
    const data = { owner: 'jana', email: { id: name } };
    await backEnd.deliver('acme', { kind: 'email.replied', subject: name, at: backEnd.now + 1, data });
    backEnd.now += 50 * minute;
    const seen = backEnd.reaction(rowOf(await backEnd.feed(), name), 'seen');
    backEnd.now += 20 * minute;
    await backEnd.react(jana, { ...seen, at: new Date(backEnd.now).toISOString() });
  }
  const { holdout } = await backEnd.json<RankingReport>(jana, '/v1/ranking');
  const { ours, newestFirst } = holdout ?? assert.fail();
  assert.ok(ours.days >= 5 && newestFirst.days >= 5);
  assert.deepEqual([ours.successesPerDay.value, newestFirst.successesPerDay.value], [1, 1]);
});

test('the share of rep-days is the one asked for, for every rep, and the same on every replica', () => {
  const [one, other] = [createHoldout(0.2), createHoldout(0.2)];
  for (const rep of ['jana', 'emre']) {
    const days = Array.from({ length: 2_000 }, (_, age) => noon + age * day);
    const drawn = days.filter((at) => one({ tenant: 'acme', rep }, at));
    assert.ok(Math.abs(drawn.length / days.length - 0.2) < 0.03);
    assert.ok(drawn.every((at) => other({ tenant: 'acme', rep }, at + 11 * hour)));
    assert.ok(!drawn.every((at) => one({ tenant: 'bolt', rep }, at)));
  }
  assert.ok(!createHoldout(0)(jana, noon));
});
