import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RankingReport, TypeFigures } from '../../../src/contract/ranking.ts';
import { rankingReportSchema } from '../../../src/contract/schemas/ranking.ts';
import { day, hour } from '../../../src/contract/time.ts';
import { emre, jana, type Person, problemOf, rowOf, stranger, TestBackEnd } from './support/test-back-end.ts';

const manager: Person = { ...emre, isManager: true };
const team = ['jana', 'emre', 'mia', 'noah', 'olga'].map((rep): Person => ({ tenant: 'acme', rep }));

async function reportOf(backEnd: TestBackEnd, person: Person, query = ''): Promise<RankingReport> {
  return rankingReportSchema.parse(await backEnd.json(person, `/v1/ranking${query}`));
}

function formsOf({ types }: RankingReport): TypeFigures {
  return types.find(({ type }) => type === 'form.submitted') ?? assert.fail();
}

/** Each of these reps follows up on a form of a contact of their own. */
async function followUp(backEnd: TestBackEnd, ...people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const name = `${person.tenant} ${person.rep}'s`;
    await backEnd.deliverForms(person, name);
    const row = rowOf(await backEnd.feed(person), name);
    await backEnd.react(person, backEnd.reaction(row, 'followed-up'));
  }
}

test('what was reacted to and what came of it is told in plain numbers', async () => {
  const backEnd = new TestBackEnd();
  const fresh = await reportOf(backEnd, jana);
  assert.deepEqual([fresh.scope, fresh.learnedFrom, fresh.types.length], ['own', 0, 10]);
  assert.deepEqual([fresh.weeks, fresh.holdout], [[], null]);

  await followUp(backEnd, jana);
  backEnd.now += hour;
  await backEnd.deliver('acme', {
    kind: 'meeting.booked',
    subject: "acme jana's",
    at: backEnd.now,
    data: { owner: 'jana', meeting: { id: 'm' } },
  });
  const taught = await reportOf(backEnd, jana);
  const { reactions, settled, successes, pull, teamPull } = formsOf(taught);
  assert.deepEqual([reactions, settled, successes, teamPull], [1, 1, 1, null]);
  assert.ok(pull.value > formsOf(fresh).pull.value && pull.low < pull.value && pull.value < pull.high);
  assert.equal(taught.learnedFrom, 2);
  assert.deepEqual(
    taught.weeks.map(({ week, n, ours }) => [week, n, ours.value]),
    [['2026-01-12', 1, 1]],
  );
});

test('nobody else’s figures are among one’s own, in the tenant or beyond', async () => {
  const backEnd = new TestBackEnd();
  await followUp(backEnd, jana);
  for (const person of [emre, stranger, { ...jana, tenant: 'other' }]) {
    const report = await reportOf(backEnd, person);
    assert.equal(report.learnedFrom, 0, `${person.tenant}/${person.rep}`);
    assert.ok(report.types.every(({ reactions, teamPull }) => reactions === 0 && teamPull === null));
    assert.deepEqual(report.weeks, []);
  }
  const elsewhere = await reportOf(backEnd, stranger);
  const untouched = await reportOf(new TestBackEnd(), stranger);
  assert.deepEqual(elsewhere, untouched, 'and what another tenant learned moves nothing');
});

test('a manager sees sums over five reps or more, of their own tenant', async () => {
  const backEnd = new TestBackEnd();
  await followUp(backEnd, ...team.slice(0, 4));
  for (const rep of ['jana', 'emre', 'mia', 'noah', 'olga']) await followUp(backEnd, { tenant: 'bolt', rep });
  const tooFew = await problemOf(await backEnd.request(manager, '/v1/ranking?scope=team'), 404);

  await followUp(backEnd, ...team.slice(4));
  const report = await reportOf(backEnd, manager, '?scope=team');
  assert.deepEqual([report.scope, report.learnedFrom], ['team', 5], 'counts are of all facts');
  assert.deepEqual([formsOf(report).reactions, formsOf(report).teamPull], [5, null]);
  assert.equal(report.types.length, 1, 'types that fewer reacted to would tell of them');
  const pullOfAll = async (): Promise<number> =>
    formsOf(await reportOf(backEnd, jana)).teamPull?.value ??
    assert.fail('each rep sees the pull of all, without counts');
  const before = await pullOfAll();
  await backEnd.nextTeam(jana);
  assert.ok((await pullOfAll()) > before + 0.05);
  assert.equal(formsOf(await reportOf(backEnd, { ...jana, isManager: true })).reactions, 1);

  for (const person of [jana, stranger])
    assert.deepEqual(await problemOf(await backEnd.request(person, '/v1/ranking?scope=team'), 404), tooFew);
});

/** Each of these reps follows up, and gets a reply. */
async function succeed(backEnd: TestBackEnd, ...people: readonly Person[]): Promise<void> {
  await followUp(backEnd, ...people);
  const replies = people.map(({ tenant, rep }) => ({
    kind: 'email.replied',
    subject: `${tenant} ${rep}'s`,
    at: backEnd.now + 1,
    data: { email: { id: rep } },
  }));
  await backEnd.deliver('acme', ...replies);
}

test('a team is told of weeks in which five reps had success, a rep of all the own', async () => {
  const backEnd = new TestBackEnd();
  await succeed(backEnd, ...team);
  backEnd.now += 7 * day;
  await succeed(backEnd, ...team.slice(0, 4));
  backEnd.now += hour;
  const weeksOf = async (person: Person, query: string): Promise<readonly (readonly [string, number])[]> =>
    (await reportOf(backEnd, person, query)).weeks.map(({ week, n }) => [week, n]);
  assert.deepEqual(await weeksOf(manager, '?scope=team'), [['2026-01-12', 5]]);
  assert.deepEqual(await weeksOf(jana, '?scope=own'), [
    ['2026-01-12', 1],
    ['2026-01-19', 1],
  ]);
});

test('a team is told of days that were held out once five reps had such days and others', async () => {
  const backEnd = new TestBackEnd({ holdoutRate: 0.5 });
  await succeed(backEnd, ...team);
  assert.equal((await reportOf(backEnd, manager, '?scope=team')).holdout, null);
  for (let days = 0; days < 12; days++) {
    backEnd.now += day;
    await succeed(backEnd, ...team);
  }
  const { ours, newestFirst } = (await reportOf(backEnd, manager, '?scope=team')).holdout ?? assert.fail();
  assert.equal(ours.days + newestFirst.days, 13 * team.length);
  assert.ok(ours.days > 20 && newestFirst.days > 20);
});

test('after forgetting, the own figures start anew and the team keeps what it learned', async () => {
  const backEnd = new TestBackEnd();
  await followUp(backEnd, ...team);
  backEnd.now += 1000;
  assert.equal((await backEnd.request(jana, '/v1/ranking', { method: 'DELETE' })).status, 204);
  const own = await reportOf(backEnd, jana);
  assert.deepEqual([own.learnedFrom, formsOf(own).reactions], [0, 0]);
  assert.equal(formsOf(await reportOf(backEnd, emre)).reactions, 1);
});

for (const query of ['?scope=all', '?scope=', '?scope=team&scope=own', '?rep=emre', '?scope=own&tenant=bolt'])
  test(`a wrong query is refused and named: ${query}`, async () => {
    const problem = await problemOf(await new TestBackEnd().request(manager, `/v1/ranking${query}`), 400);
    assert.equal(problem.errors?.length, 1);
  });

test('without a token there are no figures', async () => {
  await problemOf(await new TestBackEnd().request(null, '/v1/ranking'), 401);
});
