import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlacedActivity } from '../../../src/contract/activity.ts';
import { hour } from '../../../src/contract/time.ts';
import { collapse } from '../../../src/ingest/collapse.ts';
import { isMachineAgent } from '../../../src/ingest/machine-events/machine-agents.ts';
import { markBursts } from '../../../src/ingest/machine-events/mark-bursts.ts';
import { readEvents } from '../../../src/ingest/cloud-events/read-events.ts';
import { markLoneClicks } from '../../../src/ingest/machine-events/mark-lone-clicks.ts';
import { sampleEvent } from './sample-event.ts';
import { only, told, track } from './told.ts';
import { segment } from '../../../src/ingest/segment/segment.ts';
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

describe('what happens soon after the delivery', () => {
  const deliveredAt = new Date(noon).toISOString();
  const after = (kind: 'opened' | 'clicked', seconds: number) => {
    const time = new Date(noon + seconds * 1000).toISOString();
    const email = { id: 'mail-1', deliveredAt };
    const { activities } = readEvents([sampleEvent({ type: `crm.email.${kind}`, time, data: { email } })], 0);
    const [{ activity } = {}] = activities;
    assert.ok(activity);
    return activity;
  };

  it('is a machine’s for an open up to thirty seconds, also before the delivery', () => {
    const automated = [-5, 0, 29, 30, 31, 60].map((seconds) => after('opened', seconds).automated);
    assert.deepEqual(automated, [true, true, true, true, false, false]);
  });

  it('is a machine’s for a click that stays the only one', () => {
    const clicks = [20, 20.5].map((seconds) => placed({ ...after('clicked', seconds) }));
    assert.deepEqual(
      markLoneClicks(clicks).map(({ automated }) => automated),
      [true, true],
    );
    const later = placed({ ...after('clicked', 90) });
    assert.deepEqual(
      markLoneClicks([...clicks, later]).map(({ automated }) => automated),
      [false, false, false],
    );
    const elsewhere = placed({ ...after('clicked', 90), objectKey: 'mail-2' });
    assert.deepEqual(
      markLoneClicks([...clicks, elsewhere]).map(({ automated }) => automated),
      [true, true, false],
    );
    assert.equal(after('clicked', 31).soonAfterDelivery, undefined);
  });

  it('is told by Segment in each spelling of its property and each notation of time', () => {
    for (const [name, value] of [
      ['delivered_at', deliveredAt],
      ['deliveredAt', noon],
      ['email_delivered_at', noon / 1000],
    ] as const) {
      const opened = { email_id: 'm', [name]: value };
      const timestamp = new Date(noon + 4_000).toISOString();
      assert.ok(
        only(told(segment, '/v1/track', track('Email Opened', opened, { timestamp }))).automated,
        name,
      );
      const late = new Date(noon + 40_000).toISOString();
      assert.ok(
        !only(told(segment, '/v1/track', track('Email Opened', opened, { timestamp: late }))).automated,
      );
    }
  });
});
