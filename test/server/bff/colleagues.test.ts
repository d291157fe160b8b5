import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReactionKind } from '../../../src/contract/reaction.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { namesOf, problemOf, rowOf, stranger, TestBackEnd, type Person } from './support/test-back-end.ts';

const [jana, emre, mia, noah, olga, paul] = ['jana', 'emre', 'mia', 'noah', 'olga', 'paul'].map(
  (rep): Person => ({ tenant: 'acme', rep }),
) as [Person, Person, Person, Person, Person, Person];

type Kind = 'form.submitted' | 'email.opened' | 'email.clicked' | 'page.viewed';

/** A row of a contact nobody knows, so old. */
async function deliver(
  backEnd: TestBackEnd,
  to: Person,
  kind: Kind,
  name: string,
  age: number,
): Promise<void> {
  const data = {
    owner: to.rep,
    contact: { name },
    form: { id: 'f' },
    email: { id: 'm' },
    link: 'https://example.com/a',
    page: { url: 'https://example.com/p' },
  };
  const at = backEnd.now - age;
  const event = { kind, subject: `${name} of ${to.rep}`, data };
  // A view counts from the second one on.
  await backEnd.deliver(to.tenant, ...(kind === 'page.viewed' ? [{ ...event, at: at - 2 * day }] : []), {
    ...event,
    at,
  });
}

async function react(backEnd: TestBackEnd, by: Person, kind: Kind, reaction: ReactionKind, times: number) {
  for (let round = 0; round < times; round++) {
    const name = `${kind} ${reaction} ${round}`;
    await deliver(backEnd, by, kind, name, minute);
    const row = rowOf(await backEnd.feed(by, '?limit=200'), name);
    await backEnd.react(by, backEnd.reaction(row, reaction));
    backEnd.now += minute;
  }
}

/** Log-odds of the rows of a day that all people share. */
async function logOdds(backEnd: TestBackEnd, by: Person): Promise<ReadonlyMap<string, number>> {
  const { notifications } = await backEnd.feed(by, '?limit=200');
  const ofDay = notifications.filter(({ contact }) => contact?.name?.startsWith('day'));
  assert.equal(ofDay.length, 4);
  return new Map(ofDay.map(({ contact, score }) => [contact?.name ?? '', Math.log(score / (1 - score))]));
}

async function deliverDay(backEnd: TestBackEnd, ...people: readonly Person[]): Promise<void> {
  for (const person of people)
    for (const kind of ['form.submitted', 'email.opened', 'email.clicked', 'page.viewed'] as const)
      await deliver(backEnd, person, kind, `day ${kind}`, 2 * hour);
}

type Act = (backEnd: TestBackEnd) => Promise<void>;

/**
 * The largest shift that what happens after a beginning brings the first of the people at once, and each of the others when
 * their team knows of it.
 */
async function shifts(people: readonly Person[], begin: Act, happens: Act): Promise<readonly number[]> {
  const [taught, untaught] = [new TestBackEnd(), new TestBackEnd()];
  for (const backEnd of [taught, untaught]) {
    await begin(backEnd);
    await deliverDay(backEnd, ...people);
  }
  await happens(taught);
  untaught.now = taught.now;
  const shiftOf = async (person: Person): Promise<number> => {
    const [after, before] = [await logOdds(taught, person), await logOdds(untaught, person)];
    return Math.max(...[...after].map(([name, odds]) => Math.abs(odds - (before.get(name) ?? NaN))));
  };
  const [sender, ...others] = people;
  const own = sender === undefined ? NaN : await shiftOf(sender);
  for (const backEnd of [taught, untaught]) {
    await backEnd.nextTeam(...people);
    await deliverDay(backEnd, ...people);
  }
  return [own, ...(await Promise.all(others.map(shiftOf)))];
}

async function teachFormsOverOpens(backEnd: TestBackEnd): Promise<void> {
  await react(backEnd, jana, 'form.submitted', 'useful', 5);
  await react(backEnd, jana, 'email.opened', 'not-useful', 5);
}

test('five useful forms and five opens that were not: an older form stands above a new open, and says why', async () => {
  const backEnd = new TestBackEnd();
  await teachFormsOverOpens(backEnd);
  await deliver(backEnd, jana, 'form.submitted', 'new form', 3 * hour);
  await deliver(backEnd, jana, 'email.opened', 'new open', minute);
  const feed = await backEnd.feed();
  const names = namesOf(feed);
  assert.ok(names.indexOf('new form') < names.indexOf('new open'));
  const reasonOf = (name: string) =>
    rowOf(feed, name).reasons.find(({ signal, head }) => signal === 'type' && head === 'react');
  const [why, whyNot] = [reasonOf('new form'), reasonOf('new open')];
  assert.ok(why && why.contribution > 0 && whyNot && whyNot.contribution < 0);
  assert.deepEqual([why.scope, why.evidence], ['rep', { n: 5, successes: 5, of: 'any' }]);
  assert.deepEqual([whyNot.scope, whyNot.evidence], ['rep', { n: 5, successes: 0, of: 'any' }]);
});

test('with three active reps, a colleague sees at most two thirds of the shift, another tenant none', async () => {
  const begin: Act = async (backEnd) => {
    for (const active of [jana, mia, noah]) await react(backEnd, active, 'email.clicked', 'opened', 3);
  };
  const [own = 0, colleague = 0, elsewhere = NaN] = await shifts(
    [jana, emre, stranger],
    begin,
    teachFormsOverOpens,
  );
  assert.ok(own > 0.5 && colleague > 0, `${own} and ${colleague}`);
  assert.ok(colleague <= (2 / 3) * own, `${colleague} of ${own}`);
  assert.equal(elsewhere, 0);
});

test('two reps with opposite habits see opposite orders of the same day, a third their common ground', async () => {
  const backEnd = new TestBackEnd();
  for (const [person, liked, disliked] of [
    [jana, 'form.submitted', 'page.viewed'],
    [emre, 'page.viewed', 'form.submitted'],
  ] as const) {
    await react(backEnd, person, liked, 'followed-up', 7);
    await react(backEnd, person, disliked, 'dismissed', 7);
    await react(backEnd, person, 'email.opened', 'useful', 6);
  }
  await backEnd.nextTeam(jana, emre, mia);
  await deliverDay(backEnd, jana, emre, mia);
  const formLead = async (person: Person): Promise<number> => {
    const odds = await logOdds(backEnd, person);
    return (odds.get('day form.submitted') ?? NaN) - (odds.get('day page.viewed') ?? NaN);
  };
  const [janas, emres, mias] = [await formLead(jana), await formLead(emre), await formLead(mia)];
  assert.ok(janas > 0.5 && emres < -0.5, `${janas} and ${emres}`);
  assert.ok(mias < janas && mias > emres);
  const untaught = new TestBackEnd();
  untaught.now = backEnd.now;
  await deliverDay(untaught, mia);
  const opened = async (over: TestBackEnd): Promise<number> =>
    (await logOdds(over, mia)).get('day email.opened') ?? NaN;
  assert.ok(
    (await opened(backEnd)) > (await opened(untaught)) + 0.3,
    'what both liked has risen for the third',
  );
});

for (const kind of ['not-useful', 'followed-up', 'seen'] satisfies ReactionKind[])
  test(`in a tenant of five, whatever one rep sends (${kind}) moves another by less than half of the own shift`, async () => {
    const begin: Act = async (backEnd) => {
      for (const person of [emre, mia, noah, olga])
        await react(backEnd, person, 'email.clicked', 'opened', 2);
    };
    const [own = 0, colleague = 0] = await shifts([jana, emre], begin, async (backEnd) => {
      await react(backEnd, jana, 'form.submitted', kind === 'seen' ? 'useful' : kind, 40);
      if (kind !== 'seen') return;
      const row = rowOf(await backEnd.feed(jana, '?limit=200'), 'day email.opened');
      const hundred = Array.from({ length: 100 }, () => backEnd.reaction(row, kind, { rank: 10_000 }));
      await backEnd.react(jana, ...hundred);
    });
    assert.ok(own > 0.3, `${own}`);
    assert.ok(colleague < 0.5 * own, `${colleague} of ${own}`);
  });

test('ten thousand reactions to one notification count as one', async () => {
  const taught: number[] = [];
  for (const batches of [0, 100]) {
    const backEnd = new TestBackEnd();
    await deliverDay(backEnd, jana);
    const row = rowOf(await backEnd.feed(), 'day form.submitted');
    await backEnd.react(jana, backEnd.reaction(row, 'useful'));
    backEnd.now++;
    for (let batch = 0; batch < batches; batch++)
      await backEnd.react(jana, ...Array.from({ length: 100 }, () => backEnd.reaction(row, 'useful')));
    assert.equal((await backEnd.feed()).model.learnedFrom, 1);
    taught.push((await logOdds(backEnd, jana)).get('day form.submitted') ?? NaN);
  }
  assert.equal(taught[0], taught[1]);
});

test('hostile facts are refused with their place, or bounded, and teach nothing more than honest ones', async () => {
  const backEnd = new TestBackEnd();
  await deliverDay(backEnd, jana, paul);
  const row = rowOf(await backEnd.feed(), 'day form.submitted');
  const untouched = await logOdds(backEnd, jana);
  const refused = [
    [400, backEnd.reaction(row, 'useful', { rank: 1e9 })],
    [400, backEnd.reaction(row, 'useful', { rank: 0 })],
    [400, backEnd.reaction(row, 'useful', { rank: 1.5 })],
    [400, { ...backEnd.reaction(row, 'useful'), weight: 1e9 }],
    [400, { ...backEnd.reaction(row, 'useful'), at: '+275760-09-13T00:00:00Z' }],
    [404, backEnd.reaction(rowOf(await backEnd.feed(paul), 'day form.submitted'), 'useful')],
    [404, backEnd.reaction('x'.repeat(22), 'useful')],
  ] as const;
  for (const [status, reaction] of refused)
    await problemOf(await backEnd.postReactions(jana, { reactions: [reaction] }), status);
  assert.deepEqual(await logOdds(backEnd, jana), untouched);

  const at = new Date(backEnd.now + 3650 * day).toISOString();
  await backEnd.react(jana, backEnd.reaction(row, 'useful', { at }));
  const honest = new TestBackEnd();
  await deliverDay(honest, jana, paul);
  const sameRow = rowOf(await honest.feed(), 'day form.submitted');
  await honest.react(jana, honest.reaction(sameRow, 'useful'));
  assert.deepEqual(await logOdds(backEnd, jana), await logOdds(honest, jana), 'a future date counts as now');
});
