import { assert } from 'chai';
import { startOfFacts, type LearningCursor } from '../../../../src/store/store.ts';
import { activity, contact, crm, noon, object } from '../support/activities.ts';
import { reaction, subject } from '../support/reactions.ts';
import type { Suite } from './suite.ts';

const anna = 'anna@example.com';

export function factsAndSnapshots({ store, tenant, test }: Suite): void {
  const reply = (id: string, parts: Parameters<typeof activity>[0] = {}) =>
    activity({ id, kind: 'email.replied', contact: contact('7'), ...parts });

  /** The ids of what lies behind a cursor, and the cursor after it. */
  async function readOn(acme: string, from: LearningCursor) {
    const { reactions, outcomes, resets, cursor } = await store().facts(acme, from);
    const ids = [...reactions, ...outcomes].map(({ id }) => id);
    return { ids: [...ids, ...resets.map(({ rep, at }) => `${rep} resets at ${at}`)], cursor };
  }

  test('a reader of facts gets each once, all reps together, in the order of arrival', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    const empty = await readOn(acme, startOfFacts);
    assert.deepEqual(empty, { ids: [], cursor: startOfFacts });

    await store().addReactions(acme, 'jana', [reaction('jana', 'z'), reaction('jana', 'a')]);
    await store().append(acme, [reply('reply 2'), reply('reply 1', { at: noon - 9 })]);
    await store().append(bolt, [reply('of bolt')]);
    await store().addReactions(bolt, 'jana', [reaction('jana', 'of bolt')]);
    await store().addReset(bolt, 'jana', noon);
    const first = await readOn(acme, empty.cursor);
    assert.deepEqual(first.ids, ['z', 'a', 'reply 2', 'reply 1']);

    await store().addReset(acme, 'jana', noon + 1);
    await store().addReactions(acme, 'emre', [reaction('emre', 'e')]);
    await store().append(acme, [reply('reply 2'), reply('reply 0', { at: noon - 99 })]);
    const second = await readOn(acme, first.cursor);
    assert.deepEqual(second.ids, ['e', 'reply 0', `jana resets at ${noon + 1}`]);
    assert.strictEqual(second.cursor.epoch, first.cursor.epoch);

    assert.deepEqual(await readOn(acme, second.cursor), { ids: [], cursor: second.cursor });
    const all = await readOn(acme, startOfFacts);
    assert.deepEqual(all.ids, ['z', 'a', 'e', 'reply 2', 'reply 1', 'reply 0', `jana resets at ${noon + 1}`]);
  });

  test('only what can be an outcome is one, with all that attribution needs', async () => {
    const acme = tenant();
    await store().append(acme, [
      reply('reply', { object: object('email', 'm-1'), automated: true }),
      activity({ id: 'booked', kind: 'meeting.booked', object: object('meeting', 'b-1'), at: noon + 1 }),
      activity({ id: 'cancelled', kind: 'meeting.cancelled', contact: contact(null, anna) }),
      activity({
        id: 'deal',
        kind: 'deal.stage-changed',
        object: { ...object('deal', 'd-1'), facts: { status: 'won', amount: 5 } },
        probability: 0.5,
      }),
      activity({ kind: 'email.clicked', contact: contact('7') }),
      activity({ kind: 'lead.assigned', owner: 'jana', contact: contact('7') }),
    ]);

    const common = { source: crm, at: noon, automated: false, status: null, probability: null };
    assert.deepEqual((await store().facts(acme, startOfFacts)).outcomes, [
      { ...common, id: 'reply', kind: 'email.replied', party: `${crm}:7`, object: 'm-1', automated: true },
      { ...common, id: 'booked', kind: 'meeting.booked', party: '', object: 'b-1', at: noon + 1 },
      { ...common, id: 'cancelled', kind: 'meeting.cancelled', party: anna, object: '' },
      {
        ...common,
        id: 'deal',
        kind: 'deal.stage-changed',
        party: '',
        object: 'd-1',
        status: 'won',
        probability: 0.5,
      },
    ]);
  });

  test('a merge that renames the party of old facts begins a new epoch, in which all is read again', async () => {
    const acme = tenant();
    await store().append(acme, [reply('reply'), activity({ contact: contact('8') })]);
    await store().addReactions(acme, 'jana', [reaction('jana', 'r-1', { subject: subject(`${crm}:8`) })]);
    const { cursor } = await readOn(acme, startOfFacts);

    await store().append(acme, [activity({ contact: contact('7', anna) })]);
    const renamed = await readOn(acme, cursor);
    assert.deepEqual(renamed.ids, ['r-1', 'reply']);
    assert.notStrictEqual(renamed.cursor.epoch, cursor.epoch);

    await store().append(acme, [activity({ contact: contact('8', 'ben@example.com') })]);
    const again = await readOn(acme, renamed.cursor);
    assert.deepEqual(again.ids, ['r-1', 'reply']);
    assert.notStrictEqual(again.cursor.epoch, renamed.cursor.epoch);
  });

  test('a merge that touches no old fact begins no epoch', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    await store().append(bolt, [reply('reply', { contact: contact('9') })]);
    await store().addReactions(bolt, 'jana', [reaction('jana', 'r', { subject: subject(`${crm}:9`) })]);
    await store().append(acme, [reply('reply'), activity({ contact: contact('9') })]);
    const { cursor } = await readOn(acme, startOfFacts);

    await store().append(acme, [
      activity({ contact: contact('9', anna) }),
      reply('new', { contact: contact('9') }),
    ]);

    const after = await readOn(acme, cursor);
    assert.deepEqual(after.ids, ['new']);
    assert.strictEqual(after.cursor.epoch, cursor.epoch);
  });

  test('gives the newest snapshot at or before a day', async () => {
    const acme = tenant();
    for (const day of [10, 12]) await store().saveSnapshot(acme, { day, epoch: 0, json: `"of ${day}"` });
    await store().saveSnapshot(acme, { day: 12, epoch: 0, json: '"corrected"' });
    await store().saveSnapshot(tenant(), { day: 11, epoch: 0, json: '"of another tenant"' });

    assert.strictEqual(await store().snapshot(acme, 9), null);
    assert.deepEqual(await store().snapshot(acme, 11), { day: 10, epoch: 0, json: '"of 10"' });
    assert.deepEqual(await store().snapshot(acme, 12), { day: 12, epoch: 0, json: '"corrected"' });
  });

  test('keeps the snapshots of a week', async () => {
    const acme = tenant();
    for (const day of [10, 11, 18]) await store().saveSnapshot(acme, { day, epoch: 0, json: '{}' });
    assert.strictEqual(await store().snapshot(acme, 10), null);
    assert.strictEqual((await store().snapshot(acme, 17))?.day, 11);
  });

  test('a snapshot of an epoch that has passed is none', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    for (const each of [acme, bolt]) {
      await store().append(each, [reply('reply')]);
      await store().saveSnapshot(each, { day: 10, epoch: 0, json: '"old"' });
    }
    await store().append(acme, [activity({ contact: contact('7', anna) })]);
    const { cursor } = await readOn(acme, startOfFacts);
    assert.strictEqual(await store().snapshot(acme, 10), null);

    await store().saveSnapshot(acme, { day: 8, epoch: cursor.epoch, json: '"new"' });
    await store().saveSnapshot(acme, { day: 9, epoch: 0, json: '"late"' });
    assert.deepEqual(await store().snapshot(acme, 10), { day: 8, epoch: cursor.epoch, json: '"new"' });
    assert.deepEqual(await store().snapshot(bolt, 10), { day: 10, epoch: 0, json: '"old"' });
  });
}
