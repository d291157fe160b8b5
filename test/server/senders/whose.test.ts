import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changed, deal, form, identify, message, notice, owned, submitted } from './support/notices.ts';
import { at, emre, jana, noon, SendersBackEnd, timeAt } from './support/senders-back-end.ts';

const click = (id: number, minutesAgo: number) => changed(id, 'hs_email_click', '1', minutesAgo);

describe('an owner that is taken away', () => {
  it('leaves a contact of HubSpot nobody’s from then on, whichever comes first', async () => {
    for (const told of [
      [owned(1, '77', 60), form(1, 'Form', 50), owned(1, '', 40)],
      [owned(1, '', 40), form(1, 'Form', 50), owned(1, '77', 60)],
    ]) {
      const backEnd = new SendersBackEnd();
      for (const one of told) await backEnd.hubspot(one);
      assert.deepEqual(await backEnd.objects(), []);
      await backEnd.hubspot(owned(1, '88', 30));
      assert.deepEqual(await backEnd.objects(emre), ['', 'Form']);
    }
  });

  it('leaves a contact of Segment nobody’s, where the trait is there and empty', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.segment(
      identify(60, { userId: 'u', traits: { owner: 'jana' } }),
      submitted('f', 50, { userId: 'u' }),
      identify(45, { userId: 'u', traits: { name: 'Kim' } }),
    );
    assert.deepEqual(await backEnd.objects(), ['f'], 'a trait that is missing says nothing');
    await backEnd.segment(identify(40, { userId: 'u', traits: { owner: null } }));
    assert.deepEqual(await backEnd.objects(), []);
  });

  it('leaves a deal nobody’s, and its later moves no row', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(deal(7, 'hubspot_owner_id', '77', 60));
    await backEnd.hubspot(deal(7, 'hubspot_owner_id', '', 50), deal(7, 'dealstage', 'closedwon', 40));
    const [row] = await backEnd.rows();
    assert.deepEqual([row?.count, row?.object?.facts.stage], [1, undefined]);
  });

  it('is told by CloudEvents, too', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.deliver(
      'acme',
      { kind: 'contact.updated', subject: 'a', at: at(60), data: { owner: 'jana' } },
      { kind: 'form.submitted', subject: 'a', at: at(50), data: { form: { id: 'f' } } },
      { kind: 'contact.updated', subject: 'a', at: at(40), data: { ownerRemoved: true } },
    );
    assert.deepEqual(await backEnd.objects(), []);
  });
});

describe('an owner from before the connection', () => {
  it('is looked up with the contact, gets its rows, and no row says so', async () => {
    const backEnd = new SendersBackEnd({ withToken: true });
    backEnd.records.contacts.set('1', {
      firstname: 'Kim',
      hubspot_owner_id: '77',
      hubspot_owner_assigneddate: timeAt(90),
    });
    await backEnd.hubspot(click(1, 10));
    assert.deepEqual(
      (await backEnd.rows()).map(({ type }) => type),
      ['email.clicked'],
    );
  });

  it('gives way to what a webhook told before, and to what one tells later', async () => {
    const backEnd = new SendersBackEnd({ withToken: true });
    backEnd.records.contacts.set('1', { hubspot_owner_id: '77', hubspot_owner_assigneddate: timeAt(90) });
    await backEnd.hubspot(owned(1, '88', 60));
    await backEnd.hubspot(click(1, 10));
    assert.equal((await backEnd.rows(jana)).length, 0);
    assert.ok((await backEnd.rows(emre)).some(({ type }) => type === 'email.clicked'));
    await backEnd.hubspot(owned(1, '77', 5));
    assert.ok((await backEnd.rows(jana)).some(({ type }) => type === 'email.clicked'));
  });

  it('is looked up with the deal', async () => {
    const backEnd = new SendersBackEnd({ withToken: true });
    backEnd.records.deals.set('7', { dealname: 'Solar', dealstage: 'closedwon', hubspot_owner_id: '88' });
    await backEnd.hubspot(deal(7, 'dealstage', 'closedwon', 10));
    assert.deepEqual(await backEnd.objects(emre), ['7']);
  });

  it('told once of a deal by a webhook counts until it is changed, without any look-up', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(deal(7, 'hubspot_owner_id', '77', 60), deal(7, 'dealstage', 'offer', 50));
    assert.equal((await backEnd.rows())[0]?.count, 2);
    await backEnd.hubspot(deal(7, 'hubspot_owner_id', '88', 40), deal(7, 'dealstage', 'closedwon', 30));
    const [row] = await backEnd.rows(emre);
    assert.equal(row?.object?.facts.stage, 'closedwon');
  });
});

describe('many assignments at once', () => {
  const assigned = (amount: number, secondsApart: number) =>
    Array.from({ length: amount }, (_, index) => ({
      ...owned(1_000 + index, '77', 30),
      occurredAt: at(30) + index * secondsApart * 1000,
    }));

  it('are history where an import made them, and what the contacts do is not', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(owned(1, '77', 30, { changeSource: 'IMPORT' }), click(1, 10));
    await backEnd.hubspot(notice('deal.creation', 7, 20, { changeSource: 'IMPORT' }));
    assert.deepEqual(
      (await backEnd.rows()).map(({ type }) => type),
      ['email.clicked'],
    );
  });

  it('are history beyond twenty to one rep within a minute, and rows up to twenty', async () => {
    const few = new SendersBackEnd();
    await few.hubspot(...assigned(20, 1));
    assert.equal((await few.rows()).length, 20);
    const many = new SendersBackEnd();
    for (const one of assigned(21, 1)) await many.hubspot(one);
    assert.equal((await many.rows()).length, 0);
    await many.hubspot(click(1_003, 10));
    assert.equal((await many.rows()).length, 1);
  });

  it('are rows where they lie further apart, or go to several reps', async () => {
    const apart = new SendersBackEnd();
    await apart.hubspot(...assigned(25, 10));
    assert.equal((await apart.rows()).length, 25);
    const shared = new SendersBackEnd();
    await shared.segment(
      ...Array.from({ length: 40 }, (_, index) =>
        message('track', 30, {
          event: 'Lead Assigned',
          userId: `u-${String(index)}`,
          properties: { owner: index % 2 ? 'jana' : 'emre' },
        }),
      ),
    );
    assert.deepEqual([(await shared.rows(jana)).length, (await shared.rows(emre)).length], [20, 20]);
  });

  it('are counted in event time, whenever they arrive and whoever has the contacts by now', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(...assigned(15, 1));
    assert.equal((await backEnd.rows()).length, 15);
    await backEnd.hubspot(
      ...assigned(25, 1).slice(15),
      ...assigned(5, 1).map((_, id) => owned(1_000 + id, '88', 5)),
    );
    assert.equal((await backEnd.rows()).length, 0);
  });
});

describe('what a rep did', () => {
  it('is no news to the rep, and news to a colleague', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(owned(1, '77', 60, { changeSource: 'CRM_UI', sourceId: 'userId:177' }));
    await backEnd.hubspot(owned(2, '88', 50, { changeSource: 'CRM_UI', sourceId: 'userId:177' }));
    assert.equal((await backEnd.rows(jana)).length, 0);
    assert.equal((await backEnd.rows(emre)).length, 1);
  });

  it('with a deal is none either, though the deal is the rep’s', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(deal(7, 'hubspot_owner_id', '77', 60));
    await backEnd.hubspot(deal(7, 'dealstage', 'closedwon', 50, { sourceId: 'userId:177' }));
    assert.equal((await backEnd.rows())[0]?.count, 1);
  });

  it('is told by Segment and CloudEvents, too', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.segment(
      message('track', 30, {
        event: 'Lead Assigned',
        userId: 'u',
        properties: { owner: 'jana', assigned_by: 'jana' },
      }),
    );
    await backEnd.deliver('acme', {
      kind: 'deal.stage-changed',
      subject: 'a',
      at: noon - 9,
      data: { owner: 'jana', actor: 'jana', deal: { id: 'd' } },
    });
    assert.deepEqual(await backEnd.objects(), []);
    assert.equal(await backEnd.metric('saf_events_total{outcome="unknown-owner"}'), 1, 'the owner alone');
  });
});
