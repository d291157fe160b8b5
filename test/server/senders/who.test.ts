import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  addressed,
  attendee,
  booking,
  form,
  identify,
  message,
  notice,
  owned,
  submitted,
} from './support/notices.ts';
import { emre, noon, SendersBackEnd } from './support/senders-back-end.ts';

describe('an address that several people have', () => {
  it('joins the ids of two sources, and what either did goes to the one owner', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(addressed(1, 'kim@customer.example', 60), owned(1, '77', 59));
    await backEnd.segment(
      identify(50, { userId: 'u-1', traits: { email: 'Kim@Customer.example' } }),
      submitted('of-web', 40, { userId: 'u-1' }),
    );
    assert.deepEqual(await backEnd.objects(), ['', 'of-web']);
  });

  it('joins nobody while two contacts of one source have it, and joins again when one of them leaves it', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(
      addressed(1, 'office@customer.example', 60),
      owned(1, '77', 59),
      addressed(2, 'office@customer.example', 58),
      owned(2, '88', 57),
    );
    await backEnd.segment(
      identify(50, { userId: 'u-1', traits: { email: 'office@customer.example' } }),
      submitted('of-web', 40, { userId: 'u-1' }),
    );
    assert.ok(!(await backEnd.objects()).includes('of-web'));
    assert.ok(!(await backEnd.objects(emre)).includes('of-web'));

    await backEnd.hubspot(addressed(1, 'first@customer.example', 30));
    assert.ok((await backEnd.objects(emre)).includes('of-web'));
    assert.ok(!(await backEnd.objects()).includes('of-web'));
  });

  it('is by itself of whoever has it at the time, once it is handed on', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(addressed(1, 'desk@customer.example', 90), owned(1, '77', 89));
    await backEnd.cal(
      booking('BOOKING_CREATED', 80, { uid: 'early', organizer: {}, attendees: [attendee('desk')] }),
    );
    await backEnd.hubspot(addressed(1, 'first@customer.example', 70));
    await backEnd.hubspot(addressed(2, 'desk@customer.example', 60), owned(2, '88', 59));
    await backEnd.cal(
      booking('BOOKING_CREATED', 50, { uid: 'late', organizer: {}, attendees: [attendee('desk')] }),
    );
    assert.deepEqual(await backEnd.objects(), ['', 'early']);
    assert.deepEqual(await backEnd.objects(emre), ['', 'late']);

    await backEnd.hubspot(notice('contact.privacyDeletion', 2, 1));
    assert.deepEqual(await backEnd.objects(), ['', 'early']);
    assert.deepEqual(await backEnd.objects(emre), []);
  });

  it('still joins after a contact got another one, as long as nobody else has it', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(
      addressed(1, 'kim@old.example', 90),
      owned(1, '77', 89),
      addressed(1, 'kim@new.example', 80),
    );
    await backEnd.segment(
      identify(70, { userId: 'u-1', traits: { email: 'kim@old.example' } }),
      submitted('of-web', 60, { userId: 'u-1' }),
    );
    assert.ok((await backEnd.objects()).includes('of-web'));
  });

  it('never makes one of two contacts by a third who knew both addresses', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(
      addressed(1, 'a@customer.example', 90),
      owned(1, '77', 89),
      form(1, 'Form of a', 88),
    );
    await backEnd.hubspot(
      addressed(2, 'b@customer.example', 90),
      owned(2, '88', 89),
      form(2, 'Form of b', 88),
    );
    await backEnd.segment(
      identify(70, { userId: 'u-1', traits: { email: 'a@customer.example' } }),
      identify(60, { userId: 'u-1', traits: { email: 'b@customer.example' } }),
    );
    assert.deepEqual(await backEnd.objects(), ['', 'Form of a']);
    assert.deepEqual(await backEnd.objects(emre), ['', 'Form of b']);
  });

  it('is none where a program made it up', async () => {
    const backEnd = new SendersBackEnd();
    const standIn = '4915100000@sms.cal.com';
    await backEnd.hubspot(addressed(1, standIn, 90), owned(1, '77', 89));
    await backEnd.segment(
      identify(70, { userId: 'u-1', traits: { email: standIn } }),
      submitted('of-web', 60, { userId: 'u-1' }),
    );
    assert.deepEqual(await backEnd.objects(), ['']);
  });
});

describe('an anonymous id', () => {
  it('belongs to the first user who is known by it, whichever is told first', async () => {
    for (const order of [0, 1]) {
      const backEnd = new SendersBackEnd();
      const people = [
        identify(60, {
          anonymousId: 'device',
          userId: 'u-1',
          traits: { email: 'one@x.example', owner: 'jana' },
        }),
        identify(40, {
          anonymousId: 'device',
          userId: 'u-2',
          traits: { email: 'two@x.example', owner: 'emre' },
        }),
      ];
      await backEnd.segment(submitted('before', 70, { anonymousId: 'device' }));
      await backEnd.segment(...(order === 0 ? people : people.toReversed()));
      await backEnd.segment(submitted('after', 30, { anonymousId: 'device' }));
      assert.deepEqual([await backEnd.objects(), await backEnd.objects(emre)], [['after', 'before'], []]);
    }
  });

  it('is not the user who has the same id', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.segment(
      identify(60, { userId: '5', traits: { owner: 'jana' } }),
      submitted('of-visitor', 50, { anonymousId: '5' }),
      submitted('of-user', 40, { userId: '5' }),
    );
    assert.deepEqual(await backEnd.objects(), ['of-user']);
  });

  it('is joined with a user by an event of CloudEvents, too', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.deliver(
      'acme',
      { kind: 'form.submitted', at: noon - 9, data: { contact: { anonymousId: 'v' }, form: { id: 'f' } } },
      {
        kind: 'contact.updated',
        subject: 'anna',
        at: noon - 5,
        data: { owner: 'jana', contact: { anonymousId: 'v' } },
      },
    );
    assert.deepEqual(await backEnd.objects(), ['f']);
  });
});

describe('a merge', () => {
  const merge = (minutesAgo: number) =>
    notice('contact.merge', 1, minutesAgo, { primaryObjectId: 1, mergedObjectIds: [2], newObjectId: 1 });

  it('joins two contacts of one source, and the deletion of the one merged away erases nothing', async () => {
    for (const last of [
      [merge(10), notice('contact.deletion', 2, 9)],
      [notice('contact.deletion', 2, 9), merge(10)],
    ]) {
      const backEnd = new SendersBackEnd();
      await backEnd.hubspot(
        owned(1, '77', 60),
        form(1, 'Form of the first', 50),
        form(2, 'Form of the second', 40),
      );
      for (const one of last) await backEnd.hubspot(one);
      backEnd.now += 2 * 3_600_000;
      await backEnd.workOn();
      assert.deepEqual(await backEnd.objects(), ['', 'Form of the first', 'Form of the second']);
    }
  });

  it('takes all of it with the record that is left, when that is deleted later', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(owned(1, '77', 60), form(1, 'First', 50), form(2, 'Second', 40), merge(10));
    await backEnd.hubspot(notice('contact.deletion', 1, 5));
    assert.deepEqual(await backEnd.objects(), []);
  });

  it('is what Segment calls alias, of a user and of a visitor', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.segment(
      submitted('of-visitor', 70, { anonymousId: 'before' }),
      submitted('of-user', 60, { userId: 'before' }),
      message('alias', 50, { previousId: 'before', userId: 'u-1' }),
      identify(40, { userId: 'u-1', traits: { owner: 'jana' } }),
    );
    assert.deepEqual(await backEnd.objects(), ['of-user', 'of-visitor']);
  });
});

describe('a deletion', () => {
  it('refuses what happened before it and comes after it, and takes what happens later', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(owned(1, '77', 60), form(1, 'Early', 50));
    await backEnd.hubspot(notice('contact.privacyDeletion', 1, 30));
    backEnd.now += 60_000;
    await backEnd.workOn();
    await backEnd.hubspot(form(1, 'Late to come', 40));
    assert.deepEqual(await backEnd.objects(), []);
    assert.equal(await backEnd.metric('saf_lost_events_total{source="hubspot",reason="deleted"}'), 1);

    await backEnd.hubspot(owned(1, '77', 20), form(1, 'Later', 10));
    assert.deepEqual(await backEnd.objects(), ['', 'Later']);
  });

  it('keeps what was told of a new life before it was erased', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(owned(1, '77', 60), form(1, 'Early', 50), notice('contact.deletion', 1, 30));
    await backEnd.hubspot(owned(1, '77', 20), form(1, 'Later', 10));
    const before = await backEnd.objects();
    backEnd.now += 2 * 3_600_000;
    await backEnd.workOn();
    assert.deepEqual(await backEnd.objects(), before);
    assert.deepEqual(before, ['', 'Later']);
  });

  it('of whoever is known by an address alone is as lasting', async () => {
    const backEnd = new SendersBackEnd();
    const booked = (uid: string, minutesAgo: number) => booking('BOOKING_CREATED', minutesAgo, { uid });
    await backEnd.cal(booked('early', 60));
    const path = '/v1/contacts/kim@customer.example';
    await backEnd.app.request(path, { method: 'DELETE', headers: { Authorization: 'Bearer key-of-acme' } });
    await backEnd.cal(booked('early', 60));
    await backEnd.cal(booked('late to come', 50));
    assert.deepEqual(await backEnd.objects(), []);
    backEnd.now += 60_000;
    await backEnd.cal(booked('anew', 0));
    assert.deepEqual(await backEnd.objects(), ['anew']);
  });

  it('of one contact leaves another with the same address alone', async () => {
    const backEnd = new SendersBackEnd();
    await backEnd.hubspot(
      ...[1, 2].flatMap((id) => [
        addressed(id, 'both@x.example', 60),
        owned(id, '77', 59),
        form(id, `Form ${String(id)}`, 50),
      ]),
      notice('contact.privacyDeletion', 2, 1),
    );
    assert.deepEqual(await backEnd.objects(), ['', 'Form 1']);
  });
});
