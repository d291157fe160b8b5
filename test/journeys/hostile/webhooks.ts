import assert from 'node:assert/strict';
import type { EventsAnswer } from '../../../src/contract/events-answer.ts';
import type { Cases } from './cases.ts';
import {
  batched,
  form,
  otherIngestKey,
  problem,
  publicUrl,
  writeKey,
  type HostileServer,
} from './hostile-server.ts';

let changes = 0;

/** One notice of HubSpot that a contact's lead was assigned to this rep, unlike any other. */
function notice(rep: string, more: object = {}): string {
  changes += 1;
  return JSON.stringify([
    {
      eventId: changes,
      portalId: 1,
      objectId: changes,
      occurredAt: Date.now() - 60_000 - changes,
      subscriptionType: 'contact.propertyChange',
      propertyName: 'hubspot_owner_id',
      propertyValue: rep,
      ...more,
    },
  ]);
}

const nothingFor = async (server: HostileServer, rep: string) =>
  assert.equal((await server.feed(rep)).total, 0);

export const webhookCases: Cases = {
  'a signature of HubSpot that is wrong, missing or of an older version': async (server) => {
    const body = notice('of-no-signature');
    const older = { 'X-HubSpot-Signature': 'a'.repeat(64) };
    for (const changed of [
      { signature: 'A'.repeat(43) + '=' },
      { signature: null },
      { signature: '' },
      { signature: null, headers: older },
    ])
      await problem(await server.hubspot(body, changed), 401);
    await nothingFor(server, 'of-no-signature');
  },
  'a time of HubSpot that is too far away, none, or given twice': async (server) => {
    const now = Date.now();
    const wrong = [now - 301_000, now + 301_000, 'NaN', '', `${String(now)}, ${String(now)}`];
    for (const at of wrong)
      await problem(await server.hubspot(notice('of-no-time'), { at: String(at) }), 401);
    await nothingFor(server, 'of-no-time');
  },
  'a request of HubSpot that is sent again': async (server) => {
    const body = notice('once');
    const at = String(Date.now());
    const answers = [await server.hubspot(body, { at }), await server.hubspot(body, { at })];
    const told = await Promise.all(answers.map(async (answer) => (await answer.json()) as EventsAnswer));
    assert.deepEqual(
      told.map(({ accepted, duplicates }) => [accepted, duplicates]),
      [
        [1, 0],
        [0, 1],
      ],
    );
  },
  'a signed body that was changed by a blank or in its letters': async (server) => {
    const body = notice('changed');
    for (const sent of [`${body} `, body.replace('[', '[ '), body.replace('changed', 'chang\u00e9d')])
      await problem(await server.hubspot(body, { sent }), 401);
    await nothingFor(server, 'changed');
  },
  'a host that the request makes up': async (server) => {
    const headers = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http' };
    assert.equal((await server.hubspot(notice('spoofed'), { headers })).status, 200, publicUrl);
    const answer = await server.exchange(
      'GET /openapi.json HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n',
    );
    assert.match(answer, /^HTTP\/1\.1 200 /);
    assert.ok(answer.includes(publicUrl) && !answer.includes('evil.example'));
  },
  'an account that belongs to nobody': async (server) => {
    const setAside = async () => {
      const metrics = await server.metrics();
      return Number(/outcome="set-aside"\} (\d+)/.exec(metrics)?.[1]);
    };
    const before = await setAside();
    assert.equal((await server.hubspot(notice('of-nobody', { portalId: 99 }))).status, 200);
    assert.equal(await setAside(), before + 1);
    await nothingFor(server, 'of-nobody');
  },
  'the same event id in two tenants': async (server) => {
    const event = form('in-both');
    const headers = { Authorization: `Bearer ${otherIngestKey}` };
    for (const given of [{}, headers]) {
      const answer = (await (await server.send(event, undefined, given)).json()) as EventsAnswer;
      assert.equal(answer.accepted, 1);
    }
    for (const tenant of ['acme', 'bolt']) assert.equal((await server.feed('in-both', tenant)).total, 1);
  },
  'a body that is no JSON, or none that was asked for': async (server) => {
    const basic = { Authorization: `Basic ${btoa(`${writeKey}:`)}` };
    for (const body of ['{', 'null', '""', '7', '']) {
      await problem(await server.send(body), 400);
      await problem(await server.send(body, batched), 400);
      const init = { method: 'POST', headers: basic, body };
      await problem(await server.call('/v1/sources/segment/v1/batch', init), 400);
    }
  },
  'one broken event among a hundred': async (server) => {
    const batch = Array.from({ length: 100 }, (_, index) =>
      form('of-a-batch', index === 41 ? { id: 'broken', time: 'yesterday' } : {}),
    );
    const answer = (await (await server.send(batch, batched)).json()) as EventsAnswer;
    assert.equal(answer.accepted, 99);
    assert.deepEqual(
      answer.rejected.map(({ index, id }) => [index, id]),
      [[41, 'broken']],
    );
  },
};
