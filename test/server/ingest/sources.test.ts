import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { EventsAnswer } from '../../../src/contract/events-answer.ts';
import { checkHubspotSignature } from '../../../src/bff/auth/signatures/hubspot-signature.ts';
import { now } from './events-app.ts';
import { calSecret, hubspotSecret, publicUrl, sourcesApp } from './sources-app.ts';

const fixture = (name: string) => {
  const text = readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8');
  return JSON.stringify((JSON.parse(text) as { body: unknown }).body);
};

const answerOf = async (response: Response) => {
  assert.equal(response.status, 200);
  return (await response.json()) as EventsAnswer;
};

describe('POST /v1/sources/segment', () => {
  const headers = { Authorization: `Basic ${btoa('write-key:')}`, 'Content-Type': 'application/json' };

  it('stores a batch once, however often it is sent', async () => {
    const { post, stored, touched } = sourcesApp();
    const first = await answerOf(await post('segment/v1/batch', fixture('segment/batch'), headers));
    assert.deepEqual([first.accepted, first.duplicates, first.rejected.length], [7, 0, 0]);
    const again = await answerOf(await post('segment/v1/batch', fixture('segment/batch'), headers));
    assert.deepEqual([again.accepted, again.duplicates, again.rejected.length], [0, 7, 0]);
    assert.equal(stored.get('acme')?.length, 7);
    assert.deepEqual(touched, ['acme', 'acme']);
  });

  it('takes gzip under the media type that RudderStack gives it', async () => {
    const { post } = sourcesApp();
    const response = await post('segment/v1/batch', gzipSync(fixture('segment/batch')), {
      ...headers,
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Encoding': 'gzip',
    });
    assert.equal((await answerOf(response)).accepted, 7);
  });

  it('asks for a write key that it knows', async () => {
    const { post, stored } = sourcesApp();
    for (const authorization of [
      '',
      'Bearer write-key',
      `Basic ${btoa('guess:')}`,
      'Basic %%%',
      `Basic ${btoa('')}`,
    ]) {
      const response = await post('segment/v1/track', '{}', { Authorization: authorization });
      assert.equal(response.status, 401);
    }
    assert.equal(stored.size, 0);
  });

  it('takes a full batch, and no more', async () => {
    const { post } = sourcesApp();
    const message = (index: number) => ({
      type: 'track',
      messageId: `m-${index}`,
      userId: 'u',
      event: 'Email Opened',
      properties: { email_id: 'm' },
      context: { library: { name: 'n', version: '1' } },
    });
    const batch = (size: number) =>
      JSON.stringify({ batch: Array.from({ length: size }, (_, index) => message(index)) });
    assert.equal((await answerOf(await post('segment/v1/batch', batch(2_500), headers))).accepted, 2_500);
    assert.equal((await post('segment/v1/batch', batch(2_501), headers)).status, 413);
    assert.equal((await post('segment/v1/batch', ' '.repeat(513_000), headers)).status, 413);
    assert.equal((await post('segment/v1/batch', '{"batch":{}}', headers)).status, 400);
  });

  it('answers 503 without a word of the store when nothing was stored', async () => {
    const { post, touched } = sourcesApp({ storeFails: true });
    const response = await post('segment/v1/batch', fixture('segment/batch'), headers);
    assert.equal(response.status, 503);
    assert.ok(response.headers.get('Retry-After'));
    assert.doesNotMatch(await response.text(), /insert/);
    assert.deepEqual(touched, []);
  });

  it('answers 429 with a pause when a source sends too often', async () => {
    const { post } = sourcesApp({ requestsAMinute: 1 });
    await answerOf(await post('segment/v1/batch', '{"batch":[]}', headers));
    const response = await post('segment/v1/batch', '{"batch":[]}', headers);
    assert.equal(response.status, 429);
    assert.equal(response.headers.get('Retry-After'), '60');
  });
});

describe('POST /v1/sources/cal', () => {
  const signed = (body: string, secret = calSecret) => ({
    'X-Cal-Signature-256': createHmac('sha256', secret).update(body).digest('hex'),
  });

  it('takes what one of the secrets has signed, for its tenant', async () => {
    const { post, stored } = sourcesApp();
    const body = fixture('cal/booked');
    assert.equal((await answerOf(await post('cal', body, signed(body)))).accepted, 1);
    assert.equal((await answerOf(await post('cal', body, signed(body)))).duplicates, 1);
    assert.equal((await answerOf(await post('cal', body, signed(body, 'other-secret')))).accepted, 1);
    assert.deepEqual([stored.get('acme')?.length, stored.get('bolt')?.length], [1, 1]);
  });

  it('refuses everything else', async () => {
    const { post, stored } = sourcesApp();
    const body = fixture('cal/booked');
    for (const headers of [
      {},
      signed(body, 'guess'),
      signed(`${body} `),
      { 'X-Cal-Signature-256': 'no-secret-provided' },
    ]) {
      assert.equal((await post('cal', body, headers as Record<string, string>)).status, 401);
    }
    assert.equal(stored.size, 0);
  });
});

describe('POST /v1/sources/hubspot', () => {
  const signed = (body: string, { at = String(now), address = `${publicUrl}/v1/sources/hubspot` } = {}) => ({
    'X-HubSpot-Signature-v3': createHmac('sha256', hubspotSecret)
      .update(`POST${address}${body}${at}`)
      .digest('base64'),
    'X-HubSpot-Request-Timestamp': at,
  });

  it('takes what HubSpot’s documentation signs, with the address in either spelling', async () => {
    const secret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
    const at = 1_700_000_300_000;
    const body = "{'example_field':'example_value'}";
    const settings = { secret, portals: new Map<string, string>(), publicUrl: 'https://www.example.com' };
    const check = async (address: string, signature: string) => {
      const request = new Request(address, {
        method: 'POST',
        headers: { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': String(at) },
      });
      return checkHubspotSignature(
        settings,
        () => at,
      )({
        request,
        hint: undefined,
        body: () => Promise.resolve(new TextEncoder().encode(body)),
        json: () => Promise.reject(new Error('is not needed')),
      });
    };
    await check('https://www.example.com/webhook_uri', 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=');
    const meant = `POSThttps://www.example.com/a:b/c%20d?e=@,${body}${at}`;
    const signature = createHmac('sha256', secret).update(meant).digest('base64');
    await check('https://www.example.com/a%3Ab%2Fc%20d?e=%40%2C', signature);
    await assert.rejects(check('https://www.example.com/a%3Ab%2Fc%20d?e=%40', signature), /does not fit/);
  });

  it('takes a signed batch once, by the address that the outside uses', async () => {
    const { post, stored, lines, metrics } = sourcesApp();
    const body = fixture('hubspot/batch');
    const first = await answerOf(
      await post('hubspot', body, { ...signed(body), 'X-Forwarded-Host': 'evil.example' }),
    );
    assert.deepEqual([first.accepted, first.rejected.length], [15, 0]);
    assert.equal((await answerOf(await post('hubspot', body, signed(body)))).accepted, 0);
    const events = stored.get('acme') ?? [];
    assert.equal(events.length, 15);
    assert.equal(events.find(({ kind }) => kind === 'lead.assigned')?.owner, 'jana');
    assert.deepEqual(
      lines.map((line) => /prospect\.viewed/.test(line)),
      [true],
      'the one event that nobody owns',
    );
    assert.match(await metrics(), /outcome="unknown-owner"\} 0\n/);
  });

  it('refuses a signature that is wrong, missing, of an older version or for another address', async () => {
    const { post, stored } = sourcesApp();
    const body = fixture('hubspot/batch');
    const { 'X-HubSpot-Signature-v3': signature, ...time } = signed(body);
    for (const headers of [
      {},
      time,
      { ...time, 'X-HubSpot-Signature': signature },
      { ...time, 'X-HubSpot-Signature-v3': signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) },
      signed(`${body} `),
      signed(body.replace('Kontaktformular', 'Kontaktformul\u00e4r')),
      signed(body, { address: 'http://spoofed.example/v1/sources/hubspot' }),
    ]) {
      assert.equal((await post('hubspot', body, headers as Record<string, string>)).status, 401);
    }
    assert.equal(stored.size, 0);
  });

  it('takes five minutes either way and nothing that is no time', async () => {
    const { post } = sourcesApp();
    for (const at of [now - 300_000, now + 300_000]) {
      assert.equal((await post('hubspot', '[]', signed('[]', { at: String(at) }))).status, 200);
    }
    for (const at of [
      String(now - 301_000),
      String(now + 301_000),
      'NaN',
      '',
      ' ',
      `${now}, ${now}`,
      `${now}.0`,
      `-${now}`,
    ]) {
      assert.equal((await post('hubspot', '[]', signed('[]', { at }))).status, 401, at);
    }
  });

  it('sets aside what belongs to nobody, and keeps tenants apart', async () => {
    const { post, stored, metrics, touched } = sourcesApp();
    const [notice] = JSON.parse(fixture('hubspot/batch')) as [object];
    const body = JSON.stringify([
      { ...notice, portalId: 1 },
      { ...notice, portalId: 7 },
      { ...notice, portalId: 62515 },
    ]);
    assert.equal((await answerOf(await post('hubspot', body, signed(body)))).accepted, 2);
    assert.deepEqual([stored.get('acme')?.length, stored.get('bolt')?.length, stored.size], [1, 1, 2]);
    assert.match(await metrics(), /outcome="set-aside"\} 1\n/);
    assert.deepEqual(touched.sort(), ['acme', 'bolt']);
  });

  it('answers nothing in the four hundreds that sending again could mend, since HubSpot would not', async () => {
    const body = fixture('hubspot/batch');
    const failing = sourcesApp({ storeFails: true });
    assert.equal((await failing.post('hubspot', body, signed(body))).status, 503);

    const busy = sourcesApp({ requestsAMinute: 1 });
    await busy.post('hubspot', body, signed(body));
    const later = await busy.post('hubspot', body, signed(body));
    assert.equal(later.status, 429, 'which HubSpot sends again');

    const wrong = [{}, null, 7, { portalId: 62515, subscriptionType: 'contact.creation', objectId: {} }];
    const odd = JSON.stringify([...wrong, { subscriptionType: 'ticket.creation' }]);
    const { post } = sourcesApp({ fetch: () => Promise.reject(new TypeError('out of reach')) });
    assert.equal((await post('hubspot', odd, signed(odd))).status, 200);
    assert.equal((await post('hubspot', body, signed(body))).status, 200);
  });

  it('forgets a contact that was deleted, in the tenant of its portal alone', async () => {
    const { post, forgotten, touched } = sourcesApp();
    const notice = (portalId: number, subscriptionType: string, more: object = {}) => ({
      portalId,
      subscriptionType,
      objectId: 5,
      occurredAt: now,
      ...more,
    });
    const body = JSON.stringify([
      notice(7, 'contact.deletion'),
      notice(62515, 'contact.privacyDeletion'),
      notice(62515, 'object.deletion', { objectTypeId: '0-1', objectId: 6 }),
      notice(62515, 'object.deletion', { objectTypeId: '0-3' }),
      notice(62515, 'company.deletion'),
      notice(1, 'contact.deletion'),
    ]);
    assert.equal((await answerOf(await post('hubspot', body, signed(body)))).accepted, 1, 'a deal is gone');
    assert.deepEqual(forgotten, [
      ['bolt', 'hubspot%3A7:5'],
      ['acme', 'hubspot%3A62515:5'],
      ['acme', 'hubspot%3A62515:6'],
    ]);
    assert.deepEqual(new Set(touched), new Set(['acme', 'bolt']));
  });

  it('counts an owner that no alias names, and names it once', async () => {
    const { post, stored, lines, metrics } = sourcesApp();
    const [, notice] = JSON.parse(fixture('hubspot/batch')) as [object, object];
    const body = JSON.stringify([1, 2].map((eventId) => ({ ...notice, eventId, propertyValue: '88\n' })));
    await answerOf(await post('hubspot', body, signed(body)));
    assert.equal(lines[0], 'No rep is known for the owner "88\\n".');
    assert.equal(lines.filter((line) => line.startsWith('No rep')).length, 1);
    assert.match(await metrics(), /outcome="unknown-owner"\} 2\n/);
    assert.match(await metrics(), /saf_dropped_fields_total\{source="hubspot",field="owner"\} 2\n/);
    assert.deepEqual(
      stored.get('acme')?.map(({ owner }) => owner),
      [null],
      'one change, told twice',
    );
  });
});
