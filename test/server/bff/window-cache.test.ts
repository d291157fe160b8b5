import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestStore } from '../store/support/create-test-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { emre, jana, noon, rowOf, TestBackEnd, type Person } from './support/test-back-end.ts';

/** A back end in mid-minute that counts how often it reads a window's events. */
function countingBackEnd(): { backEnd: TestBackEnd; reads: () => number } {
  const store = createTestStore();
  let reads = 0;
  const counting: Store = {
    ...store,
    routed(...parameters) {
      reads += 1;
      return store.routed(...parameters);
    },
  };
  const backEnd = new TestBackEnd({ store: counting });
  backEnd.now = noon + 10_000;
  return { backEnd, reads: () => reads };
}

test('all pages of a feed, and a second look, read the window once', async () => {
  const { backEnd, reads } = countingBackEnd();
  await backEnd.deliverForms(jana, 'a', 'b', 'c');
  const { nextCursor } = await backEnd.feed(jana, '?limit=2');
  backEnd.now += 20_000;
  await backEnd.feed(jana, `?limit=2&cursor=${encodeURIComponent(nextCursor ?? '')}`);
  await backEnd.feed(jana, '?view=done');
  assert.equal(reads(), 1);
});

test('a window is read anew in the next minute, after a write, and for each rep', async () => {
  const { backEnd, reads } = countingBackEnd();
  await backEnd.deliverForms(jana, 'a');
  await backEnd.feed();
  await backEnd.feed(emre);
  assert.equal(reads(), 2);
  await backEnd.deliverForms(emre, 'b');
  await backEnd.feed();
  assert.equal(reads(), 3);
  backEnd.now = noon + minute;
  await backEnd.feed();
  assert.equal(reads(), 4);
});

test('an event ahead of the clock is in no window that is kept', async () => {
  const { backEnd, reads } = countingBackEnd();
  const data = {
    owner: 'jana',
    contact: { name: 'early' },
    form: { id: 'contact', name: 'Kontaktformular' },
  };
  await backEnd.deliver('acme', { kind: 'form.submitted', subject: 'early', at: backEnd.now + 5_000, data });
  await backEnd.feed();
  backEnd.now += 6_000;
  const { notifications } = await backEnd.feed();
  assert.equal(
    rowOf({ ...(await backEnd.feed()), notifications }, 'early').occurredAt,
    '2026-01-15T12:00:15.000Z',
  );
  assert.equal(reads(), 2);
});

test('a kept window ends when its oldest event is a day old', async () => {
  const { backEnd } = countingBackEnd();
  await backEnd.deliverForms(jana, 'old');
  backEnd.now = noon + 10_000 + day - minute - 1;
  assert.equal((await backEnd.feed()).total, 1);
  backEnd.now += 1;
  assert.equal((await backEnd.feed()).total, 0);
});

test('a kept window ends when what was snoozed comes back, and when it leaves again', async () => {
  const { backEnd } = countingBackEnd();
  await backEnd.deliverForms(jana, 'later');
  const row = rowOf(await backEnd.feed(), 'later');
  const until = backEnd.now + 30 * hour;
  await backEnd.react(jana, backEnd.reaction(row, 'snoozed', { until: new Date(until).toISOString() }));
  for (const [at, all] of [
    [until - 1, 0],
    [until, 1],
    [until + day - 1, 1],
    [until + day, 0],
  ] as const) {
    backEnd.now = at;
    assert.equal((await backEnd.feed()).views.all, all);
  }
});

/** A small generator of numbers below 1 (mulberry32), so that a failing walk can be walked again. */
function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One thing that may happen: most writes come through another replica, of which this one hears nothing. */
async function happen(here: TestBackEnd, elsewhere: TestBackEnd, next: () => number): Promise<void> {
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(next() * items.length)];
  const person = pick([jana, emre]) ?? jana;
  const row = pick((await here.feed(person)).notifications);
  const deeds: readonly (() => Promise<unknown>)[] = [
    () => elsewhere.deliverForms(person, `contact ${Math.floor(next() * 12)}`),
    () =>
      elsewhere.deliver(person.tenant, {
        kind: 'contact.updated',
        subject: `contact ${Math.floor(next() * 12)}`,
        at: here.now - 1,
        data: { owner: person.rep, contact: { name: `renamed at ${here.now}` } },
      }),
    async () => row && here.react(person, here.reaction(row, 'useful')),
    async () => row && elsewhere.react(person, elsewhere.reaction(row, 'dismissed')),
    async () => {
      const until = new Date(here.now + 40_000 + next() * 2 * hour).toISOString();
      if (row) await elsewhere.react(person, elsewhere.reaction(row, 'snoozed', { until }));
    },
    () =>
      elsewhere.json(person, '/v1/preferences', {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          mutedContacts: row?.contact ? [row.contact.key] : [],
          mutedTypes: [],
          pinned: row ? [row.id] : [],
          order: 'priority',
        }),
      }),
    () =>
      elsewhere.store.forget(person.tenant, `https%3A//crm.example:contact ${Math.floor(next() * 12)}`, -1),
    () => elsewhere.store.addReset(person.tenant, person.rep, here.now),
  ];
  await pick(deeds)?.();
}

for (const seed of [1, 2, 3])
  test(`whatever happens, a kept window says what one just read would say (walk ${seed})`, async () => {
    const next = numbersOf(seed);
    const here = new TestBackEnd();
    const elsewhere = new TestBackEnd({ store: here.store });
    here.now = noon + 1;
    for (let step = 0; step < 60; step++) {
      await happen(here, elsewhere, next);
      for (const person of [jana, emre] satisfies Person[]) {
        const fresh = new TestBackEnd({ store: here.store });
        fresh.now = here.now;
        // Whatever that leaves to be trained in the background is trained before the two are compared.
        for (const each of [here, fresh]) {
          await each.feed(person);
          await each.learning.settled();
        }
        assert.deepEqual(
          await here.feed(person, '?view=all&limit=3'),
          await fresh.feed(person, '?view=all&limit=3'),
        );
        assert.deepEqual((await here.feed(person)).views, (await fresh.feed(person)).views);
      }
      // Mostly within the minute, now and then over midnight.
      here.now += Math.floor(next() < 0.9 ? next() * 20_000 : next() * 6 * hour);
      elsewhere.now = here.now;
    }
  });
