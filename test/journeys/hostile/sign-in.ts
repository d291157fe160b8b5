import assert from 'node:assert/strict';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import type { Feed } from '../../../src/contract/feed.ts';
import { form, problem, type HostileServer } from './hostile-server.ts';
import type { Cases } from './cases.ts';

const json = { 'Content-Type': 'application/json' };

async function refused(server: HostileServer, token: string): Promise<void> {
  await problem(await server.call('/v1/feed', { token }), 401);
}

const seen = (server: HostileServer, row: { readonly id: string }, token: string, more: object = {}) => {
  const now = new Date().toISOString();
  const reaction = {
    id: crypto.randomUUID(),
    notificationId: row.id,
    kind: 'opened',
    at: now,
    asOf: now,
    rank: 1,
  };
  const body = JSON.stringify({ reactions: [reaction], ...more });
  return server.call('/v1/reactions', { method: 'POST', token, headers: json, body });
};

/** Reads a stream until it says something that fits, or until it ends; gives all that was said. */
export async function listen(answer: Response, until: RegExp | null): Promise<string> {
  assert.equal(answer.headers.get('Content-Type'), 'text/event-stream');
  const reader = (answer.body ?? new ReadableStream<Uint8Array<ArrayBuffer>>()).getReader();
  const decoder = new TextDecoder();
  let said = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return said;
    said += decoder.decode(value, { stream: true });
    if (until?.test(said)) {
      await reader.cancel();
      return said;
    }
  }
}

export const signInCases: Cases = {
  'no token, garbage, and one longer than any header': async (server) => {
    await problem(await server.call('/v1/feed'), 401);
    for (const token of ['garbage', 'a.b.c', 'a'.repeat(9_000)]) await refused(server, token);
    const long = await server.exchange(
      `GET /v1/feed HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${'a'.repeat(10_000_000)}\r\n\r\n`,
    );
    assert.ok(long === '' || long.startsWith('HTTP/1.1 431'), 'Node’s parser stops reading first');
  },
  'a token that is not signed, or in another way than agreed': async (server) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, claims = ''] = (await server.token()).split('.');
    for (const alg of ['none', 'NoNe', 'ES256']) await refused(server, `${part({ alg })}.${claims}.`);
    const rsa = await generateKeyPair('RS256');
    const pem = Buffer.from(await exportSPKI(server.keys.publicKey));
    const signer = () =>
      new SignJWT(JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>);
    await refused(
      server,
      await signer().setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(rsa.privateKey),
    );
    await refused(server, await signer().setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(pem));
  },
  'a token of another issuer, for another audience, out of its time or without a claim': async (server) => {
    const now = Math.floor(Date.now() / 1000);
    for (const claims of [
      { iss: 'https://evil.example' },
      { aud: 'mail' },
      { exp: now - 1 },
      { nbf: now + 60 },
      { iat: now + 60 },
      { exp: undefined },
      { sub: undefined },
      { tid: undefined },
    ])
      await refused(server, await server.token(claims));
  },
  'a token with a key of its own, and a thousand keys that nobody knows': async (server) => {
    await server.feed('jana');
    const before = server.keysRead();
    const jwk = await exportJWK(server.keys.publicKey);
    for (const header of [
      { jku: 'https://evil.example/keys' },
      { jwk },
      { crit: ['b64'], b64: true },
      { kid: 'two' },
    ])
      await refused(server, await server.token({}, header));
    const [, claims = '', signature = ''] = (await server.token()).split('.');
    for (let number = 0; number < 1_000; number += 1) {
      const header = Buffer.from(JSON.stringify({ alg: 'ES256', kid: `made-up-${String(number)}` }));
      await refused(server, `${header.toString('base64url')}.${claims}.${signature}`);
    }
    assert.equal(server.keysRead(), before);
  },
  'a rep or tenant that is no name': async (server) => {
    for (const name of [['jana'], '', '__proto__', 'constructor', 7, 'a\0'])
      for (const claim of ['sub', 'tid']) await refused(server, await server.token({ [claim]: name }));
  },
  'the notification of another rep, or of another tenant': async (server) => {
    assert.equal((await server.send(form('owner-of-a-row'))).status, 200);
    const [row] = (await server.feed('owner-of-a-row')).notifications;
    assert.ok(row);
    const answers = await Promise.all(
      [
        [row, { sub: 'somebody-else' }] as const,
        [row, { sub: 'owner-of-a-row', tid: 'bolt' }] as const,
        [{ id: 'A'.repeat(22) }, { sub: 'owner-of-a-row' }] as const,
      ].map(async ([one, claims]) => problem(await seen(server, one, await server.token(claims)), 404)),
    );
    assert.equal(new Set(answers).size, 1, 'as unknown as one that never was');
    assert.equal((await server.feed('somebody-else')).total, 0);
  },
  'a request that names a rep': async (server) => {
    const token = await server.token();
    for (const path of ['feed', 'feed/earlier', 'feed/live', 'preferences', 'ranking', 'reactions', 'events'])
      await problem(await server.call(`/v1/${path}?rep=emre`, { token }), 400);
    await problem(await seen(server, { id: 'A'.repeat(22) }, token, { rep: 'emre' }), 400);
    const preferences = { mutedContacts: [], mutedTypes: [], pinned: [], order: 'priority', rep: 'emre' };
    const init = { method: 'PUT', token, headers: json, body: JSON.stringify(preferences) };
    await problem(await server.call('/v1/preferences', init), 400);
  },
  'a stream that goes on behind what another rep heard, or what nobody heard': async (server) => {
    const live = async (rep: string, lastId: string) =>
      server.call('/v1/feed/live', {
        token: await server.token({ sub: rep }),
        headers: lastId === '' ? {} : { 'Last-Event-ID': lastId },
      });
    const said = /^event: \w+\n.*\n\n/m;
    const hearing = listen(await live('listener', ''), said);
    await server.send(form('listener'));
    const id = /^id: (.*)$/m.exec(await hearing)?.[1] ?? '';
    const [epoch = ''] = id.split(':');
    for (const foreign of [
      id,
      `${'x'.repeat(16)}:1`,
      '1000000000000000000',
      `${epoch}:1000000000000000000`,
    ]) {
      const heard = await listen(await live('somebody-else', foreign), said);
      assert.match(heard, /event: reset/);
      assert.doesNotMatch(heard, /event: changed/);
    }
  },
  'a stream whose token ends': async (server) => {
    const token = await server.token({ exp: Math.floor(Date.now() / 1000) + 2 });
    await listen(await server.call('/v1/feed/live', { token }), null);
    await refused(server, token);
    const { notifications } = (await server.feed('jana')) satisfies Feed;
    assert.ok(Array.isArray(notifications));
  },
};
