import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CloudEvent, HTTP } from 'cloudevents';
import type { EventsAnswer } from '../../../src/contract/events-answer.ts';
import type { Problem } from '../../../src/contract/problem.ts';
import { day, minute } from '../../../src/contract/time.ts';
import { eventsApp, now } from './events-app.ts';
import { sampleEvent } from './sample-event.ts';

const structured = { 'Content-Type': 'application/cloudevents+json' };
const batched = { 'Content-Type': 'application/cloudevents-batch+json' };

const answerOf = async (response: Response) => {
  assert.equal(response.status, 200);
  return (await response.json()) as EventsAnswer;
};

const problemOf = async (response: Response, status: number) => {
  assert.equal(response.status, status);
  assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
  return (await response.json()) as Problem;
};

describe('POST /v1/events', () => {
  it('takes what the CloudEvents SDK sends in all three forms', async () => {
    const { post, stored } = eventsApp();
    const event = (id: string) =>
      new CloudEvent({
        ...sampleEvent({ id, subject: 'Anna Ö' }),
        type: 'crm.form.submitted',
        source: 'https://crm.example',
      });

    const one = HTTP.structured(event('structured'));
    const headersOf = (message: { headers: object }) => message.headers as Record<string, string>;
    assert.equal((await answerOf(await post(one.body as string, headersOf(one)))).accepted, 1);

    const two = HTTP.binary(event('binary').cloneWith({ subject: 'Anna%20%C3%96' }));
    assert.equal((await answerOf(await post(two.body as string, headersOf(two)))).accepted, 1);

    const body = JSON.stringify([event('first'), event('second')]);
    assert.equal((await answerOf(await post(body, batched))).accepted, 2);

    const activities = stored.get('acme') ?? [];
    assert.deepEqual(
      activities.map(({ id }) => id),
      ['structured', 'binary', 'first', 'second'],
    );
    for (const { kind, contact, object, at } of activities) {
      assert.equal(kind, 'form.submitted');
      assert.equal(contact?.id, 'Anna Ö');
      assert.equal(object?.title, 'Kontaktformular');
      assert.equal(at, now);
    }
  });

  it('knows its media types in any spelling', async () => {
    const { post } = eventsApp();
    const type = 'Application/CloudEvents+JSON; charset="UTF-8"';
    assert.equal(
      (await answerOf(await post(JSON.stringify(sampleEvent()), { 'Content-Type': type }))).accepted,
      1,
    );
  });

  it('keeps the same event of two tenants, and counts its repeats in one', async () => {
    const { post, request, stored } = eventsApp();
    const body = JSON.stringify(sampleEvent());
    assert.deepEqual(await answerOf(await post(body, structured)), {
      accepted: 1,
      duplicates: 0,
      rejected: [],
    });
    assert.deepEqual(await answerOf(await post(body, structured)), {
      accepted: 0,
      duplicates: 1,
      rejected: [],
    });
    const other = await request({ body, headers: { ...structured, Authorization: 'Bearer key-of-bolt' } });
    assert.equal((await answerOf(other)).accepted, 1);
    assert.deepEqual([stored.get('acme')?.length, stored.get('bolt')?.length], [1, 1]);
  });

  it('asks for a key that it knows', async () => {
    const { request, stored } = eventsApp();
    const body = JSON.stringify(sampleEvent());
    for (const authorization of [{}, { Authorization: 'Bearer guessed' }, { Authorization: 'Basic a2V5' }]) {
      const response = await request({ body, headers: { ...structured, ...authorization } });
      assert.equal(response.headers.get('WWW-Authenticate'), 'Bearer');
      await problemOf(response, 401);
    }
    assert.equal(stored.size, 0);
  });

  it('names one bad event of a hundred and keeps the others', async () => {
    const { post, stored, metrics } = eventsApp();
    const events = Array.from({ length: 100 }, () => sampleEvent());
    events[42] = sampleEvent({ id: 'bad', data: { contact: { email: 'nobody' } } });
    const answer = await answerOf(await post(JSON.stringify(events), batched));
    assert.equal(answer.accepted, 99);
    assert.deepEqual(answer.rejected, [
      { index: 42, id: 'bad', detail: '/data/contact/email must be an e-mail address' },
    ]);
    assert.equal(stored.get('acme')?.length, 99);
    assert.match(await metrics(), /saf_events_total\{outcome="rejected"\} 1\n/);
  });

  it('answers an empty batch with zeros', async () => {
    assert.deepEqual(await answerOf(await eventsApp().post('[]', batched)), {
      accepted: 0,
      duplicates: 0,
      rejected: [],
    });
  });

  it('names what is wrong with a lone event by a pointer into the body', async () => {
    const { post } = eventsApp();
    const data = { contact: { name: 7 }, deal: { amount: '12' }, company: { id: {} } };
    const problem = await problemOf(await post(JSON.stringify(sampleEvent({ data })), structured), 400);
    assert.deepEqual(problem.errors?.map(({ pointer }) => pointer).sort(), [
      '/data/company/id',
      '/data/contact/name',
      '/data/deal/amount',
    ]);

    const headers = {
      'Content-Type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': '1',
      'ce-source': 's',
    };
    const binary = await problemOf(
      await post(JSON.stringify(data), { ...headers, 'ce-type': 'crm.form.submitted' }),
      400,
    );
    assert.ok(binary.errors?.some(({ pointer }) => pointer === '/contact/name'));
    assert.ok(
      binary.errors?.some(({ pointer, detail }) => pointer === '' && detail === 'ce-time is missing'),
    );
  });

  it('refuses what CloudEvents 1.0 forbids', async () => {
    const { post, stored } = eventsApp();
    const broken = [
      { id: undefined },
      { id: '' },
      { id: 7 },
      { source: null },
      { time: undefined },
      { time: 'yesterday' },
      { time: '2026-02-30T12:00:00Z' },
      { time: '2026-01-15T12:00:00' },
      { specversion: '2.0' },
      { specversion: undefined },
      { type: 'crm.contact.vanished' },
      { data_base64: 'e30=' },
      { data: undefined, data_base64: 'e30=' },
      { datacontenttype: 'text/xml' },
      { subject: undefined },
      { data: { contact: { id: 'another' } } },
    ];
    for (const given of broken) {
      await problemOf(await post(JSON.stringify(sampleEvent(given)), structured), 400);
    }
    const headers = {
      'Content-Type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': '1',
      'ce-source': 'https://crm.example',
      'ce-type': 'crm.form.submitted',
      'ce-time': '2026-01-15T12:00:00Z',
    };
    for (const subject of ['%C0%A0', '%FF', 'Ö', '\u00c3']) {
      await problemOf(await post('{}', { ...headers, 'ce-subject': subject }), 400);
    }
    assert.equal((await answerOf(await post('{}', { ...headers, 'ce-subject': '"4711"' }))).accepted, 1);
    assert.equal(stored.get('acme')?.[0]?.contact?.id, '4711');
  });

  it('takes no other format', async () => {
    const { post } = eventsApp();
    for (const type of [
      'application/cloudevents+avro',
      'application/cloudevents-batch+avro',
      'application/cloudevents',
      'text/plain',
      'application/xml',
      'nonsense',
      'application/cloudevents+json; charset=utf-16',
    ]) {
      await problemOf(await post(JSON.stringify(sampleEvent()), { 'Content-Type': type }), 415);
    }
  });

  it('refuses bodies that are no event at all', async () => {
    const { post } = eventsApp();
    for (const body of ['', 'null', '""', '7', '[]', '{', '{"a":1,}']) {
      for (const type of ['application/cloudevents+json', 'application/json']) {
        await problemOf(await post(body, { 'Content-Type': type }), 400);
      }
    }
    for (const body of ['', 'null', '""', '7', '{}', '[{}']) await problemOf(await post(body, batched), 400);
    await problemOf(await post(null), 400);
  });

  it('refuses what is too long, too deep or has too many keys', async () => {
    const { post, stored } = eventsApp();
    const long = sampleEvent({ data: { contact: { name: 'x'.repeat(1_000_000) } } });
    await problemOf(await post(JSON.stringify(long), structured), 413);
    await problemOf(await post(JSON.stringify([long]), batched), 413);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    await problemOf(await post(deep, batched), 400);
    const keys = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`k${index}`, 0]));
    await problemOf(await post(JSON.stringify([sampleEvent({ data: keys })]), batched), 400);
    assert.equal(stored.size, 0);

    const answer = await answerOf(
      await post(
        JSON.stringify([sampleEvent({ id: 'long', data: { x: 'x'.repeat(40_000) } }), sampleEvent()]),
        batched,
      ),
    );
    assert.equal(answer.accepted, 1);
    assert.deepEqual(answer.rejected, [{ index: 0, id: 'long', detail: 'is longer than 32768 bytes' }]);
  });

  it('takes a batch of very many plain events, and as many as no complete ones can be it refuses', async () => {
    const { post } = eventsApp();
    const data = { contact: { name: 'Anna', email: 'a@b.example' }, form: { id: 'f' }, owner: 'jana', x: 1 };
    const plain = Array.from({ length: 1_500 }, (_, index) => sampleEvent({ id: String(index), data }));
    assert.equal((await answerOf(await post(JSON.stringify(plain), batched))).accepted, 1_500);
    assert.equal((await answerOf(await post(`[${'0,'.repeat(4_999)}0]`, batched))).rejected.length, 5_000);
    await problemOf(await post(`[${'0,'.repeat(5_000)}0]`, batched), 413);
  });

  it('rejects what is older than events are kept and takes what is ahead', async () => {
    const { post, stored, metrics } = eventsApp();
    const times = [now - 400 * day, now - 400 * day - 1, now + 5 * minute, now + 30 * day];
    const events = times.map((at) => sampleEvent({ time: new Date(at).toISOString() }));
    const answer = await answerOf(await post(JSON.stringify(events), batched));
    assert.equal(answer.accepted, 3);
    assert.deepEqual(
      answer.rejected.map(({ index, detail }) => ({ index, detail })),
      [{ index: 1, detail: '/time is older than events are kept' }],
    );
    assert.deepEqual(
      stored.get('acme')?.map(({ at }) => at),
      [times[0], times[2], times[3]],
    );
    assert.match(await metrics(), /saf_events_total\{outcome="ahead"\} 1\n/);
  });

  it('reads times with an offset as what they are', async () => {
    const { post, stored } = eventsApp();
    await answerOf(
      await post(JSON.stringify(sampleEvent({ time: '2026-01-15T13:30:00.25+01:30' })), structured),
    );
    assert.equal(stored.get('acme')?.[0]?.at, now + 250);
  });
});
