import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { booking, changed, deal, form, notice, owned, submitted } from './support/notices.ts';
import { at, jana, SendersBackEnd } from './support/senders-back-end.ts';

const hour = 3_600_000;
const won = deal(7, 'dealstage', 'closedwon', 5);

/** HubSpot knows the deal and its owner, and does not answer yet. */
function refusing(status: number): SendersBackEnd {
  const backEnd = new SendersBackEnd({ withToken: true });
  backEnd.records.deals.set('7', { dealname: 'Solar', hubspot_owner_id: '77', amount: '1000' });
  backEnd.records.contactOf.set('7', '1');
  backEnd.records.contacts.set('1', { firstname: 'Kim', email: 'kim@customer.example' });
  backEnd.records.status = status;
  return backEnd;
}

describe('what HubSpot could not be asked for', () => {
  it('is asked again until it answers, after too many requests, a time-out and an error of its own', async () => {
    for (const status of [429, 0, 503]) {
      const backEnd = refusing(status);
      await backEnd.hubspot(won);
      backEnd.now += 5_000;
      await backEnd.workOn();
      assert.deepEqual(await backEnd.objects(), []);
      backEnd.records.status = 200;
      backEnd.now += 60_000;
      await backEnd.workOn();
      const [row] = await backEnd.rows();
      assert.deepEqual(
        [row?.object?.title, row?.object?.facts.amount, row?.contact?.name],
        ['Solar', 1000, 'Kim'],
      );
      const { asked } = backEnd.records;
      backEnd.now += hour;
      await backEnd.workOn();
      assert.equal(backEnd.records.asked, asked, 'and not again after that');
    }
  });

  it('is completed by the notice that HubSpot sends again, and counts once', async () => {
    const backEnd = refusing(429);
    await backEnd.hubspot(won);
    backEnd.records.status = 200;
    backEnd.now += 2_000;
    await backEnd.hubspot(won);
    await backEnd.hubspot(won);
    const rows = await backEnd.rows();
    assert.deepEqual(
      rows.map(({ count, object }) => [count, object?.title]),
      [[1, 'Solar']],
    );
  });

  it('is asked for less and less often, and given up after a day with a line that says so', async () => {
    const backEnd = refusing(429);
    await backEnd.hubspot(won);
    const tries: number[] = [];
    for (let waited = 0; waited < 26 * hour; waited += 30_000) {
      const before = backEnd.records.asked;
      backEnd.now += 30_000;
      await backEnd.workOn();
      if (backEnd.records.asked > before) tries.push(waited);
    }
    assert.ok(tries.length > 20 && tries.length < 200, `${String(tries.length)} tries`);
    assert.ok((tries.at(-1) ?? 0) < 24 * hour);
    assert.equal(await backEnd.metric('saf_lost_events_total{source="hubspot",reason="not-looked-up"}'), 1);
    assert.ok(backEnd.logged.some((line) => line.includes('could not be looked up for a day')));
  });

  it('takes nothing from what the notice says itself, and does not keep it waiting', async () => {
    const backEnd = new SendersBackEnd({ withToken: true });
    backEnd.records.status = 503;
    await backEnd.hubspot(owned(1, '77', 60), form(1, 'Form', 50));
    assert.deepEqual(await backEnd.objects(), ['', 'Form']);
    backEnd.records.contacts.set('1', { firstname: 'Kim' });
    backEnd.records.status = 200;
    backEnd.now += 60_000;
    await backEnd.workOn();
    assert.deepEqual(
      (await backEnd.rows()).map(({ contact }) => contact?.name),
      ['Kim', 'Kim'],
    );
  });
});

describe('what reaches nobody', () => {
  const lost = (reason: string, source: string) =>
    `saf_lost_events_total{source="${source}",reason="${reason}"}`;

  it('is counted with its reason and told in a line, one of each', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(changed(1, 'hs_email_click', '1', 5));
    await backEnd.segment(submitted('f', 5, { userId: 'u' }));
    await backEnd.cal(booking('BOOKING_CREATED', 5, { uid: 'm', organizer: {} }));
    await backEnd.deliver('acme', { kind: 'deal.stage-changed', at: at(5), data: {} });
    await backEnd.hubspot({ ...won, portalId: 1 });
    await backEnd.hubspot(notice('contact.privacyDeletion', 2, 4));
    backEnd.now += 60_000;
    await backEnd.workOn();
    await backEnd.hubspot(form(2, 'Form', 5));

    for (const [reason, source] of [
      ['no-owner', 'hubspot'],
      ['no-owner', 'segment'],
      ['no-owner', 'cal'],
      ['no-contact', 'events'],
      ['no-tenant', 'hubspot'],
      ['deleted', 'hubspot'],
    ] as const)
      assert.equal(await backEnd.metric(lost(reason, source)), 1, `${reason} ${source}`);
    assert.equal(backEnd.logged.length, 6);
  });

  it('is told without any address, in one line for many', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.cal(booking('BOOKING_CREATED', 5, { uid: 'm', organizer: {} }));
    await backEnd.hubspot(...Array.from({ length: 9 }, (_, id) => form(id + 1, 'Form', 5)));
    assert.equal(backEnd.logged.length, 2);
    assert.ok(backEnd.logged.every((line) => !line.includes('@')));
    assert.match(backEnd.logged[1] ?? '', /and 4 more$/);
  });

  it('is nothing that reaches somebody, and nothing that is told of a contact alone', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(owned(1, '77', 60), form(1, 'Form', 50), changed(2, 'firstname', 'Kim', 5));
    assert.deepEqual(backEnd.logged, []);
    assert.equal((await backEnd.rows(jana)).length, 2);
  });
});
