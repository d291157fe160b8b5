import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { activityTypes } from '../../../src/contract/activity.ts';
import type { Feed } from '../../../src/contract/feed.ts';
import { busyDay, reps, type DayEvent } from './support/busy-day.ts';
import { roundsWith } from '../store/support/create-test-store.ts';
import { TestBackEnd, type Person } from './support/test-back-end.ts';

const runs = roundsWith(200);
const views = ['all', 'automated', 'done'] as const;

const inOrder = busyDay();

/** The day in any order, some of it twice, cut into batches at any place. */
const anyOrder: fc.Arbitrary<readonly (readonly DayEvent[])[]> = fc
  .record({
    order: fc.shuffledSubarray([...inOrder], { minLength: inOrder.length }),
    again: fc.shuffledSubarray([...inOrder], { maxLength: 40 }),
    cuts: fc.array(fc.nat(inOrder.length), { maxLength: 6 }),
  })
  .map(({ order, again, cuts }) => {
    const sent = [...order, ...again];
    const bounds = [0, ...cuts.toSorted((a, b) => a - b), sent.length];
    return bounds.slice(1).map((end, index) => sent.slice(bounds[index], end));
  });

test(`a day's events in any order, over and over, give the same feed: ${String(runs)} shuffles`, async () => {
  const expected = await feedsAfter([inOrder]);
  await fc.assert(
    fc.asyncProperty(anyOrder, async (batches) => {
      assert.deepEqual(await feedsAfter(batches), expected);
    }),
    { numRuns: runs },
  );
});

test('the day has rows of all types, in sight and not, and shows nobody what was cancelled', async () => {
  const feeds = await feedsAfter([inOrder]);
  const rows = feeds.flatMap(({ feed }) => feed.notifications);
  assert.deepEqual(new Set(rows.map(({ type }) => type)), new Set(activityTypes));
  assert.ok(rows.some(({ automated }) => automated));

  const meetings = rows.filter(({ type }) => type === 'meeting.booked').map(({ object }) => object?.id);
  assert.deepEqual(meetings.sort(), ['again', 'kept']);
  const promising = rows.filter(({ type }) => type === 'qualified-lead.assigned');
  assert.ok(
    promising.some(({ reasons }) =>
      reasons.some(({ signal, value }) => signal === 'top-quarter' && value === 'yes'),
    ),
  );
  const ofAnna = rows.filter(({ contact }) => contact?.key === 'anna@example.com');
  const form = ofAnna.find(({ object }) => object?.id === 'f-1');
  assert.equal(form?.count, 2, 'two systems told of it');
});

/** Everything each rep can see, but for how often something changed on the way. */
async function feedsAfter(
  batches: readonly (readonly DayEvent[])[],
): Promise<{ readonly rep: string; readonly view: string; readonly feed: Omit<Feed, 'seq'> }[]> {
  const backEnd = new TestBackEnd();
  for (const batch of batches) if (batch.length > 0) await backEnd.deliver('acme', ...batch);
  const asked = reps.flatMap((rep) => views.map((view) => ({ rep, view })));
  return Promise.all(asked.map(({ rep, view }) => feedOf(backEnd, rep, view)));
}

async function feedOf(backEnd: TestBackEnd, person: Person, view: string) {
  const { seq, ...feed } = await backEnd.feed(person, `?limit=200&view=${view}`);
  assert.ok(seq > 0);
  return { rep: person.rep, view, feed };
}
