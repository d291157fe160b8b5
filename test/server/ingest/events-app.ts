import { Hono } from 'hono';
import type { Activity } from '../../../src/contract/activity.ts';
import type { AppEnv } from '../../../src/bff/app-env.ts';
import { requireSource } from '../../../src/bff/auth/source-keys.ts';
import { createPrometheus } from '../../../src/bff/server/prometheus.ts';
import { answerError } from '../../../src/bff/problem.ts';
import { createTestStore } from '../store/support/create-test-store.ts';
import { isNew } from '../../../src/store/store.ts';
import { eventRoutes } from '../../../src/bff/routes/events.ts';

export const now = Date.UTC(2026, 0, 15, 12);

export interface EventsApp {
  /** Posts with the ingest key of tenant `acme`. */
  post(body: BodyInit | null, headers?: Record<string, string>): Promise<Response>;
  request(init: RequestInit): Promise<Response>;
  /** What the store accepted, by tenant. */
  readonly stored: ReadonlyMap<string, readonly Activity[]>;
  /** What Prometheus would read. */
  metrics(): Promise<string>;
}

/** The route for events behind its key check, over the store in memory. */
export function eventsApp(): EventsApp {
  const stored = new Map<string, Activity[]>();
  const underlying = createTestStore();
  const prometheus = createPrometheus('0.0.0');
  const { metrics } = prometheus;
  const app = new Hono<AppEnv>();
  app.onError((error) => answerError(error, (line) => console.error(line)));
  app.post(
    '/v1/events',
    requireSource(
      new Map([
        ['key-of-acme', 'acme'],
        ['key-of-bolt', 'bolt'],
      ]),
      () => undefined,
    ),
  );
  const append = async (tenant: string, activities: readonly Activity[]) => {
    const verdicts = await underlying.append(tenant, activities);
    const accepted = activities.filter((_, index) => isNew(verdicts[index]));
    stored.set(tenant, [...(stored.get(tenant) ?? []), ...accepted]);
    return verdicts;
  };
  app.route(
    '/',
    eventRoutes({
      store: { append },
      clock: () => now,
      metrics,
      retentionDays: 400,
      rateLimit: 6_000,
      log: () => undefined,
    }),
  );

  const request = async (init: RequestInit) => app.request('/v1/events', { method: 'POST', ...init });
  return {
    stored,
    metrics: prometheus.text,
    request,
    post: (body, headers = {}) =>
      request({ body, headers: { Authorization: 'Bearer key-of-acme', ...headers } }),
  };
}
