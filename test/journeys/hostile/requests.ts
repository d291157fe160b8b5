import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pageKeyOf } from '../../../src/contract/page-key.ts';
import type { EventsAnswer } from '../../../src/contract/events-answer.ts';
import { withoutAddresses } from '../../../src/bff/without-addresses.ts';
import { normaliseEmail } from '../../../src/ingest/email-address.ts';
import { parseLink } from '../../../src/ingest/link.ts';
import { isMachineAgent } from '../../../src/ingest/machine-events/machine-agents.ts';
import { readEmail, readNumber } from '../../../src/ingest/tolerance/readings.ts';
import { readTime } from '../../../src/ingest/tolerance/read-time.ts';
import type { Cases } from './cases.ts';
import { form, problem, startHostileServer, structured, writeKey } from './hostile-server.ts';
import { listen } from './sign-in.ts';

const json = { 'Content-Type': 'application/json' };
const minute = 60_000;

export const requestCases: Cases = {
  'a form, a text or JSON that another site makes a browser send': async (server) => {
    const token = await server.token();
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/json', structured]) {
      const headers = { Origin: 'https://evil.example', 'Content-Type': type };
      for (const path of ['/v1/events', '/v1/reactions', '/v1/sources/segment/v1/track'])
        await problem(await server.call(path, { method: 'POST', token, headers, body: '{}' }), 403);
    }
  },
  'a page size that is none, or given twice': async (server) => {
    const token = await server.token();
    for (const query of ['limit=1&limit=999', 'limit=-1', 'limit=1e9', 'limit=NaN', 'limit='])
      await problem(await server.call(`/v1/feed?${query}`, { token }), 400);
  },
  'a path with escapes that lead astray': async (server) => {
    for (const path of ['/v1/%00', '/v1/..%2f..%2fpackage.json', '/smart-activity-feed%00.js', '/..%2f.env'])
      await problem(await server.call(path), 400, 404);
    for (const path of ['/%E0%A4%A', '/v1/contacts/%E0%A4%A', '/dashboard/%C0%A0'])
      await problem(await server.call(path), 400);
  },
  'a link that runs a script, or leads elsewhere than it says': async (server) => {
    const links = [
      'javascript:alert(1)',
      'data:text/html,x',
      'java\tscript:alert(1)',
      '//evil.example',
      'vbscript:x',
    ];
    for (const [index, url] of links.entries())
      await server.send(
        form('links', { data: { owner: 'links', form: { id: String(index), url }, crmUrl: url } }),
      );
    const { notifications } = await server.feed('links');
    assert.equal(notifications.length, links.length);
    for (const { object, crmUrl } of notifications) assert.deepEqual([object?.url, crmUrl], [null, null]);
  },
  'line breaks in what reaches a stream or a log': async (server) => {
    const live = await server.call('/v1/feed/live', { token: await server.token({ sub: 'breaks' }) });
    const hearing = listen(live, /event: changed\n.*\n\n/);
    const name = 'Eva\r\n\r\nevent: reset\r\ndata: {}';
    await server.send(form('breaks', { data: { owner: 'breaks', contact: { name }, form: { id: 'f' } } }));
    assert.doesNotMatch(await hearing, /reset/);
    const lines = server.logged.length;
    const traits = { owner: 'nobody\r\nforged: line' };
    await server.call('/v1/sources/segment/v1/identify', {
      method: 'POST',
      headers: { ...json, Authorization: `Basic ${btoa(`${writeKey}:`)}` },
      body: JSON.stringify({ userId: 'u', messageId: 'breaks', traits }),
    });
    const logged = server.logged.slice(lines);
    assert.deepEqual(
      logged.map((line) => /[\r\n]/.test(line)),
      [false],
    );
  },
  'an address inside that a payload would have fetched': async (server) => {
    const url = 'http://169.254.169.254/latest/meta-data/';
    await server.send(
      form('fetch', { type: 'crm.page.viewed', data: { owner: 'fetch', page: { url }, crmUrl: url } }),
    );
    const body = JSON.stringify([
      {
        eventId: 1,
        portalId: 1,
        objectId: '../../../latest',
        occurredAt: Date.now(),
        subscriptionType: 'contact.propertyChange',
        propertyName: 'hs_analytics_last_url',
        propertyValue: url,
      },
    ]);
    assert.equal((await server.hubspot(body)).status, 200);
    assert.deepEqual(server.fetched, []);
  },
  'too many requests of a rep, or of a source': async () => {
    const server = await startHostileServer('3');
    try {
      const token = await server.token();
      for (const ask of [() => server.call('/v1/preferences', { token }), () => server.send(form('many'))]) {
        for (let number = 0; number < 3; number += 1) assert.equal((await ask()).status, 200);
        const answer = await ask();
        assert.ok(Number(answer.headers.get('Retry-After')) > 0);
        await problem(answer, 429);
      }
      await server.feed('emre');
    } finally {
      await server.close();
    }
  },
  'the same reaction id with another body': async (server) => {
    await server.send(form('reacts'));
    const [row] = (await server.feed('reacts')).notifications;
    assert.ok(row);
    const now = new Date().toISOString();
    const id = crypto.randomUUID();
    const token = await server.token({ sub: 'reacts' });
    const react = (kind: string) => {
      const reactions = [{ id, notificationId: row.id, kind, at: now, asOf: now, rank: 1 }];
      return server.call('/v1/reactions', {
        method: 'POST',
        token,
        headers: json,
        body: JSON.stringify({ reactions }),
      });
    };
    assert.equal((await react('useful')).status, 200);
    await problem(await react('not-useful'), 409);
  },
  'texts made for slow patterns': () => {
    const parts = [
      'a',
      'a.',
      '@',
      '<',
      '%',
      '/',
      '-',
      '0',
      '1,',
      '&',
      '?',
      '#/',
      ' ',
      'bot',
      'a@a.',
      'Mozilla/5.0 (',
    ];
    const readers: readonly ((text: string) => unknown)[] = [
      normaliseEmail,
      parseLink,
      isMachineAgent,
      readEmail,
      readNumber,
      readTime,
      withoutAddresses,
      (text) => pageKeyOf(`https://shop.example/${text.slice(0, 2_000)}`),
    ];
    for (const part of parts) {
      const text = `${part.repeat(30_000 / part.length)}!`;
      for (const read of readers) {
        // The quickest of three, since the machine may be busy with something else.
        const times = [1, 2, 3].map(() => {
          const start = performance.now();
          read(text);
          return performance.now() - start;
        });
        assert.ok(Math.min(...times) < 10, `${read.name} of ${part}…: ${String(Math.min(...times))} ms`);
      }
    }
    return Promise.resolve();
  },
  'a method that a path does not have': async (server) => {
    for (const [method, path, allow] of [
      ['DELETE', '/v1/feed', 'GET, HEAD'],
      ['PUT', '/v1/reactions', 'POST'],
      ['PATCH', '/v1/preferences', 'GET, HEAD, PUT'],
      ['GET', '/v1/events', 'POST, OPTIONS'],
    ] as const) {
      const answer = await server.call(path, { method });
      assert.equal(answer.headers.get('Allow'), allow);
      await problem(answer, 405);
    }
  },
  'a database that another program holds': async (server) => {
    const other = new DatabaseSync(join(server.folder, 'store.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    const event = form('patient');
    const answer = await server.send(event);
    assert.ok(Number(answer.headers.get('Retry-After')) > 0);
    assert.doesNotMatch(await problem(answer, 503), /sql|insert|locked/i);
    assert.equal((await server.feed('patient')).total, 0);
    other.exec('ROLLBACK');
    other.close();
    assert.equal((await server.send(event)).status, 200);
    assert.equal((await server.feed('patient')).total, 1);
  },
  'an event dated ahead, or from before anything is kept': async (server) => {
    const at = (milliseconds: number) =>
      form('ahead', { time: new Date(Date.now() + milliseconds).toISOString() });
    const counted = async () => {
      const metrics = await server.metrics();
      return Number(/outcome="ahead"\} (\d+)/.exec(metrics)?.[1]);
    };
    const before = await counted();
    await server.send(at(4 * minute));
    const { notifications, asOf } = await server.feed('ahead');
    assert.equal(notifications.length, 1);
    assert.ok((notifications[0]?.occurredAt ?? '9') <= asOf, 'it counts as now');
    const later = (await (await server.send(at(10 * minute))).json()) as EventsAnswer;
    assert.deepEqual([later.accepted, (await server.feed('ahead')).total], [1, 1]);
    assert.equal(await counted(), before + 1);
    await problem(await server.send(at(-401 * 24 * 60 * minute)), 400);
  },
};
