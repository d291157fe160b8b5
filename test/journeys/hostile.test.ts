import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bodyCases } from './hostile/bodies.ts';
import type { Cases } from './hostile/cases.ts';
import { startHostileServer, type HostileServer } from './hostile/hostile-server.ts';
import { markupCases } from './hostile/markup.ts';
import { requestCases } from './hostile/requests.ts';
import { signInCases } from './hostile/sign-in.ts';
import { webhookCases } from './hostile/webhooks.ts';

/** All that somebody might try against a server that others reach, one after the other against the same one. */
const cases: Cases = { ...signInCases, ...webhookCases, ...bodyCases, ...requestCases, ...markupCases };

let server: HostileServer;

before(async () => {
  server = await startHostileServer();
});

after(() => server.close());

for (const [name, run] of Object.entries(cases))
  test(`comes to nothing: ${name}`, { timeout: 60_000 }, () => run(server));

test('none is missing', () => {
  assert.equal(Object.keys(cases).length, 40);
});
