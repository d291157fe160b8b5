import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { eventKinds, type ActivityObject, type PlacedActivity } from '../../../src/contract/activity.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { activityTypeOf } from '../../../src/ingest/activity-type.ts';
import { collapse } from '../../../src/ingest/collapse.ts';
import { placed } from './placed-activity.ts';

const noon = Date.UTC(2026, 0, 15, 12);

describe('activityTypeOf', () => {
  const view = (pause: number | null, given: Partial<PlacedActivity> = {}) =>
    activityTypeOf(
      placed({
        kind: 'page.viewed',
        at: noon,
        previousViewAt: pause === null ? null : noon - pause,
        ...given,
      }),
    );

  it('calls a view a revisit from 30 minutes to 90 days after the one before', () => {
    assert.equal(view(null), null);
    assert.equal(view(30 * minute - 1), null);
    assert.equal(view(30 * minute), 'page.revisited');
    assert.equal(view(90 * day), 'page.revisited');
    assert.equal(view(90 * day + 1), null);
    assert.equal(view(hour, { kind: 'document.viewed' }), 'document.revisited');
    assert.equal(view(hour, { kind: 'prospect.viewed', objectKey: '' }), 'prospect.revisited');
  });

  it('calls nothing a revisit whose visitor or page is unknown', () => {
    assert.equal(view(hour, { party: '' }), null);
    assert.equal(view(hour, { objectKey: '' }), null);
  });

  it('tells promising leads from others', () => {
    assert.equal(activityTypeOf(placed({ kind: 'lead.assigned' })), 'lead.assigned');
    assert.equal(
      activityTypeOf(placed({ kind: 'lead.assigned', qualified: true })),
      'qualified-lead.assigned',
    );
  });

  it('gives replies, cancellations and updates no row', () => {
    for (const kind of ['email.replied', 'meeting.cancelled', 'contact.updated'] as const) {
      assert.equal(activityTypeOf(placed({ kind })), null);
    }
  });
});

describe('collapse', () => {
  it('counts the repeats of one act and keeps its first and last time', () => {
    const rows = collapse([
      placed({ at: noon + hour, id: 'b' }),
      placed({ at: noon, id: 'a' }),
      placed({ at: noon + minute, objectKey: 'object-2' }),
      placed({ at: noon, party: 'bob@example.com' }),
    ]);
    assert.deepEqual(
      rows.map(({ subject, occurredAt, firstOccurredAt, count }) => ({
        ...subject,
        occurredAt,
        firstOccurredAt,
        count,
      })),
      [
        row('ada@example.com', 'object-1', noon + hour, noon, 2),
        row('ada@example.com', 'object-2', noon + minute, noon + minute, 1),
        row('bob@example.com', 'object-1', noon, noon, 1),
      ],
    );
    assert.equal(rows[0]?.newest.id, 'b');
  });

  it('counts machine events only where no human shares the row', () => {
    const machines = [placed({ at: noon + hour, automated: true }), placed({ at: noon, automated: true })];
    assert.deepEqual(
      collapse(machines).map(({ count, automated }) => ({ count, automated })),
      [{ count: 2, automated: true }],
    );
    const [shared] = collapse([...machines, placed({ at: noon + minute })]);
    assert.equal(shared?.count, 1);
    assert.equal(shared.automated, false);
    assert.equal(shared.occurredAt, noon + minute);
    assert.equal(shared.firstOccurredAt, noon + minute);
  });

  it('makes the meetings of a series one row, told by the one that takes place first', () => {
    const meeting = (id: string, startsAt: string): ActivityObject => {
      return { kind: 'meeting', id, title: null, url: null, facts: { startsAt } };
    };
    const series = [3, 1, 2].map((week) =>
      placed({
        kind: 'meeting.booked',
        at: noon + week,
        objectKey: 'series',
        object: meeting(`m-${String(week)}`, `2026-02-0${String(week)}T09:00:00.000Z`),
      }),
    );
    const [row, ...others] = collapse(series);
    assert.deepEqual(others, []);
    assert.deepEqual([row?.count, row?.occurredAt, row?.newest.object?.id], [3, noon + 3, 'm-1']);
  });

  it('keeps parties and objects apart whatever characters they hold', () => {
    assert.equal(
      collapse([placed({ party: 'a', objectKey: 'b","c' }), placed({ party: 'a","b', objectKey: 'c' })])
        .length,
      2,
    );
  });

  it('gives the same rows for any order of the same activities', () => {
    const activities = fc.uniqueArray(
      fc.record({
        source: fc.constantFrom('s-1', 's-2'),
        id: fc.nat(60).map(String),
        kind: fc.constantFrom(...eventKinds),
        // Some close enough to make bursts of clicks.
        at: fc.tuple(fc.nat(5), fc.nat(4)).map(([step, tick]) => noon + step * hour + tick * 300),
        object: fc.constantFrom(null, ...['a', 'b', 'c'].map(emailWith)),
        party: fc.constantFrom('ada@example.com', 'bob@example.com', ''),
        objectKey: fc.constantFrom('m-1', 'm-2', ''),
        automated: fc.boolean(),
        qualified: fc.boolean(),
        previousViewAt: fc.constantFrom(null, noon - hour),
      }),
      { maxLength: 40, selector: ({ source, id }) => `${source} ${id}` },
    );
    const shuffled = activities.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        assert.deepEqual(collapse(other.map(placed)), collapse(one.map(placed)));
      }),
      { numRuns: 300 },
    );
  });
});

function row(party: string, object: string, occurredAt: number, firstOccurredAt: number, count: number) {
  return { type: 'email.opened', party, object, occurredAt, firstOccurredAt, count };
}

function emailWith(link: string): ActivityObject {
  return { kind: 'email', id: '', title: null, url: `https://shop.example/${link}`, facts: {} };
}
