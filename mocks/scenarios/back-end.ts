import { createApp } from '../../src/bff/app.ts';
import { createMemoryStore } from '../../src/bff/store/memory/memory-store.ts';
import type { Feed } from '../../src/contract/feed.ts';
import type { ReactionsAnswer, ReactionsRequest } from '../../src/contract/reaction.ts';
import { hour } from '../../src/contract/time.ts';
import type { Token } from '../../src/contract/token.ts';
import { deliver } from '../deliver.ts';
import type { CrmEvent } from '../demo-day/crm-event.ts';
import type { Answer, Fault, Scenario } from './scenario.ts';
import { scenarioRep } from './scenario-events.ts';

const tenant = 'stories';
const ingestKey = 'stories';

/** A back end of its own: the app over a store in memory, filled as its scenario says. */
export class MockBackEnd {
  readonly #scenario: Scenario;
  readonly #answer: Answer;
  readonly #fault: Fault | null;
  #filled: Promise<void> | null = null;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#fault = scenario.fault?.() ?? null;
    const app = createApp({
      store: createMemoryStore(),
      clock: Date.now,
      auth: (rep) => Promise.resolve({ tenant, rep, expiresAt: Date.now() + hour }),
      ingestKeys: new Map([[ingestKey, tenant]]),
      allowedOrigins: [],
      retentionDays: 400,
      rateLimit: 1_000_000,
    });
    this.#answer = async (request) => app.fetch(request);
  }

  /** Answers as the server would; the first request waits until the scenario's data are in. */
  async fetch(request: Request): Promise<Response> {
    await (this.#filled ??= this.#fill());
    return this.#fault === null ? this.#answer(request) : this.#fault(request, this.#answer);
  }

  /** Sends what a source would send. */
  deliver(events: readonly CrmEvent[]): Promise<void> {
    return deliver(this.#answer, ingestKey, events);
  }

  async #fill(): Promise<void> {
    await this.deliver(this.#scenario.events(Date.now()));
    const { reaction: react } = this.#scenario;
    if (react === undefined) return;

    const feed = await this.#call<Feed>('feed?limit=100', scenarioRep);
    const reactions = feed.notifications.flatMap((notification, index) => {
      const reaction = react(notification, index);
      if (reaction === null) return [];
      const { asOf } = feed;
      return [
        {
          // Of reactions at the same time, the ids tell which the model learns from first.
          id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
          notificationId: notification.id,
          at: asOf,
          asOf,
          rank: index + 1,
          ...reaction,
        },
      ];
    });
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
