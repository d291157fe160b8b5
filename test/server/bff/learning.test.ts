import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, minute } from '../../../src/contract/time.ts';
import { outcome, start } from '../ranking/facts.ts';
import { assertClose, assertSameRanking } from '../ranking/models.ts';
import { LearningTenant, undo, useful, withHistory } from './support/learning-tenant.ts';

const reps = ['anna', 'ben', 'clara'];
const noon = start + day / 2;

test('a reaction is in the model at once, and nothing is trained for it', async () => {
  const tenant = await withHistory();
  const learning = tenant.service();
  const now = await tenant.settle(learning, reps, noon + 5 * day);
  const before = await learning.model('acme', 'anna', now);
  await tenant.react(useful('new', now));
  const after = await learning.model('acme', 'anna', now);
  assert.ok(after.version > before.version);
  await tenant.assertLearned(learning, ['anna'], now);
  assert.equal((await tenant.store.learningState('acme', 'anna')).trained, 0);
  assert.deepEqual(tenant.logged, []);
});

test('an example that falls due with time alone is in the model from then on', async () => {
  const tenant = new LearningTenant();
  await tenant.react(useful('seen', noon, { kind: 'seen', rank: 1 }));
  const learning = tenant.service();
  for (const now of [noon, noon + day - 1, noon + day, noon + day + 1])
    await tenant.assertLearned(learning, ['anna'], now);
});

test('an undo and a late fact of closed days train the rep anew in the background', async () => {
  const first = useful('day 0', noon);
  for (const late of [
    (tenant: LearningTenant) => tenant.react(undo(first, noon + 5 * day)),
    (tenant: LearningTenant) => tenant.react(useful('late', noon + 1, { kind: 'not-useful' })),
    (tenant: LearningTenant) => tenant.happen(outcome({ at: noon + 9, party: 'day 0@example.com' })),
  ]) {
    const tenant = await withHistory();
    const learning = tenant.service();
    const now = await tenant.settle(learning, reps, noon + 5 * day);
    const [before, others] = [
      await learning.model('acme', 'anna', now),
      await tenant.store.learningState('acme', 'ben'),
    ];
    await late(tenant);
    const present = await learning.model('acme', 'anna', now);
    assert.ok(present.version > before.version);
    await learning.settled();
    const after = await learning.model('acme', 'anna', now);
    assert.ok(after.version > present.version, 'a client is told to look again');
    await learning.settled();
    await tenant.assertLearned(learning, reps, now);
    assert.equal((await tenant.store.learningState('acme', 'anna')).trained, 1);
    assert.deepEqual(await tenant.store.learningState('acme', 'ben'), others);
    assert.deepEqual(tenant.logged, []);
  }
});

test('a late fact soon after another one is learned, too, when the service catches up', async () => {
  const tenant = await withHistory();
  const learning = tenant.service();
  const now = await tenant.settle(learning, reps, noon + 5 * day);
  for (const [i, id] of ['late', 'later'].entries()) {
    await tenant.react(useful(id, noon + 1 + i));
    await learning.model('acme', 'anna', now + i);
    await learning.settled();
  }
  assert.equal((await tenant.store.learningState('acme', 'anna')).trained, 1, 'a minute apart');
  await learning.catchUp(now + 2 * minute);
  await learning.settled();
  await tenant.assertLearned(learning, reps, now + 2 * minute);
});

for (const ahead of [3, 45])
  test(`a meeting that is cancelled ${ahead} days after it was booked was no success`, async () => {
    const tenant = await withHistory();
    const meeting = { party: 'with meeting@example.com', object: 'demo' };
    await tenant.react(useful('with meeting', noon));
    await tenant.happen(outcome({ ...meeting, at: noon + minute, kind: 'meeting.booked' }));
    const learning = tenant.service();
    for (let date = 1; date <= ahead; date++) await tenant.settle(learning, ['anna'], noon + date * day);
    const at = noon + ahead * day + minute;
    await tenant.happen(outcome({ ...meeting, at, kind: 'meeting.cancelled' }));
    await tenant.assertLearned(learning, reps, await tenant.settle(learning, reps, at + minute));
  });

test('forgetting a contact trains those anew who were in touch, from what remains, and no other', async () => {
  const tenant = await withHistory();
  const shared = { subject: { type: 'form.submitted', party: 'day 1@example.com', object: 'b' } } as const;
  await tenant.react(useful('with ben', noon + day, { rep: 'ben', ...shared }));
  await tenant.react(useful('of clara', noon + day, { rep: 'clara' }));
  const learning = tenant.service();
  let now = await tenant.settle(learning, reps, noon + 5 * day);
  const clara = await tenant.ranking(learning, 'clara', now);
  await tenant.store.forget('acme', 'day 1@example.com', -1);
  await learning.catchUp(now);
  await learning.settled();
  now = await tenant.settle(learning, reps, now);
  const states = await Promise.all(reps.map((rep) => tenant.store.learningState('acme', rep)));
  assert.deepEqual(
    states.map(({ trained }) => trained),
    [1, 1, 0],
  );
  await tenant.assertLearned(learning, reps, now);
  const after = await tenant.ranking(learning, 'clara', now);
  assert.notDeepEqual(after.beliefs.react.team, clara.beliefs.react.team, 'the team has forgotten as well');
  for (const rep of reps) {
    const model = new TextDecoder().decode((await tenant.store.repModel('acme', rep)) ?? assert.fail());
    assert.ok(!model.includes('@example.com'), 'a model names nobody');
  }
});

test('a reset is in the model at once, and reaches the colleagues', async () => {
  const tenant = await withHistory();
  const learning = tenant.service();
  let now = await tenant.settle(learning, reps, noon + 5 * day);
  await tenant.store.addReset('acme', 'anna', now);
  now++;
  assert.equal((await tenant.ranking(learning, 'anna', now)).learnedFrom, 0);
  await learning.settled();
  await tenant.assertLearned(learning, reps, await tenant.settle(learning, reps, now));
});

for (const resets of [false, true])
  test(`a model keeps what it learned of facts that were purged, ${resets ? 'and with them a reset' : 'of a rep who never reset it'}`, async () => {
    const tenant = await withHistory();
    if (resets) await tenant.store.addReset('acme', 'anna', noon - 1);
    const learning = tenant.service();
    const now = await tenant.settle(learning, reps, noon + 5 * day);
    const before = await tenant.ranking(learning, 'anna', now);
    await tenant.store.purge(noon + 2 * day, 0);
    for (const each of [learning, tenant.service()]) {
      const later = await tenant.settle(each, reps, now);
      assertSameRanking(await tenant.ranking(each, 'anna', later), before, later);
    }
  });

test('a damaged model is trained anew with a line in the log, and the feed does not wait for it', async () => {
  const tenant = await withHistory();
  const now = await tenant.settle(tenant.service(), reps, noon + 5 * day);
  const { version, closedUntil } = await tenant.store.learningState('acme', 'anna');
  const stored = (await tenant.store.repModel('acme', 'anna')) ?? assert.fail();
  const damaged = stored.slice();
  damaged[damaged.length - 9] = (damaged.at(-9) ?? 0) ^ 255;
  for (const model of [damaged, stored.slice(0, 20), new Uint8Array(), Uint8Array.of(1, 2, 3)]) {
    await tenant.store.saveRepModel('acme', 'anna', {
      version,
      closedUntil: closedUntil ?? assert.fail(),
      model,
      isNew: true,
    });
    tenant.logged.length = 0;
    const learning = tenant.service();
    await tenant.assertLearned(learning, reps, now);
    await learning.settled();
    assert.equal(tenant.logged.length, 1, `${model.length} bytes`);
    assert.match(String(tenant.logged[0]), /cannot be read; it is trained anew/);
    await tenant.assertLearned(tenant.service(), reps, now);
    assert.equal(tenant.logged.length, 1, 'once is enough');
  }
});

test('what fails in the background is told, and the next read tries again', async () => {
  const tenant = await withHistory();
  const learning = tenant.service({
    ...tenant.trainer,
    rep: () => Promise.reject(new Error('no memory')),
  });
  const now = await tenant.settle(learning, reps, noon + 5 * day);
  await tenant.react(undo(useful('day 0', noon), now));
  await learning.model('acme', 'anna', now);
  await learning.settled();
  assert.match(String(tenant.logged[0]), /no memory/);
  const [restarted, tenMinutes] = [tenant.service(), 10 * minute];
  await tenant.assertLearned(restarted, reps, await tenant.settle(restarted, reps, now + tenMinutes));
});

test('a rep who begins starts where the team is, also on a day on which no colleague looks', async () => {
  const tenant = await withHistory();
  const learning = tenant.service();
  const now = await tenant.settle(learning, ['clara'], noon + 5 * day);
  const reference = (await tenant.reference()).ranking('clara', now);
  assert.ok(reference.beliefs.react.team.some((weight) => Math.abs(weight) > 0.01));
  const clara = await tenant.ranking(learning, 'clara', now);
  assertClose(clara.beliefs.react.team[32] ?? NaN, reference.beliefs.react.team[32] ?? NaN);
  assertSameRanking(clara, reference, now);
});

test('a service that closes lets the present training end, and begins no other', async () => {
  const tenant = await withHistory();
  const asked: string[] = [];
  const begun = Promise.withResolvers<null>();
  const held = Promise.withResolvers<null>();
  const learning = tenant.service({
    ...tenant.trainer,
    async rep(trainee) {
      asked.push(trainee.rep);
      begun.resolve(null);
      await held.promise;
      return tenant.trainer.rep(trainee);
    },
  });
  await learning.catchUp(noon + 5 * day);
  await begun.promise;
  const [first = ''] = asked;
  let isClosed = false;
  const closing = learning.close().then(() => (isClosed = true));
  await learning.catchUp(noon + 5 * day);
  assert.equal(isClosed, false);
  held.resolve(null);
  await closing;
  assert.deepEqual(asked, [first]);
  assert.equal((await tenant.store.learningState('acme', first)).trained, 1);
  assert.deepEqual(tenant.logged, []);
});
