import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlacedActivity } from '../../../src/contract/activity.ts';
import { hour } from '../../../src/contract/time.ts';
import { collapse } from '../../../src/ingest/collapse.ts';
import { isMachineAgent } from '../../../src/ingest/machine-events/machine-agents.ts';
import { markBursts } from '../../../src/ingest/machine-events/mark-bursts.ts';
import { evaluateMachines } from '../../evaluate/machines/evaluate.ts';
import { placed } from './placed-activity.ts';

const noon = Date.UTC(2026, 0, 15, 12);

const click = (link: string, at: number, given: Partial<PlacedActivity> = {}) =>
  placed({
    kind: 'email.clicked',
    at,
    objectKey: 'mail-1',
    object: { kind: 'email', id: 'mail-1', title: null, url: `https://shop.example/${link}`, facts: {} },
    ...given,
  });

const marks = (activities: readonly PlacedActivity[]) =>
  markBursts(activities).map(({ automated }) => automated);

describe('markBursts', () => {
  it('marks clicks on different links of one e-mail that come too fast, and the open among them', () => {
    const open = placed({ kind: 'email.opened', at: noon, objectKey: 'mail-1' });
    assert.deepEqual(marks([click('a', noon), open, click('b', noon + 400)]), [true, true, true]);
    assert.deepEqual(marks([click('a', noon), click('b', noon + 1_000)]), [false, false]);
    assert.deepEqual(marks([click('a', noon), click('b', noon + 2_000), click('c', noon + 4_999)]), [
      true,
      true,
      true,
    ]);
  });

  it('leaves a double click, other people, other e-mails and a later click alone', () => {
    assert.deepEqual(marks([click('a', noon), click('a', noon + 10)]), [false, false]);
    assert.deepEqual(marks([click('a', noon), click('b', noon, { party: 'bob@example.com' })]), [
      false,
      false,
    ]);
    assert.deepEqual(marks([click('a', noon), click('b', noon, { objectKey: 'mail-2' })]), [false, false]);
    assert.deepEqual(marks([click('a', noon), click('b', noon), click('a', noon + hour)]), [
      true,
      true,
      false,
    ]);
  });

  it('keeps a scanner’s run out of the count of a row that a person shares', () => {
    const [row] = collapse([click('a', noon), click('b', noon), click('a', noon + hour)]);
    assert.deepEqual([row?.count, row?.automated, row?.occurredAt], [1, false, noon + hour]);
  });

  it('copes with very many clicks', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => click(`link-${index}`, noon + index));
    assert.ok(marks(many).every(Boolean));
  });
});

// Time that grew with the square of the length would take minutes here.
it(
  'isMachineAgent reads a hostile text in time that grows with its length alone',
  { timeout: 10_000 },
  () => {
    for (const hostile of [
      'a@'.repeat(50_000),
      'a.'.repeat(50_000),
      'bot'.repeat(30_000),
      '-'.repeat(100_000),
    ]) {
      assert.equal(typeof isMachineAgent(hostile.repeat(10)), 'boolean');
    }
  },
);

describe('the labelled cases', () => {
  const { development, heldOut } = evaluateMachines();

  it('are at least 120, each with a source', () => {
    assert.ok(development.cases + heldOut.cases >= 120);
  });

  it('are told apart well where the rules were not written from them', () => {
    assert.ok(heldOut.precision >= 0.95, `precision ${heldOut.precision}`);
    assert.ok(heldOut.recall >= 0.9, `recall ${heldOut.recall}`);
  });
});
