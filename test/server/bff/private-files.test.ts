import assert from 'node:assert/strict';
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { after, test } from 'node:test';
import { startServer, type RunningServer } from '../../../src/bff/server.ts';
import { readSettings } from '../../../src/bff/settings/settings.ts';
import { noSources } from '../../../src/bff/settings/source-settings.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { openStoreThread } from '../../../src/store/sqlite/open-store-thread.ts';
import { activity, contact, noon, ownership } from '../store/support/activities.ts';
import { TemporaryFolders } from '../store/support/temporary-folders.ts';
import { TestBackEnd } from './support/test-back-end.ts';

const folders = new TemporaryFolders();
after(() => folders.removeAll());

const key = 'a-key-of-the-test';
const anna = 'anna.berger@customer.example';

async function start(folder: string): Promise<RunningServer> {
  const server = await startServer({
    settings: readSettings({
      PORT: '0',
      METRICS_PORT: 'off',
      LOG_LEVEL: 'silent',
      DATA_DIR: folder,
      INGEST_KEYS: `${key}=acme`,
      AUTH_SECRET: 'a secret of more than 32 characters',
      AUTH_ISSUER: 'https://login.example',
      AUTH_AUDIENCE: 'feed',
    }),
  });
  return server;
}

/** The files of a folder in which a text stands. */
async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  const found = await Promise.all(
    names.map(async (name) => ((await readFile(join(folder, name))).includes(text) ? [name] : [])),
  );
  return found.flat();
}

/** Looks until no file holds the text, or `ms` are over. */
async function isGoneWithin(folder: string, text: string, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await wait(50))
    if ((await filesWith(folder, text)).length === 0) return true;
  return false;
}

test('what a forgotten contact left is in no file of the folder any more', { timeout: 60_000 }, async () => {
  const folder = await folders.make();
  const server = await start(folder);
  const send = (method: string, path: string, body?: object) =>
    fetch(server.url + path, {
      method,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/cloudevents-batch+json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const event = (index: number, email: string) => ({
    specversion: '1.0',
    id: `${email} ${index}`,
    source: 'https://crm.example',
    type: 'crm.form.submitted',
    time: new Date(Date.now() - index * 1000).toISOString(),
    data: {
      owner: 'jana',
      contact: { id: email, email, name: 'Anna Berger' },
      form: { id: 'f', url: `https://www.acme.example/?mail=${email}` },
    },
  });
  const events = Array.from({ length: 200 }, (_, index) =>
    event(index, index % 4 === 0 ? anna : `c${index}@x.example`),
  );
  assert.equal((await send('POST', '/v1/events', events)).status, 200);
  assert.notDeepEqual(await filesWith(folder, anna), []);

  assert.equal((await send('DELETE', `/v1/contacts/${anna}`)).status, 202);
  assert.ok(await isGoneWithin(folder, anna, 5_000), (await filesWith(folder, anna)).join());
  assert.notDeepEqual(await filesWith(folder, 'c1@x.example'), [], 'others stay');
  await server.close();
  assert.deepEqual(await filesWith(folder, anna), []);
});

test('it goes while others read and write without a pause', { timeout: 60_000 }, async () => {
  const folder = await folders.make();
  const store = await openStoreThread(folder);
  const told = contact('7', anna, { name: 'Anna Berger' });
  await store.append('acme', [ownership('7', 'jana', noon), activity({ contact: told })]);
  let busy = true;
  let made = 0;
  const load = async (): Promise<void> => {
    while (busy) {
      made += 1;
      await Promise.all([
        store.append('acme', [activity({ id: `other ${made}`, contact: contact(String(made)) })]),
        store.routed('acme', 'jana', { from: 0, to: noon + 1 }, noon),
        store.lastEventAt('acme', noon),
      ]);
    }
  };
  const loads = [load(), load(), load()];
  await store.forget('acme', anna, noon);
  const isGone = await isGoneWithin(folder, anna, 5_000);
  busy = false;
  await Promise.all(loads);
  await store.close();
  assert.ok(isGone, (await filesWith(folder, anna)).join());
});

test('what a killed process had deleted goes with the next start', async () => {
  const folder = await folders.make();
  const store = await openSqliteStore(folder);
  await store.append('acme', [activity({ contact: contact('7', anna) })]);
  // As long as somebody reads what was before, nothing can be done about it.
  const reader = new DatabaseSync(join(folder, 'store.sqlite'));
  reader.exec('BEGIN; SELECT * FROM event');
  await store.forget('acme', anna, noon);
  // The files as they are in the middle of it, in a folder of their own, as a crash leaves them behind.
  const crashed = await folders.make();
  for (const name of ['store.sqlite', 'store.sqlite-wal'])
    await writeFile(join(crashed, name), await readFile(join(folder, name)));
  reader.close();
  await store.close();
  assert.notDeepEqual(await filesWith(crashed, anna), []);
  const again = await openSqliteStore(crashed);
  assert.deepEqual(await filesWith(crashed, anna), []);
  await again.close();
});

test('the files belong to their owner alone, also those of a folder that was open to all', async () => {
  const modes = async (folder: string) => {
    const names = ['.', ...(await readdir(folder))];
    const all = await Promise.all(
      names.map(async (name) => [name, ((await stat(join(folder, name))).mode & 0o777).toString(8)] as const),
    );
    assert.ok(all.length >= 5, 'the database, its log and index, and the lock');
    return new Set(all.map(([name, mode]) => `${name === '.' ? 'folder' : 'file'} ${mode}`));
  };
  const expected = new Set(['folder 700', 'file 600']);
  const fresh = join(await folders.make(), 'fresh');
  const store = await openSqliteStore(fresh);
  await store.append('acme', [activity()]);
  assert.deepEqual(await modes(fresh), expected);
  await store.close();

  await chmod(fresh, 0o755);
  for (const name of await readdir(fresh)) await chmod(join(fresh, name), 0o644);
  const again = await openSqliteStore(fresh);
  await again.append('acme', [activity()]);
  assert.deepEqual(await modes(fresh), expected);
  await again.close();
});

test('no line of a log holds an e-mail address', async () => {
  const backEnd = new TestBackEnd({
    sources: { ...noSources, segmentKeys: new Map([['write-key', 'acme']]) },
  });
  const body = JSON.stringify({
    type: 'identify',
    messageId: 'm',
    userId: 'u',
    traits: { email: anna, owner: 'jana.meier+x@vendor.example' },
  });
  const headers = { Authorization: `Basic ${btoa('write-key:')}` };
  await backEnd.request(null, '/v1/sources/segment/v1/identify', { method: 'POST', headers, body });
  assert.deepEqual(backEnd.logged, ['No rep is known for the owner "j… at vendor.example".']);

  const preferences = () =>
    Promise.reject(new Error(`cannot read ${anna} (https://x.example/?m=anna%40b.example)`));
  const failing = new TestBackEnd({ store: { ...backEnd.store, preferences } });
  await failing.request({ tenant: 'acme', rep: 'jana' }, '/v1/preferences');
  assert.equal(failing.logged.length, 1);
  assert.doesNotMatch(failing.logged.join(), /anna|(?:@|%40)(?:customer|b)\.example/);
});
