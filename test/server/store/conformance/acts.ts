import { assert } from 'chai';
import { day } from '../../../../src/contract/time.ts';
import { activity, contact, crm, noon, object, ownership, view, web } from '../support/activities.ts';
import type { Suite } from './suite.ts';

const anna = 'anna@example.com';
const all = { from: noon - 30 * day, to: noon };

export function actsOfParties({ store, tenant, test }: Suite): void {
  test("counts each party's acts by the days before the span's end, machines left out", async () => {
    const [acme, bolt] = [tenant(), tenant()];
    const opened = (at: number, more = {}) => activity({ at, contact: contact('7', anna), ...more });
    await store().append(acme, [
      opened(noon),
      opened(noon - day + 1),
      opened(noon - day),
      opened(noon - day, { automated: true }),
      opened(noon - day, { owner: 'emre' }),
      opened(noon + 1),
      opened(noon - 30 * day),
      view('v', '/prices', noon - 2 * day),
      activity({ source: web, at: noon - 5 * day, contact: contact('v', anna) }),
      activity({ at: noon }),
    ]);
    await store().append(bolt, [opened(noon)]);

    const counts = await store().dayCounts(acme, all);
    assert.deepEqual(
      counts.toSorted((a, b) => a.daysAgo - b.daysAgo),
      [
        { party: anna, kind: 'email.opened', daysAgo: 0, count: 2 },
        { party: anna, kind: 'email.opened', daysAgo: 1, count: 2 },
        { party: anna, kind: 'page.viewed', daysAgo: 2, count: 1 },
        { party: anna, kind: 'email.opened', daysAgo: 5, count: 1 },
      ],
    );
    assert.deepEqual(await store().dayCounts(acme, all, [`${crm}:8`]), []);
    assert.strictEqual((await store().dayCounts(acme, all, [anna, `${crm}:8`])).length, 4);
  });

  test('gives the acts of one kind of the parties asked, whoever they go to', async () => {
    const acme = tenant();
    const cancelled = (id: string, at: number, visitor: string, owner: string | null) =>
      activity({
        id,
        at,
        kind: 'meeting.cancelled',
        owner,
        contact: contact(visitor),
        object: object('meeting', id),
        objectKey: id,
      });
    await store().append(acme, [
      cancelled('b', noon - 1, '7', 'emre'),
      cancelled('a', noon - 2, '7', null),
      cancelled('c', noon - 3, '8', null),
      { ...cancelled('d', noon - 3, '7', null), automated: true },
      cancelled('e', noon + 1, '7', null),
      activity({ kind: 'meeting.cancelled', at: noon, owner: 'jana' }),
      activity({ kind: 'meeting.booked', at: noon, contact: contact('7') }),
    ]);
    await store().append(acme, [activity({ at: noon, contact: contact('7', anna) })]);

    const ids = async (parties?: readonly string[]) =>
      (await store().ofKind(acme, 'meeting.cancelled', all, parties)).map(({ id, party }) => [id, party]);
    assert.deepEqual(await ids([anna]), [
      ['d', anna],
      ['a', anna],
      ['b', anna],
    ]);
    assert.deepEqual(
      (await ids()).map(([id]) => id),
      ['c', 'd', 'a', 'b'],
    );
    assert.deepEqual(await ids([]), []);
  });

  test('a cancellation that goes to another rep counts up for whoever may have the meeting', async () => {
    const acme = tenant();
    const meeting = { contact: contact('7'), objectKey: 'm', object: object('meeting', 'm') };
    await store().append(acme, [
      ownership('7', 'jana', noon - 9),
      activity({ kind: 'meeting.booked', at: noon - 5, owner: 'emre', ...meeting }),
    ]);
    const reps = ['jana', 'emre', 'mia'];
    const before = await Promise.all(reps.map((rep) => store().seq(acme, rep)));
    await store().append(acme, [
      activity({ kind: 'meeting.cancelled', at: noon - 4, owner: 'mia', ...meeting }),
    ]);
    const after = await Promise.all(reps.map((rep) => store().seq(acme, rep)));
    assert.ok(after.every((seq, index) => seq > (before[index] ?? 0)));
  });
}
