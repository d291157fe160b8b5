import { Hono } from 'hono';
import type { Activity } from '../../../src/contract/activity.ts';
import type { AppEnv } from '../../../src/bff/app-env.ts';
import { connectSources } from '../../../src/bff/connect-sources.ts';
import type { Fetch } from '../../../src/bff/hubspot/hubspot-client.ts';
import { createPrometheus } from '../../../src/bff/server/prometheus.ts';
import { answerError } from '../../../src/bff/problem.ts';
import { createRateLimit } from '../../../src/bff/rate-limit.ts';
import { createTestStore } from '../store/support/create-test-store.ts';
import { isNew, StoreError } from '../../../src/store/store.ts';
import type { Source } from '../../../src/ingest/source.ts';
import { sources as allSources } from '../../../src/ingest/sources.ts';
import { now } from './events-app.ts';

interface Options {
  readonly sources?: readonly Source[];
  readonly fetch?: Fetch;
  readonly storeFails?: boolean;
  readonly requestsAMinute?: number;
}

export const hubspotSecret = 'hubspot-secret';
export const calSecret = 'cal-secret';
export const publicUrl = 'https://feed.example';

/** The routes of all sources over the store in memory, for the tenants `acme` and `bolt`. */
export function sourcesApp({
  sources = allSources,
  fetch,
  storeFails = false,
  requestsAMinute = 1_000,
}: Options = {}) {
  const stored = new Map<string, Activity[]>();
  const lines: string[] = [];
  const touched: string[] = [];
  const forgotten: [tenant: string, reference: string][] = [];
  const underlying = createTestStore();
  const prometheus = createPrometheus('0.0.0');
  const { metrics } = prometheus;
  const clock = () => now;
  const app = new Hono<AppEnv>();
  app.onError((error) => answerError(error, (line) => lines.push(line)));
  const { routes, retry } = connectSources({
    sources,
    ingestKeys: new Map([['ingest-key', 'acme']]),
    settings: {
      segmentKeys: new Map([['write-key', 'acme']]),
      segmentBrowserKeys: new Map([['page-key', 'acme']]),
      calSecrets: new Map([
        ['other-secret', 'bolt'],
        [calSecret, 'acme'],
      ]),
      hubspot: {
        secret: hubspotSecret,
        portals: new Map([
          ['62515', 'acme'],
          ['7', 'bolt'],
        ]),
        tokens: new Map([['62515', 'token-of-acme']]),
        apiUrl: 'https://hubspot.example',
      },
    },
    repAliases: new Map([['77', 'jana']]),
    publicUrl,
    store: {
      ...underlying,
      noteDeleted(tenant, deleted) {
        for (const { reference } of deleted) forgotten.push([tenant, reference]);
        return underlying.noteDeleted(tenant, deleted);
      },
      async append(tenant, activities) {
        if (storeFails) throw new StoreError('disk is full: insert into events');
        const verdicts = await underlying.append(tenant, activities);
        const accepted = activities.filter((_, index) => isNew(verdicts[index]));
        stored.set(tenant, [...(stored.get(tenant) ?? []), ...accepted]);
        return verdicts;
      },
    },
    clock,
    metrics,
    retentionDays: 400,
    rateLimit: createRateLimit(requestsAMinute, clock),
    log: (line) => lines.push(line),
    onStored: (tenant) => touched.push(tenant),
    fetch: fetch ?? (() => Promise.reject(new Error('HubSpot is out of reach'))),
  });
  app.route('/', routes);
  const post = async (path: string, body: BodyInit, headers: Record<string, string>) =>
    app.request(`http://spoofed.example/v1/sources/${path}`, { method: 'POST', body, headers });
  return { post, retry, stored, forgotten, lines, touched, metrics: prometheus.text };
}
