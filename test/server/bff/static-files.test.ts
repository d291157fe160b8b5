import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import type { AppEnv } from '../../../src/bff/app-env.ts';
import { servePage, serveScript } from '../../../src/bff/server/static-files.ts';

const script = '/smart-activity-feed.js';
const chunk = '/smart-activity-feed.de-1a2b.js';
const long = 'export const words = "Geöffnete E-Mail";\n'.repeat(200);

let built: string;
let app: Hono<AppEnv>;

before(async () => {
  built = await mkdtemp(join(tmpdir(), 'built-'));
  await Promise.all(['page', 'widget'].map((name) => mkdir(join(built, name))));
  const files = {
    [`/widget${script}`]: long,
    [`/widget${chunk}`]: long,
    '/widget/secret.txt': 'secret',
    '/page/index.html': '<p>page',
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(built, name), text)));
  app = new Hono<AppEnv>();
  serveScript(app, built);
  servePage(app, built);
});

after(() => rm(built, { recursive: true }));

const get = async (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
const taking = (encodings: string) => get(script, { 'Accept-Encoding': encodings });

test('the script is for every page, the page under a strict policy, and nothing beside them is served', async () => {
  for (const path of [script, chunk]) {
    const answer = await get(path);
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
    assert.match(answer.headers.get('Content-Type') ?? '', /javascript/);
  }
  const page = await get('/');
  assert.equal(await page.text(), '<p>page');
  assert.match(page.headers.get('Content-Security-Policy') ?? '', /script-src 'self'/);
  const beside = [
    '/secret.txt',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%2e%2e/secret.txt',
    '/smart-activity-feed..%2fsecret.txt',
    '/page',
    '/%00',
    '/%E0%A4%A',
  ];
  for (const path of beside) assert.equal((await get(path)).status, 404, path);
  assert.equal((await app.request('/', { method: 'POST' })).status, 404);
});

test('files go compressed to whoever takes that, and as they are to all others', async () => {
  const plain = await get(script);
  assert.equal(plain.headers.get('Content-Encoding'), null);
  assert.equal(await plain.text(), long);

  for (const [header, encoding, unpack] of [
    ['gzip, deflate', 'gzip', gunzipSync],
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['*', 'br', brotliDecompressSync],
    ['br;q=0, GZIP;q=0.5', 'gzip', gunzipSync],
  ] as const) {
    const answer = await taking(header);
    assert.equal(answer.headers.get('Content-Encoding'), encoding, header);
    assert.equal(answer.headers.get('Vary'), 'Accept-Encoding');
    const bytes = Buffer.from(await answer.arrayBuffer());
    assert.equal(answer.headers.get('Content-Length'), String(bytes.length));
    assert.ok(bytes.length < long.length / 10);
    assert.equal(unpack(bytes).toString(), long);
  }
  for (const header of ['identity', 'gzip;q=0, br;q=0.000', 'deflate', '']) {
    assert.equal((await taking(header)).headers.get('Content-Encoding'), null, header);
  }
});

test('what a client has already is not sent again, until it changes', async () => {
  const tags = await Promise.all(
    ['', 'gzip', 'br'].map(async (by) => (await taking(by)).headers.get('ETag')),
  );
  assert.equal(new Set(tags).size, 3, 'each encoding has a tag of its own');

  const again = (tag: string | null | undefined) =>
    get(script, { 'Accept-Encoding': 'gzip', 'If-None-Match': tag ?? '' });
  const same = await again(tags[1]);
  assert.equal(same.status, 304);
  assert.equal(same.headers.get('Access-Control-Allow-Origin'), '*');
  assert.equal(same.headers.get('Vary'), 'Accept-Encoding');
  assert.equal((await again(tags[0])).status, 200);

  await writeFile(join(built, 'widget', script), long.toUpperCase());
  await utimes(join(built, 'widget', script), 1, 1);
  const changed = await again(tags[1]);
  assert.equal(gunzipSync(await changed.arrayBuffer()).toString(), long.toUpperCase());
});

test('what is named after its content may be kept, all else is asked for again', async () => {
  assert.match((await get(chunk)).headers.get('Cache-Control') ?? '', /immutable/);
  for (const path of [script, '/']) assert.equal((await get(path)).headers.get('Cache-Control'), 'no-cache');
});
