import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Notification } from '../../../src/contract/notification.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { emre, jana, rowOf, TestBackEnd } from './support/test-back-end.ts';

/** With the lead itself, as many as it takes to speak of a quarter. */
const others = 19;

let backEnd: TestBackEnd;

beforeEach(() => {
  backEnd = new TestBackEnd();
});

/** Contacts of somebody else, each with as many page views as its number, spread over the month. */
async function deliverOthers(count = others): Promise<void> {
  const views = Array.from({ length: count }, (_, index) =>
    Array.from({ length: index + 1 }, (_, view) => ({
      kind: 'page.viewed',
      subject: `other-${String(index)}`,
      at: backEnd.now - view * day - hour,
      data: { page: { url: `https://example.com/${String(view)}` } },
    })),
  );
  await backEnd.deliver('acme', ...views.flat());
}

const assign = (hoursAgo = 5) =>
  backEnd.deliver('acme', {
    kind: 'lead.assigned',
    subject: 'anna',
    at: backEnd.now - hoursAgo * hour,
    data: { owner: 'jana', contact: { name: 'Anna' }, lead: { id: 'l-1' } },
  });

/** Acts of Anna, some minutes apart. */
const acts = (
  kind: string,
  count: number,
  data: (index: number) => Record<string, unknown>,
  apart = minute,
) =>
  backEnd.deliver(
    'acme',
    ...Array.from({ length: count }, (_, index) => ({
      kind,
      subject: 'anna',
      at: backEnd.now - 2 * hour + index * apart,
      data: data(index),
    })),
  );

const submitForms = (count: number) =>
  acts('form.submitted', count, (index) => ({ form: { id: `f-${String(index)}` } }));

const leadOf = async (query = ''): Promise<Notification | undefined> =>
  (await backEnd.feed(jana, query)).notifications.find(({ type }) => type.endsWith('lead.assigned'));

describe('an assigned lead', () => {
  it('is promising when its contact lies in the top quarter, and says so', async () => {
    await deliverOthers();
    await assign();
    await submitForms(8);

    const lead = await leadOf();
    assert.equal(lead?.type, 'qualified-lead.assigned');
    const reasons = lead.reasons.filter(({ signal }) => signal === 'top-quarter');
    assert.ok(reasons.length > 0);
    assert.ok(reasons.every(({ value, contribution }) => value === 'yes' && contribution > 0));
  });

  it('is a plain one below the top quarter, and wherever the tenant is too small to have one', async () => {
    await deliverOthers();
    await assign();
    await acts('email.opened', 1, () => ({ email: { id: 'm' } }));
    assert.equal((await leadOf())?.type, 'lead.assigned');

    backEnd = new TestBackEnd();
    await deliverOthers(others - 1);
    await assign();
    await submitForms(8);
    assert.equal((await leadOf())?.type, 'lead.assigned');
  });

  it('is a plain one where all are equally active', async () => {
    await backEnd.deliverForms(
      emre,
      ...Array.from({ length: others }, (_, index) => `Other ${String(index)}`),
    );
    await assign();
    await submitForms(1);
    assert.equal((await leadOf())?.type, 'lead.assigned');
  });

  it('gains nothing from machines, also where only the burst of clicks gives them away', async () => {
    await deliverOthers();
    await assign();
    const links = (index: number) => ({ email: { id: 'm' }, link: `https://example.com/${String(index)}` });
    await acts('email.clicked', 40, links, 50);
    await acts('email.opened', 40, () => ({ email: { id: 'n' }, automated: true }));
    const lead = await leadOf();
    assert.equal(lead?.type, 'lead.assigned');
    const activity = lead.reasons.find(({ signal }) => signal === 'activity');
    assert.ok(activity === undefined || activity.value === 1, 'the clicks do not count for the order either');

    await acts('email.clicked', 40, (index) => ({ ...links(index), email: { id: `mail-${String(index)}` } }));
    assert.equal((await leadOf())?.type, 'qualified-lead.assigned');
  });

  it('turns over when its contact rises later; what was done with the plain lead does not hide it', async () => {
    await deliverOthers();
    await assign();
    const plain = await leadOf();
    assert.ok(plain);
    await backEnd.react(jana, backEnd.reaction(plain, 'dismissed'));
    assert.equal(await leadOf(), undefined);

    backEnd.now += hour;
    await submitForms(8);
    const promising = await leadOf();
    assert.equal(promising?.type, 'qualified-lead.assigned');
    assert.notEqual(promising.id, plain.id);
    assert.equal(promising.reaction, null);
    assert.equal(await leadOf('?view=done'), undefined, 'the plain row is gone');
  });

  it('stays promising for a rep who has met it so, when others become busier and when the day is over', async () => {
    await deliverOthers();
    await assign();
    await submitForms(4);
    const promising = await leadOf();
    assert.equal(promising?.type, 'qualified-lead.assigned');
    await backEnd.react(jana, backEnd.reaction(promising, 'dismissed'));

    backEnd.now += 6 * minute;
    const visits = Array.from({ length: others }, (_, index) =>
      Array.from({ length: 50 }, (_, view) => ({
        kind: 'page.viewed',
        subject: `other-${String(index)}`,
        at: backEnd.now - view * minute,
      })),
    );
    await backEnd.deliver('acme', ...visits.flat());
    assert.equal(await leadOf(), undefined);
    assert.equal((await leadOf('?view=done'))?.id, promising.id);

    backEnd.now += day;
    const earlier = (await backEnd.earlier(jana)).notifications;
    assert.deepEqual(
      earlier.filter(({ type }) => type.endsWith('lead.assigned')),
      [],
      'it was put away',
    );
  });

  it('comes back from a snooze as what it was when it was put off', async () => {
    await deliverOthers();
    await assign();
    const plain = await leadOf();
    assert.ok(plain);
    const until = new Date(backEnd.now + 2 * day).toISOString();
    await backEnd.react(jana, backEnd.reaction(plain, 'snoozed', { until }));
    await submitForms(8);
    assert.equal((await leadOf())?.type, 'qualified-lead.assigned');
    assert.equal(await leadOf('?view=snoozed'), undefined);

    backEnd.now += 2 * day + hour;
    const back = rowOf(await backEnd.feed(jana), 'Anna');
    assert.equal(back.id, plain.id);
    assert.ok(back.returned);
  });
});
