import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ReactionFact } from '../../../src/contract/fact.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { outcome, reaction, reactionTo, start } from '../ranking/facts.ts';
import { activity, contact, crm } from '../store/support/activities.ts';
import { LearningTenant, undo, useful, withHistory } from './support/learning-tenant.ts';

const reps = ['anna', 'ben', 'clara'];
const noon = start + day / 2;

test('two services over one store, and a restart, give the same', async () => {
  const tenant = await withHistory();
  const [one, other] = [tenant.service(), tenant.service()];
  for (let date = 5; date < 9; date++) {
    let now = noon + date * day;
    await tenant.react(useful(`new ${date}`, now));
    await Promise.all(reps.flatMap((rep) => [one, other].map((each) => each.model('acme', rep, now))));
    if (date === 7) await tenant.react(undo(useful('day 3', noon + 3 * day), now + 1));
    now = await tenant.settle(one, reps, now);
    now = await tenant.settle(other, reps, now);
    for (const each of [one, other, tenant.service()]) await tenant.assertLearned(each, reps, now);
  }
});

test('a fact that comes late while the team of the day is made is learned', async () => {
  const tenant = await withHistory();
  let late: ReactionFact[] = [];
  const learning = tenant.service({
    ...tenant.trainer,
    async team(...asked) {
      await tenant.react(...late.splice(0));
      return tenant.trainer.team(...asked);
    },
  });
  await tenant.settle(learning, reps, noon + 5 * day);
  late = [useful('late', noon + 1)];
  await learning.model('acme', 'anna', noon + 6 * day);
  await learning.settled();
  assert.deepEqual(late, []);
  const now = await tenant.settle(learning, reps, noon + 6 * day);
  await tenant.assertLearned(learning, reps, now);
});

test('a row that is seen day after day is passed over once, as it first stood', async () => {
  const tenant = new LearningTenant();
  const learning = tenant.service();
  const subject = { type: 'page.revisited', party: 'anna@example.com', object: '/prices' } as const;
  for (let date = 0; date < 9; date++) {
    const now = noon + date * day;
    if (date < 6)
      await tenant.react(
        reactionTo('page.revisited', {
          ...{ id: `seen ${date}`, rep: 'anna', kind: 'seen', subject, rank: 1 + date },
          at: now,
          occurredAt: now - hour,
          features: JSON.stringify({ bias: 1, 'recency:log-age': date / 10 }),
        }),
      );
    await tenant.assertLearned(learning, ['anna'], await tenant.settle(learning, ['anna'], now));
  }
});

const parties = ['anna@example.com', 'ben@example.com', `${crm}:7`, ''];
const kinds = ['seen', 'seen', 'opened', 'useful', 'not-useful', 'dismissed', 'snoozed'] as const;

/** In days; a fact arrives on the day it is of, or some days late. */
const days = 6;
const moment = {
  arrives: fc.integer({ min: 0, max: days - 1 }),
  late: fc.constantFrom(0, 0, 0, 0.3, 1.2, 2.5, 4),
};

const act = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      ...moment,
      act: fc.constant('react' as const),
      rep: fc.constantFrom('anna', 'anna', 'ben'),
      kind: fc.constantFrom(...kinds),
      party: fc.constantFrom(...parties),
      object: fc.constantFrom('1', '2'),
      rank: fc.integer({ min: 1, max: 9 }),
      value: fc.constantFrom(-1, 0.5, 1),
    }),
  },
  { weight: 2, arbitrary: fc.record({ ...moment, act: fc.constant('undo' as const), which: fc.nat(30) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...moment,
      act: fc.constant('happen' as const),
      party: fc.constantFrom('anna@example.com', 'ben@example.com'),
      kind: fc.constantFrom('email.replied', 'meeting.booked', 'meeting.cancelled', 'deal.stage-changed'),
      status: fc.constantFrom('open', 'won', 'lost'),
      probability: fc.constantFrom(0.2, 0.6, null),
    }),
  },
  { weight: 1, arbitrary: fc.record({ ...moment, act: fc.constant('merge' as const) }) },
  { weight: 1, arbitrary: fc.record({ ...moment, act: fc.constant('forget' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      ...moment,
      act: fc.constant('reset' as const),
      rep: fc.constantFrom('anna', 'ben'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ ...moment, act: fc.constant('look' as const), rep: fc.constantFrom(...reps) }),
  },
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/** Lets one act arrive; `made` are the reactions so far. */
async function arrive(tenant: LearningTenant, each: Act, i: number, made: ReactionFact[]): Promise<void> {
  const at = noon + (each.arrives - each.late) * day + i * minute;
  if (each.act === 'react') {
    const { rep, kind, rank, party, object, value } = each;
    const fact = reaction({
      ...{ id: `r-${i}`, rep, kind, rank, at, occurredAt: at - hour },
      until: kind === 'snoozed' ? at + 20 * hour : null,
      subject: { type: 'form.submitted', party, object },
      features: JSON.stringify({
        ...{ bias: 1, 'type:form.submitted': 1, 'recency:log-age': value },
        [`of-${i % 3}`]: 1,
      }),
    });
    made.push(fact);
    await tenant.react(fact);
  } else if (each.act === 'undo') {
    const fact = made[each.which % Math.max(1, made.length)];
    if (fact === undefined || fact.kind === 'undone') return;
    made.splice(made.indexOf(fact), 1);
    const known = await tenant.store.forgottenReactions('acme', fact.rep, [fact.id]);
    if (known.size === 0) await tenant.react(undo(fact, Math.max(at, fact.at)));
  } else if (each.act === 'happen') {
    await tenant.happen(outcome({ ...each, at, id: `o-${i}`, object: 'x' }));
  } else if (each.act === 'merge') {
    const [joined] = [activity({ id: `m-${i}`, at, contact: contact('7', 'anna@example.com') })];
    await tenant.store.append('acme', [joined]);
  } else if (each.act === 'forget') {
    await tenant.store.forget('acme', 'ben@example.com', -1);
  } else if (each.act === 'reset') {
    await tenant.store.addReset('acme', each.rep, at);
  }
}

test('whatever arrives in whatever order over days, models are in the end what all facts teach', async () => {
  /** Days on which nobody does anything, at the end. */
  const rest = fc.constantFrom(0, 1, 3, 9, 33);
  const acts = fc.array(act, { minLength: 5, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(acts, fc.boolean(), rest, async (acts, restarts, rest) => {
      const tenant = new LearningTenant();
      let learning = tenant.service();
      const made: ReactionFact[] = [];
      const byDay = Map.groupBy(
        acts.map((each, i) => ({ each, i })),
        ({ each }) => each.arrives,
      );
      for (let date = 0; date < days; date++) {
        const now = noon + date * day + hour;
        for (const { each, i } of byDay.get(date) ?? []) {
          await arrive(tenant, each, i, made);
          if (each.act === 'look') await learning.model('acme', each.rep, now + i * minute);
        }
        await learning.settled();
        if (restarts) learning = tenant.service();
      }
      const now = noon + (days + rest) * day;
      await learning.catchUp(now);
      await tenant.assertLearned(learning, reps, await tenant.settle(learning, reps, now));
      assert.deepEqual(tenant.logged, []);
    }),
    { numRuns: 60 },
  );
});
