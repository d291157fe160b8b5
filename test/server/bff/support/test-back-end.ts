import assert from 'node:assert/strict';
import type { AppEnv } from '../../../../src/bff/app-env.ts';
import { createApp, type AppOptions } from '../../../../src/bff/app.ts';
import { createPrometheus } from '../../../../src/bff/server/prometheus.ts';
import { createTestStore } from '../../store/support/create-test-store.ts';
import type { Store } from '../../../../src/store/store.ts';
import { createLearning, type Learning } from '../../../../src/learning/learning.ts';
import type { EventsAnswer } from '../../../../src/contract/events-answer.ts';
import type { EarlierFeed, Feed } from '../../../../src/contract/feed.ts';
import type { Notification } from '../../../../src/contract/notification.ts';
import type { Problem } from '../../../../src/contract/problem.ts';
import type { Reaction, ReactionKind, ReactionsAnswer } from '../../../../src/contract/reaction.ts';
import type { Hono } from 'hono';

export const noon = Date.UTC(2026, 0, 15, 12);

/** Whose token it is: the tests' tokens are `tenant/rep`, or `tenant/rep/manager`. */
export interface Person {
  readonly tenant: string;
  readonly rep: string;
  readonly isManager?: boolean;
}

export const jana: Person = { tenant: 'acme', rep: 'jana' };
export const emre: Person = { tenant: 'acme', rep: 'emre' };
/** Another tenant's rep of the same name. */
export const stranger: Person = { tenant: 'bolt', rep: 'jana' };

interface SentEvent {
  readonly id?: string;
  readonly source?: string;
  /** Without `crm.` */
  readonly kind: string;
  readonly subject?: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly data?: Record<string, unknown>;
}

/** The app over a store in memory, with a clock that stands still until a test moves it. */
export class TestBackEnd {
  now = noon;
  readonly store: Store;
  readonly learning: Learning;
  readonly app: Hono<AppEnv>;
  readonly logged: string[] = [];
  readonly #prometheus = createPrometheus('0.0.0');
  #made = 0;

  constructor(options: Partial<AppOptions> = {}) {
    this.store = options.store ?? createTestStore();
    this.learning = createLearning({ store: this.store, log: (error) => this.logged.push(String(error)) });
    this.app = createApp({
      clock: () => this.now,
      auth: (token) => {
        const [tenant = '', rep = '', role] = token.split('/');
        return Promise.resolve({
          tenant,
          rep,
          expiresAt: this.now + 3_600_000,
          isManager: role === 'manager',
        });
      },
      ingestKeys: new Map([
        ['key-of-acme', 'acme'],
        ['key-of-bolt', 'bolt'],
      ]),
      allowedOrigins: ['https://crm.example'],
      publicUrl: 'https://feed.example',
      retentionDays: 400,
      rateLimit: 1_000_000,
      log: (line) => this.logged.push(line),
      metrics: this.#prometheus.metrics,
      ...options,
      store: this.store,
      learning: this.learning,
    });
  }

  /** What Prometheus would read. */
  metrics(): Promise<string> {
    return this.#prometheus.text();
  }

  /** Two days on, when what a rep did has reached the colleagues, and their team of that day is made. */
  async nextTeam(...people: readonly Person[]): Promise<void> {
    this.now += 2 * 24 * 3_600_000;
    for (const person of people) await this.feed(person);
    await this.learning.settled();
    // A feed is kept for a minute.
    this.now += 60_000;
  }

  /** Sends events to a tenant as one batch; all must be taken. */
  async deliver(tenant: string, ...events: readonly SentEvent[]): Promise<void> {
    const batch = events.map(({ kind, at, id, source = 'https://crm.example', subject, data = {} }) => ({
      specversion: '1.0',
      id: id ?? `event-${++this.#made}`,
      source,
      type: `crm.${kind}`,
      time: new Date(at).toISOString(),
      ...(subject === undefined ? {} : { subject }),
      data,
    }));
    const response = await this.app.request('/v1/events', {
      method: 'POST',
      headers: {
        Authorization: `Bearer key-of-${tenant}`,
        'Content-Type': 'application/cloudevents-batch+json',
      },
      body: JSON.stringify(batch),
    });
    const answer = (await response.json()) as EventsAnswer;
    assert.deepEqual(answer.rejected, []);
  }

  /** One form submission for each name, a minute apart, the first one the newest. */
  async deliverForms(person: Person, ...names: readonly string[]): Promise<void> {
    await this.deliver(
      person.tenant,
      ...names.map((name, index) => ({
        kind: 'form.submitted',
        subject: name,
        at: this.now - (index + 1) * 60_000,
        data: { owner: person.rep, contact: { name }, form: { id: 'contact', name: 'Kontaktformular' } },
      })),
    );
  }

  async request(person: Person | null, path: string, init: RequestInit = {}): Promise<Response> {
    const authorization = person ? { Authorization: `Bearer ${tokenOf(person)}` } : {};
    const headers = { ...authorization, ...(init.headers as Record<string, string> | undefined) };
    return this.app.request(path, { ...init, headers });
  }

  async json<T>(person: Person, path: string, init?: RequestInit): Promise<T> {
    const response = await this.request(person, path, init);
    assert.equal(response.status, 200, await response.clone().text());
    return (await response.json()) as T;
  }

  feed(person: Person = jana, query = ''): Promise<Feed> {
    return this.json(person, `/v1/feed${query}`);
  }

  earlier(person: Person = jana, query = ''): Promise<EarlierFeed> {
    return this.json(person, `/v1/feed/earlier${query}`);
  }

  async postReactions(person: Person, body: unknown): Promise<Response> {
    return this.request(person, '/v1/reactions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** A reaction of now to a notification, as a client sends it. */
  reaction(
    to: string | Pick<Notification, 'id'>,
    kind: ReactionKind,
    more: Partial<Reaction> = {},
  ): Reaction {
    const now = new Date(this.now).toISOString();
    const notificationId = typeof to === 'string' ? to : to.id;
    return { id: crypto.randomUUID(), notificationId, kind, at: now, asOf: now, rank: 1, ...more };
  }

  /** Sends reactions that must all be taken. */
  async react(person: Person, ...reactions: readonly Reaction[]): Promise<ReactionsAnswer> {
    const response = await this.postReactions(person, { reactions });
    assert.equal(response.status, 200, await response.clone().text());
    const answer = (await response.json()) as ReactionsAnswer;
    assert.deepEqual(answer.rejected, []);
    return answer;
  }
}

function tokenOf({ tenant, rep, isManager }: Person): string {
  return `${tenant}/${rep}${isManager ? '/manager' : ''}`;
}

/** The names of the rows' contacts, in their order. */
export function namesOf(feed: {
  readonly notifications: readonly Pick<Notification, 'contact'>[];
}): string[] {
  return feed.notifications.map((row) => row.contact?.name ?? '');
}

/** The row of the contact with this name. */
export function rowOf(feed: Feed, name: string): Notification {
  const row = feed.notifications.find(({ contact }) => contact?.name === name);
  assert.ok(row, `no row of ${name}`);
  return row;
}

/** Checks that a response is a problem of this status, and gives it back. */
export async function problemOf(response: Response, status: number): Promise<Problem> {
  const text = await response.text();
  assert.equal(response.status, status, text);
  assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
  const problem = JSON.parse(text) as Problem;
  assert.equal(problem.status, status);
  return problem;
}
