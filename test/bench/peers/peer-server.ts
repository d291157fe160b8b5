import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { listen } from '../../../src/bff/server/listen.ts';
import type { Feed } from '../../../src/contract/feed.ts';
import type { Notification } from '../../../src/contract/notification.ts';
import { openBackEnd, type BackEnd } from '../feed/bench-server.ts';
import { createCourier } from './mocks/courier.ts';
import { createKnock } from './mocks/knock.ts';
import { createMagicBell } from './mocks/magicbell.ts';
import type { CreateMock, Mock } from './mocks/mock.ts';
import { createNovu } from './mocks/novu.ts';

const mocks: Readonly<Record<string, CreateMock>> = {
  courier: createCourier,
  novu: createNovu,
  knock: createKnock,
  magicbell: createMagicBell,
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

export interface PeerServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the built pages at `/<name>/`, and at `/api/<name>` what stands in for the API of each, over the same notifications. */
export async function startPeerServer(count: number): Promise<PeerServer> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-peers-'));
  const backEnd = await openBackEnd(folder, count);
  const notifications = await readAll(backEnd);
  const answers = new Map(Object.entries(mocks).map(([name, create]) => [name, create(notifications)]));
  const ours = rememberFeeds(backEnd);
  const file = compressedFiles();
  const listening = await listen(
    async (request) => {
      const { pathname } = new URL(request.url);
      // Knock keeps no more than the origin of its address.
      const apiPath = pathname.startsWith('/v1/') ? `/api/knock${pathname}` : pathname;
      const [, first = '', name = '', ...rest] = apiPath.split('/');
      if (first !== 'api') return file(pathname);
      if (name === 'ours') return ours(request, `/${rest.join('/')}`);
      const mock = answers.get(name);
      return mock ? answer(mock, request, `/${rest.join('/')}`) : new Response(null, { status: 404 });
    },
    '127.0.0.1',
    0,
  );
  return {
    url: `http://127.0.0.1:${listening.port}`,
    async close() {
      await listening.close();
      await backEnd.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function readAll(backEnd: BackEnd): Promise<readonly Notification[]> {
  const all: Notification[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query = `limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const response = await backEnd.fetch(
      new Request(`http://localhost/v1/feed?${query}`, { headers: { authorization: 'Bearer bench' } }),
    );
    const feed = (await response.json()) as Feed;
    all.push(...feed.notifications);
    cursor = feed.nextCursor;
  }
  return all;
}

/** Our own back end, whose feeds are computed once and then answered from memory, as a mocked API would. */
function rememberFeeds(backEnd: BackEnd): (request: Request, path: string) => Promise<Response> {
  const feeds = new Map<string, string>();
  return async (request, path) => {
    const url = new URL(request.url);
    url.pathname = path;
    if (path !== '/v1/feed') return backEnd.fetch(new Request(url, request));
    const text = feeds.get(url.search) ?? (await (await backEnd.fetch(new Request(url, request))).text());
    feeds.set(url.search, text);
    return json(text);
  };
}

async function answer(mock: Mock, request: Request, path: string): Promise<Response> {
  const { method } = request;
  const { searchParams: query } = new URL(request.url);
  const given = mock({ method, path, query, body: await request.text() });
  return given === undefined ? new Response(null, { status: 204 }) : json(JSON.stringify(given));
}

function json(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'application/json' } });
}

/** Compresses each file once, so that no page waits for it. */
function compressedFiles(): (path: string) => Promise<Response> {
  const dist = resolve(import.meta.dirname, 'dist');
  const compressed = new Map<string, Uint8Array<ArrayBuffer>>();
  return async (path) => {
    const name = join(dist, path.endsWith('/') ? `${path}index.html` : path);
    if (!existsSync(name)) return new Response(null, { status: 404 });
    const bytes = compressed.get(name) ?? Uint8Array.from(gzipSync(await readFile(name), { level: 9 }));
    compressed.set(name, bytes);
    const type = types[extname(name)] ?? 'application/octet-stream';
    return new Response(bytes, { headers: { 'content-type': type, 'content-encoding': 'gzip' } });
  };
}
