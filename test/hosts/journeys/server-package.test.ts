import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { SignJWT } from 'jose';
import type { Feed } from '../../../src/contract/feed.ts';
import { compile, resolutions } from './support/compile.ts';
import { installedPackages, installPacked } from './support/packed.ts';

const secret = 'a secret of more than thirty-two characters';
const settings = {
  PORT: '0',
  METRICS_PORT: 'off',
  AUTH_SECRET: secret,
  AUTH_ALGORITHM: 'HS256',
  AUTH_ISSUER: 'https://login.example',
  AUTH_AUDIENCE: 'feed',
  INGEST_KEYS: 'a-key-of-the-package=acme',
};

describe('the package of the server in an empty folder', () => {
  let folder: string;
  let server: ChildProcess;
  let url: string;
  let errors = '';

  before(async () => {
    folder = await installPacked('smart-activity-feed-server');
    server = spawn(process.execPath, [bin()], {
      cwd: folder,
      env: settings,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    server.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    url = await addressOf(server);
  });

  after(async () => {
    server.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  it('installs no element and no build tool', async () => {
    const names = await installedPackages(folder);
    assert.ok(names.includes('smart-activity-feed-server'));
    assert.deepEqual(
      names.filter((name) => /^(lit|@lit\/.*|smart-activity-feed|vite|typescript)$/.test(name)),
      [],
    );
  });

  it('takes an event and shows it in the feed of its rep', async () => {
    const answer = await fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer a-key-of-the-package',
        'content-type': 'application/cloudevents+json',
      },
      body: JSON.stringify({
        specversion: '1.0',
        id: '1',
        source: 'https://crm.example',
        type: 'crm.form.submitted',
        time: new Date().toISOString(),
        subject: '4711',
        data: { owner: 'jana', contact: { name: 'Anna Berger' }, form: { id: 'contact', name: 'Contact' } },
      }),
    });
    assert.deepEqual(await answer.json(), { accepted: 1, duplicates: 0, rejected: [] });
    const feed = await readFeed();
    assert.deepEqual(
      feed.notifications.map(({ type, contact }) => [type, contact?.name]),
      [['form.submitted', 'Anna Berger']],
    );
  });

  it('trains the models of the team in a thread of its own', async () => {
    await readFeed();
    const database = new DatabaseSync(join(folder, 'data/store.sqlite'), { readOnly: true });
    // Only what the thread answers with is stored here; the back end does not tell when.
    const query = database.prepare('select count(*) as rows from team_model where tenant = ?');
    while (query.get('acme')?.['rows'] === 0 && errors === '') await wait(50);
    database.close();
    assert.equal(errors, '');
  });

  it('serves the script and the page for iframes, with all that they load', async () => {
    for (const path of ['/smart-activity-feed.js', '/embed/embed.html']) {
      const answer = await fetch(url + path);
      assert.equal(answer.status, 200, path);
      const text = await answer.text();
      const parts = [...text.matchAll(/["'`](\.\/[\w./-]+\.(?:js|css))["'`]/g)].map(([, part = '']) => part);
      assert.ok(parts.length > 0, path);
      for (const part of parts) assert.equal((await fetch(new URL(part, url + path))).status, 200, part);
    }
  });

  it('ends when it is asked to, and has its data at the next start', async () => {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
    server = spawn(process.execPath, [bin()], {
      cwd: folder,
      env: settings,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    url = await addressOf(server);
    assert.equal((await readFeed()).notifications.length, 1);
  });

  it('gives the app to a process of its host, over the store in its thread', async () => {
    const script = `
      import { createApp, openStoreThread } from 'smart-activity-feed-server/bff';
      const store = await openStoreThread('other-data');
      const app = createApp({
        store, clock: Date.now, auth: () => Promise.reject(new Error('nobody')), ingestKeys: new Map(),
        allowedOrigins: [], retentionDays: 1, rateLimit: 10,
      });
      const { status } = await app.request('/readyz');
      await store.close();
      console.log(status);`;
    await writeFile(join(folder, 'host.js'), script);
    const { stdout } = await promisify(execFile)(process.execPath, ['host.js'], { cwd: folder });
    assert.equal(stdout, '200\n');
  });

  for (const resolution of resolutions) {
    it(`gives TypeScript types, resolved as ${resolution[1]}`, async () => {
      assert.equal(await compile(folder, uses, resolution), '');
    });
  }

  it('says in one sentence that an older Node will not do', async () => {
    await writeFile(
      join(folder, 'older.mjs'),
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.9.0' } });`,
    );
    const words = ['--import', './older.mjs', bin()];
    const child = promisify(execFile)(process.execPath, words, {
      cwd: folder,
      env: settings,
      timeout: 30_000,
    });
    await assert.rejects(child, {
      code: 1,
      stderr: 'smart-activity-feed-server needs Node 24 or newer, and this is Node 22.9.0.\n',
    });
  });

  function bin(): string {
    return join(folder, 'node_modules/.bin/smart-activity-feed-server');
  }

  async function readFeed(): Promise<Feed> {
    const token = await new SignJWT({ tid: 'acme' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('jana')
      .setIssuer('https://login.example')
      .setAudience('feed')
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(secret));
    const answer = await fetch(`${url}/v1/feed`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(answer.status, 200);
    return (await answer.json()) as Feed;
  }
});

/** The line that must not compile proves that the types are no `any`. */
const uses = `
import { createApp, openStoreThread, startServer, type RunningServer, type Settings } from 'smart-activity-feed-server/bff';

declare const settings: Settings;
const running: Promise<RunningServer> = startServer({ settings });
const closed: Promise<void> = openStoreThread('data').then((store) => store.close());
// @ts-expect-error -- a store is needed
createApp({});
void [running, closed];
`;

async function addressOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('The output of the server is not read.');
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /http:\/\/[^\s"]+/.exec(String(line))?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('The server ended before it was ready.');
}
