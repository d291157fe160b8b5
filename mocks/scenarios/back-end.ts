import { createApp } from '../../src/bff/app.ts';
import { createWasmStore } from '../../src/store/sqlite-wasm/create-wasm-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { Feed } from '../../src/contract/feed.ts';
import type { ReactionsAnswer, ReactionsRequest } from '../../src/contract/reaction.ts';
import { hour } from '../../src/contract/time.ts';
import type { Token } from '../../src/contract/token.ts';
import { deliver } from '../deliver.ts';
import type { CrmEvent } from '../demo-day/crm-event.ts';
import type { Answer, Fault, Scenario } from './scenario.ts';
import { scenarioRep, scenarioSource } from './scenario-event.ts';

const tenant = 'stories';
const ingestKey = 'stories';

/** A back end of its own: the app over a store in memory, filled as its scenario says. */
export class MockBackEnd {
  readonly #scenario: Scenario;
  readonly #answer: Answer;
  readonly #fault: Fault | null;
  readonly #store: Store;
  readonly #answering = new Set<Promise<unknown>>();
  #filled: Promise<void> | null = null;
  /** Epoch milliseconds, while what lies behind is filled in; `null`: it is now. */
  #past: number | null = null;
  #reactions = 0;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#fault = scenario.fault?.() ?? null;
    this.#store = createWasmStore();
    const app = createApp({
      store: this.#store,
      clock: () => this.#past ?? Date.now(),
      auth: (rep) => Promise.resolve({ tenant, rep, expiresAt: Date.now() + hour }),
      ingestKeys: new Map([[ingestKey, tenant]]),
      allowedOrigins: [],
      crmOrigins: [scenarioSource],
      retentionDays: 400,
      rateLimit: 1_000_000,
      // What waits for an owner is no error of the page.
      log: (line) => console.info(line),
    });
    this.#answer = async (request) => app.fetch(request);
  }

  /** Answers as the server would; the first request waits until the scenario's data are in. */
  async fetch(request: Request): Promise<Response> {
    const answer = this.#whenFilled(request);
    this.#answering.add(answer);
    try {
      return await answer;
    } finally {
      this.#answering.delete(answer);
    }
  }

  /** Begins to put the data in, while the page is still on its way. */
  start(): void {
    this.#filled ??= this.#fill();
    // Whoever asks hears of a failure.
    this.#filled.catch(() => undefined);
  }

  /** Sends what a source would send. */
  deliver(events: readonly CrmEvent[]): Promise<void> {
    return deliver(this.#answer, ingestKey, events);
  }

  /** Gives its memory back, once what it has begun is done: a page that is opened again asks on until it is gone. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#filled, ...this.#answering]);
    await this.#store.close();
  }

  async #whenFilled(request: Request): Promise<Response> {
    await (this.#filled ??= this.#fill());
    return this.#fault === null ? this.#answer(request) : this.#fault(request, this.#answer);
  }

  async #fill(): Promise<void> {
    const { events, past, reaction } = this.#scenario;
    const now = Date.now();
    const left = [...events(now)].sort((one, other) => Date.parse(one.time) - Date.parse(other.time));
    for (const look of past?.looks(now) ?? []) {
      this.#past = look;
      const next = left.findIndex(({ time }) => Date.parse(time) > look);
      await this.deliver(left.splice(0, next === -1 ? left.length : next));
      await this.#react(past?.reaction);
    }
    this.#past = null;
    await this.deliver(left);
    await this.#react(reaction);
  }

  /** Reacts to the rows as they stand. */
  async #react(reaction: Scenario['reaction']): Promise<void> {
    if (reaction === undefined) return;
    const { asOf, notifications } = await this.#call<Feed>('feed?limit=100', scenarioRep);
    const reactions = notifications.flatMap((notification, index) => {
      const earlier = reaction(notification, index);
      if (earlier === null) return [];
      // Of reactions at the same time, the ids tell which the model learns from first.
      const id = `00000000-0000-4000-8000-${String((this.#reactions += 1)).padStart(12, '0')}`;
      return [{ id, notificationId: notification.id, at: asOf, asOf, rank: index + 1, ...earlier }];
    });
    if (reactions.length === 0) return;
    const request: ReactionsRequest = { reactions };
    const { rejected } = await this.#call<ReactionsAnswer>('reactions', scenarioRep, request);
    if (rejected[0]) throw new Error(`A reaction ${rejected[0].detail}`);
  }

  async #call<T>(path: string, token: string, body?: object): Promise<T> {
    const request = new Request(`http://localhost/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const answer = await this.#answer(request);
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

/** What a page of the scenarios' rep hands the element as `getToken`. */
export function getMockToken(): Promise<Token> {
  return Promise.resolve({ value: scenarioRep, expiresAt: Date.now() + hour });
}
