import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { createApp } from '../../../src/bff/app.ts';
import { listen } from '../../../src/bff/server/listen.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { hour } from '../../../src/contract/time.ts';
import { rowEvents } from './row-events.ts';

const root = join(import.meta.dirname, '../../..');
const ingestKey = 'bench';

export interface BenchServer {
  readonly url: string;
  /** Something happens to a contact that has no row yet. */
  happen(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves the script build and the plain list, built here and now, over one back end with `rows.large` notifications below
 * `/large` and another with `rows.small` below `/small`.
 */
export async function startBenchServer(
  rows: Readonly<Record<'large' | 'small', number>>,
): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-feed-'));
  const scripts = join(folder, 'scripts');
  await build({
    root,
    mode: 'script',
    logLevel: 'warn',
    build: { outDir: scripts },
  });
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      outDir: scripts,
      emptyOutDir: false,
      target: 'es2023',
      lib: { entry: { 'plain-list': join(import.meta.dirname, 'plain-list.ts') }, formats: ['es'] },
    },
  });
  const large = await openBackEnd(join(folder, 'large'), rows.large);
  const small = await openBackEnd(join(folder, 'small'), rows.small);
  const listening = await listen(
    async (request) => {
      const url = new URL(request.url);
      const [, first = '', ...rest] = url.pathname.split('/');
      if (first === 'large' || first === 'small') {
        url.pathname = rest.join('/');
        return (first === 'large' ? large : small).fetch(new Request(url, request));
      }
      if (first.endsWith('.js')) return script(join(scripts, basename(first)));
      return new Response(pages[first] ?? '', { headers: { 'content-type': 'text/html' } });
    },
    '127.0.0.1',
    0,
  );
  return {
    url: `http://127.0.0.1:${listening.port}`,
    happen: () => large.happen(),
    async close() {
      await listening.close();
      await Promise.all([large.close(), small.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function script(path: string): Promise<Response> {
  return new Response(await readFile(path), { headers: { 'content-type': 'text/javascript' } });
}

const page = (body: string) =>
  `<!doctype html><html lang="de"><meta charset="utf-8"><title>Bench</title><body style="margin:0">${body}`;
const ours = (endpoint: string, limit: number) =>
  page(`<script type="module" src="/smart-activity-feed.js"></script>
    <smart-activity-feed endpoint="/${endpoint}" limit="${limit}" style="--saf-max-height:100vh"></smart-activity-feed>
    <script type="module">
      document.querySelector('smart-activity-feed').getToken = () =>
        Promise.resolve({ value: 'bench', expiresAt: Date.now() + 3_600_000 });
    </script>`);
const plain = (endpoint: string, limit: number, count = 1) =>
  page(`<style>plain-list { display: block; block-size: 100vh; overflow: auto }</style>
    <script type="module" src="/plain-list.js"></script>
    <plain-list data-endpoint="/${endpoint}" data-limit="${limit}" data-pages="${count}"></plain-list>`);

const pages: Readonly<Record<string, string>> = {
  ours: ours('large', 50),
  plain: plain('large', 50),
  'plain-small': plain('small', 50),
  'ours-long': ours('large', 200),
  'plain-long': plain('large', 200, 10),
};

export interface BackEnd {
  fetch(request: Request): Response | Promise<Response>;
  happen(): Promise<void>;
  close(): Promise<void>;
}

/** A back end over a store of its own in `folder`, with `count` notifications of one rep. */
export async function openBackEnd(folder: string, count: number): Promise<BackEnd> {
  const store = await openSqliteStore(folder);
  const app = createApp({
    store,
    clock: Date.now,
    auth: () => Promise.resolve({ tenant: 'bench', rep: 'bench', expiresAt: Date.now() + hour }),
    ingestKeys: new Map([[ingestKey, 'bench']]),
    allowedOrigins: [],
    allowOrigin: () => true,
    retentionDays: 400,
    rateLimit: 1_000_000,
  });
  const next = rowEvents(Date.now());
  const deliver = async (made: readonly object[]) => {
    const answer = await app.request('/v1/events', {
      method: 'POST',
      headers: { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/cloudevents-batch+json' },
      body: JSON.stringify(made),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  for (let left = count; left > 0; left -= 200)
    await deliver(Array.from({ length: Math.min(200, left) }, next));
  return {
    fetch: (request) => app.fetch(request),
    happen: () => deliver([next()]),
    close: () => store.close(),
  };
}
