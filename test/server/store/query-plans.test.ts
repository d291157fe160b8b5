import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, mock, test } from 'node:test';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { activity, contact, crm, noon, object, ownership, view } from './support/activities.ts';
import { always } from './support/look.ts';
import { reaction, subject } from './support/reactions.ts';
import { TemporaryFolders } from './support/temporary-folders.ts';

const folders = new TemporaryFolders();
after(() => folders.removeAll());

/**
 * A step through all that a tenant has in a table that grows with its events and contacts, by the names that plans give.
 * Preferences are one row for each rep.
 */
const readsAllOfTenant =
  /^(?:SCAN (?:event|alias|link|deletion|ownership_period|owner_change|reaction|[aetcvr]|other)\b|SEARCH (?!tenant|preference ).*\(tenant=\?(?: AND rep>\?)?\)$)/;

/** Notes how SQLite goes about each statement that is prepared. */
function notePlans(): Map<string, readonly string[]> {
  const plans = new Map<string, readonly string[]>();
  const prepare = Reflect.get(DatabaseSync.prototype, 'prepare');
  mock.method(DatabaseSync.prototype, 'prepare', function (this: DatabaseSync, text: string) {
    const statement = prepare.call(this, text);
    if (/^(?:select|insert|update|delete)/i.test(text)) {
      const steps = prepare.call(this, `explain query plan ${text}`).all();
      plans.set(
        text,
        steps.map(({ detail }) => String(detail)),
      );
    }
    return statement;
  });
  return plans;
}

test('what a request asks for is found by an index, not among all that a tenant has', async () => {
  const store = await openSqliteStore(await folders.make());
  const plans = notePlans();
  const meeting = { objectKey: 'm', object: object('meeting', 'm'), contact: contact('7'), owner: 'jana' };
  await store.append('acme', [ownership('7', 'jana', noon - 9), ownership('8', 'emre', noon - 9)]);
  await store.append('acme', [activity({ ...meeting, kind: 'meeting.booked' }), view('v', '/p', noon)]);
  await store.append('acme', [activity({ ...meeting, kind: 'meeting.cancelled', at: noon + 1 })]);
  await store.addReactions('acme', 'jana', [
    reaction('jana', 'r-1', { subject: subject(`${crm}:7`) }),
    reaction('jana', 'r-2', { kind: 'undone', undoes: 'r-1' }),
  ]);
  await store.append('acme', [activity({ contact: contact('7'), kind: 'email.replied', at: noon + 1 })]);
  await store.append('acme', [activity({ contact: contact('7', 'anna@example.com'), at: noon + 2 })]);
  await store.append('acme', [activity({ contact: contact('8', 'anna@example.com'), at: noon + 3 })]);

  const parties = [`${crm}:7`, 'anna@example.com'];
  assert.ok((await store.routed('acme', 'jana', always, noon + 9)).length > 0);
  await store.routed('acme', 'jana', always, noon + 9, parties);
  await store.profiles('acme', parties);
  await store.counts('acme', parties, always, noon);
  await store.dayCounts('acme', always, parties);
  await store.ofKind('acme', 'meeting.cancelled', always, parties);
  await store.lastEventAt('acme', noon);
  const { reactions, outcomes } = await store.repFacts('acme', 'jana', { from: noon, after: -1 });
  assert.deepEqual([reactions.length, outcomes.length], [2, 2]);
  assert.equal((await store.contactFacts('acme', parties)).outcomes.length, 2);
  const { version } = await store.learningState('acme', 'jana');
  const model = new Uint8Array();
  await store.claimRep('acme', 'jana', noon, noon + 1);
  await store.saveRepModel('acme', 'jana', { version, closedUntil: noon, model, isNew: true });
  await store.repModel('acme', 'jana');
  await store.saveTeam('acme', 1, { version: 1, model }, new Map([['jana', model]]));
  await store.contributions('acme', 1, 'jana');
  await store.close();
  mock.restoreAll();

  assert.ok(plans.size > 15);
  const wide = [...plans].filter(([, steps]) => steps.some((step) => readsAllOfTenant.test(step)));
  assert.deepEqual(wide, []);
});

test('a span of time is searched among what is asked for, not among all that happened in it', async () => {
  const store = await openSqliteStore(await folders.make());
  const plans = notePlans();
  const parties = ['anna@example.com'];
  await store.addReactions('acme', 'jana', [
    reaction('jana', 'r-1', { subject: subject('anna@example.com') }),
  ]);
  await store.ofKind('acme', 'email.opened', always, parties);
  await store.dayCounts('acme', always, parties);
  await store.counts('acme', parties, always, noon);
  await store.repFacts('acme', 'jana', { from: noon, after: -1 });
  await store.close();
  mock.restoreAll();

  const steps = [...plans.values()].flat();
  assert.ok(steps.some((step) => step.includes('event_party (tenant=? AND reference=? AND at>? AND at<?)')));
  assert.ok(steps.some((step) => step.includes('reaction_row (tenant=? AND rep=? AND row_name=?)')));
  assert.deepEqual(
    steps.filter((step) => step.includes('event_time')),
    [],
  );
});
