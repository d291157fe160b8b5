import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import type { Activity } from '../../../src/contract/activity.ts';
import { cloudEvent } from '../../../src/ingest/cloud-events/cloud-event.ts';
import { readEvent, readEvents } from '../../../src/ingest/cloud-events/read-events.ts';
import { sampleEvent } from './sample-event.ts';

function activityOf(given: Record<string, unknown>): Activity {
  const reading = readEvent(sampleEvent(given), 0);
  assert.ok('activity' in reading, JSON.stringify(reading));
  return reading.activity;
}

function pointersOf(given: Record<string, unknown>): string[] {
  const reading = readEvent(sampleEvent(given), 0);
  assert.ok('problems' in reading);
  return reading.problems.map(({ pointer }) => pointer);
}

describe('readEvent', () => {
  it('tells contact, company, owner and link as the source does', () => {
    const activity = activityOf({
      data: {
        owner: 'jana',
        contact: {
          name: 'Anna\nBerger',
          email: ' Anna@Example.COM ',
          phone: '+49 30 1',
          lifecycleStage: 'lead',
          company: 'Nordhafen',
        },
        crmUrl: 'https://crm.example/4711',
        automated: true,
        unknown: { field: [] },
      },
    });
    assert.equal(activity.owner, 'jana');
    assert.deepEqual(activity.contact, {
      id: '4711',
      email: 'anna@example.com',
      name: 'Anna Berger',
      phone: '+49 30 1',
      lifecycleStage: 'lead',
    });
    assert.deepEqual(activity.company, { id: null, name: 'Nordhafen' });
    assert.equal(activity.crmUrl, 'https://crm.example/4711');
    assert.equal(activity.automated, true);
    assert.equal(activity.object, null);
    assert.equal(activity.objectKey, '');
  });

  it('keys every kind of object by what makes it the same again', () => {
    const keyOf = (type: string, data: object) => activityOf({ type: `crm.${type}`, data }).objectKey;
    const email = { id: 'mail-1', subject: 'Angebot' };
    assert.equal(keyOf('email.opened', { email }), 'mail-1');
    assert.equal(keyOf('email.clicked', { email, link: 'https://example.com/x' }), 'mail-1');
    assert.equal(keyOf('document.viewed', { document: { id: 'doc-1' } }), 'doc-1');
    assert.equal(keyOf('page.viewed', { page: { url: 'https://Example.com/a?b#c' } }), 'example.com/a?b');
    assert.equal(keyOf('prospect.viewed', { page: { url: 'https://example.com/a' } }), '');
    assert.equal(keyOf('meeting.booked', { meeting: { id: 'm-1' } }), 'm-1');
    assert.equal(keyOf('form.submitted', { form: { id: 'f-1' } }), 'f-1');
    assert.equal(keyOf('deal.stage-changed', { deal: { id: 'd-1' } }), 'd-1');
    assert.equal(keyOf('lead.assigned', { lead: { qualified: true } }), '');
    assert.equal(keyOf('lead.assigned', {}), '');
  });

  it('describes a click by its e-mail and a safe link alone', () => {
    const email = { id: 'mail-1', subject: 'Angebot' };
    const click = (link: unknown) => activityOf({ type: 'crm.email.clicked', data: { email, link } }).object;
    assert.deepEqual(click('https://example.com/x'), {
      kind: 'email',
      id: 'mail-1',
      title: 'Angebot',
      url: 'https://example.com/x',
      facts: {},
    });
    assert.equal(click({ url: 'java\tscript:alert(1)' })?.url, null);
    const page = activityOf({ type: 'crm.page.viewed', data: { page: { url: '//evil.example' } } });
    assert.deepEqual(page.object, { kind: 'page', id: '', title: '//evil.example', url: null, facts: {} });
  });

  it('keeps the facts of meetings and deals', () => {
    const meeting = { id: 'm-1', title: 'Demo', startsAt: '2026-01-20T10:00:00+01:00' };
    assert.deepEqual(activityOf({ type: 'crm.meeting.booked', data: { meeting } }).object?.facts, {
      startsAt: '2026-01-20T09:00:00.000Z',
    });
    const deal = {
      id: 'd-1',
      stage: 'Verhandlung',
      previousStage: 'Angebot',
      probability: 0.6,
      amount: 48_500,
      currency: 'eur',
      status: 'open',
    };
    const moved = activityOf({ type: 'crm.deal.stage-changed', subject: undefined, data: { deal } });
    assert.equal(moved.contact, null);
    assert.equal(moved.probability, 0.6);
    assert.deepEqual(moved.object?.facts, {
      stage: 'Verhandlung',
      previousStage: 'Angebot',
      amount: 48_500,
      currency: 'EUR',
      status: 'open',
    });
  });

  it('knows a prospect by its company and nobody of it', () => {
    const visit = activityOf({
      type: 'crm.prospect.viewed',
      subject: 'atlas',
      data: { company: { id: 'atlas', name: 'Atlas Energie AG' }, contact: { email: 'x@example.com' } },
    });
    assert.equal(visit.contact, null);
    assert.deepEqual(visit.company, { id: 'atlas', name: 'Atlas Energie AG' });
    assert.deepEqual(pointersOf({ type: 'crm.prospect.viewed', data: { company: { id: 'other' } } }), [
      '/data/company/id',
    ]);
  });

  it('knows a contact without an id by its e-mail', () => {
    const { contact } = activityOf({ subject: undefined, data: { contact: { email: 'ada@example.com' } } });
    assert.deepEqual([contact?.id, contact?.email], [null, 'ada@example.com']);
    assert.deepEqual(pointersOf({ subject: null, data: null }), ['/subject']);
  });

  it('points at fields of the wrong type and takes missing ones', () => {
    assert.ok(activityOf({ data: { contact: { name: null }, company: null, deal: {} } }));
    assert.deepEqual(pointersOf({ data: { contact: 'Anna' } }), ['/data/contact']);
    assert.deepEqual(pointersOf({ data: [] }), ['/data']);
    assert.deepEqual(pointersOf({ data: { owner: 7 } }), ['/data/owner']);
    assert.deepEqual(pointersOf({ data: { contact: { company: { name: 7 } } } }), [
      '/data/contact/company/name',
    ]);
    assert.deepEqual(pointersOf({ data: { deal: { amount: Infinity } } }), ['/data/deal/amount']);
    assert.deepEqual(pointersOf({ data: { deal: { probability: 1.2 } } }), ['/data/deal/probability']);
    assert.deepEqual(pointersOf({ data: { deal: { currency: 'Euro' } } }), ['/data/deal/currency']);
    assert.deepEqual(pointersOf({ data: { meeting: { startsAt: 'soon' } } }), ['/data/meeting/startsAt']);
    assert.deepEqual(pointersOf({ data: { contact: { name: 'A\0' } } }), ['/data/contact/name']);
    assert.deepEqual(pointersOf({ id: 'a\nb' }), ['/id']);
  });

  it('gives prototypes nothing', () => {
    const json =
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"contact":{"__proto__":{"email":"x@example.com"}}}';
    const activity = activityOf({ data: JSON.parse(json) });
    assert.equal(activity.contact?.email, null);
    assert.equal('polluted' in {}, false);
    for (const name of ['__proto__', 'constructor', 'toString']) {
      assert.equal(activityOf({ id: name, subject: name, data: { form: { id: name } } }).objectKey, name);
    }
  });

  it('never throws, whatever JSON it gets', () => {
    const keys = [
      'id',
      'source',
      'type',
      'time',
      'subject',
      'data',
      'contact',
      'company',
      'link',
      'email',
      '__proto__',
      'constructor',
    ];
    const event = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 3 }), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          event,
          event.map(sampleEvent),
          event.map((data) => sampleEvent({ data })),
        ),
        (json) => {
          const reading = readEvents([json], 0);
          assert.equal(reading.activities.length + reading.rejected.length, 1);
          assert.equal('polluted' in {}, false);
          assert.deepEqual(Object.keys(Object.prototype), []);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads what it has read to the same activity again', () => {
    const data = {
      contact: { name: 'x'.repeat(500), email: 'A@B.example' },
      form: { name: 'y\u202e'.repeat(500) },
    };
    const first = activityOf({ id: '1', data });
    const again = activityOf({
      id: '1',
      data: {
        contact: { name: first.contact?.name, email: first.contact?.email },
        form: { name: first.object?.title },
      },
    });
    assert.deepEqual(again, first);
    assert.equal(first.contact?.name?.length, 200);
  });
});

it('the schema describes what may be sent', () => {
  const schema = z.toJSONSchema(cloudEvent, { io: 'input' });
  assert.deepEqual(schema.required, ['specversion', 'id', 'source', 'type', 'time']);
  assert.match(JSON.stringify(schema.properties?.['type']), /crm\.deal\.stage-changed/);
});
