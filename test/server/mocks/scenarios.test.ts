import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MockBackEnd } from '../../../mocks/scenarios/back-end.ts';
import { scenarios, type ScenarioName } from '../../../mocks/scenarios/scenarios.ts';
import { reps } from '../../../mocks/demo-day/cast.ts';
import { makeSignal } from '../../../mocks/demo-day/signal.ts';
import { activityTypes } from '../../../src/contract/activity.ts';
import type { Feed } from '../../../src/contract/feed.ts';
import type { RankingReport } from '../../../src/contract/ranking.ts';

const senders = { crmUrl: 'https://crm.example', zone: 60 };

test('the busy day shows each of the three reps all ten types, and nobody else anything', async () => {
  const backEnd = new MockBackEnd(scenarios.busy);
  for (const rep of reps) {
    const { counts, views } = await readFeed(backEnd, rep);
    assert.deepEqual(
      activityTypes.filter((type) => counts[type] === 0),
      [],
      rep,
    );
    assert.ok(views.automated > 0, `${rep} has automated rows`);
  }
  assert.equal((await readFeed(backEnd, 'somebody')).total, 0);
});

test('a signal of each type makes one fresh row of that type, for a rep of the day and for anybody else', async () => {
  const backEnd = new MockBackEnd(scenarios.empty);
  for (const rep of ['jana', 'somebody']) {
    for (const [index, type] of activityTypes.entries()) {
      const at = Date.now();
      await backEnd.deliver(
        makeSignal({ ...senders, seed: 'stories', rep, type, at, id: `${rep}-${index}` }),
      );
      const { counts, total, notifications } = await readFeed(backEnd, rep);
      assert.equal(counts[type], 1, `${type} for ${rep}`);
      assert.equal(total, index + 1);
      assert.equal(Date.parse(notifications.find((row) => row.type === type)?.occurredAt ?? ''), at);
    }
  }
});

test('each scenario is in the state it is named after', async () => {
  const read = async (name: ScenarioName) => readFeed(new MockBackEnd(scenarios[name]));
  const [calm, empty, never, done, snoozed] = await Promise.all(
    (['calm', 'empty', 'never-delivered', 'all-done', 'snoozed'] as const).map(read),
  );
  assert.ok(calm && calm.total >= 5 && calm.total <= 15, `${calm?.total ?? 0} rows`);
  assert.ok(empty?.total === 0 && empty.lastEventAt !== null);
  assert.equal(never?.lastEventAt, null);
  assert.ok(done?.total === 0 && done.views.done > 0);
  assert.ok(snoozed && snoozed.views.snoozed > 0);
});

test('weeks of reactions and replies have taught the practised one enough for both charts', async () => {
  const answer = await new MockBackEnd(scenarios.practised).fetch(request('jana', 'ranking'));
  const { types, weeks } = (await answer.json()) as RankingReport;
  assert.ok(types.filter(({ reactions }) => reactions >= 5).length >= 5);
  assert.ok(weeks.length >= 4 && weeks.reduce((sum, { n }) => sum + n, 0) >= 20);
});

test('faults answer as a broken server does', async () => {
  const ask = (name: ScenarioName) => new MockBackEnd(scenarios[name]).fetch(request('jana'));
  assert.equal((await ask('failing')).status, 503);
  assert.equal((await ask('signed-out')).status, 401);
  assert.equal((await ask('offline')).type, 'error');

  const dropping = new MockBackEnd(scenarios.dropping);
  assert.equal((await dropping.fetch(request('jana'))).status, 200);
  assert.equal((await dropping.fetch(request('jana'))).type, 'error');
});

async function readFeed(backEnd: MockBackEnd, rep = 'jana'): Promise<Feed> {
  const answer = await backEnd.fetch(request(rep));
  return (await answer.json()) as Feed;
}

function request(rep: string, path = 'feed?limit=200'): Request {
  return new Request(`http://localhost/v1/${path}`, { headers: { authorization: `Bearer ${rep}` } });
}
