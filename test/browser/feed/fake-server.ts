import type { Feed } from '../../../src/contract/feed.ts';
import { defaultPreferences, type Preferences } from '../../../src/contract/preferences.ts';
import type { RankingReport } from '../../../src/contract/ranking.ts';
import type { Reaction } from '../../../src/contract/reaction.ts';
import { feedOf } from './notifications.ts';

export const endpoint = 'https://feed.test';

type Answer = (request: Request) => Response | Promise<Response>;

/** Answers the calls of one test and remembers them. */
export class FakeServer {
  readonly endpoint: string;
  feed: Feed = feedOf([]);
  preferences: Preferences = defaultPreferences;
  ranking: RankingReport = {
    asOf: new Date().toISOString(),
    scope: 'own',
    learnedFrom: 0,
    types: [],
    weeks: [],
    holdout: null,
  };
  readonly requests: Request[] = [];
  /** What was sent as reactions, impressions left out. */
  readonly reactions: Reaction[] = [];
  readonly seen: Reaction[] = [];
  /** By the path below `/v1/`: answers in place of the usual ones. */
  readonly answers = new Map<string, Answer>();

  readonly #realFetch = globalThis.fetch;
  #arrivals: (() => void)[] = [];

  /** With an endpoint of its own, it hears nothing of what an earlier test left behind. */
  constructor(ownEndpoint = endpoint) {
    this.endpoint = ownEndpoint;
    globalThis.fetch = (input, init) => this.#take(new Request(input, init));
  }

  stop(): void {
    globalThis.fetch = this.#realFetch;
  }

  /** Resolves with what `look` finds in what has arrived, now or later. */
  async arrived<T>(look: () => T | undefined | false): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined && found !== false) return found;
      await new Promise<void>((resolve) => this.#arrivals.push(resolve));
    }
  }

  /** The parameters of the newest request for the feed. */
  get query(): URLSearchParams {
    const asked = this.requests.filter(({ url }) => new URL(url).pathname.endsWith('/v1/feed')).at(-1);
    return new URL(asked?.url ?? endpoint).searchParams;
  }

  async #take(request: Request): Promise<Response> {
    const url = new URL(request.url);
    // Chunks that the page loads are none of the server's business.
    if (url.origin !== endpoint) return this.#realFetch(request);
    const base = `${this.endpoint}/v1/`;
    if (!request.url.startsWith(base)) return problem(503);
    this.requests.push(request.clone());
    const path = `${url.origin}${url.pathname}`.slice(base.length);
    const own = this.answers.get(path);
    const answer = own === undefined ? await this.#usual(path, request) : await own(request);
    for (const arrival of this.#arrivals.splice(0)) queueMicrotask(arrival);
    return answer;
  }

  async #usual(path: string, request: Request): Promise<Response> {
    if (path === 'reactions') {
      const { reactions } = (await request.json()) as { readonly reactions: readonly Reaction[] };
      for (const reaction of reactions)
        (reaction.kind === 'seen' ? this.seen : this.reactions).push(reaction);
      return Response.json({ accepted: reactions.length, duplicates: 0, rejected: [], seq: 2 });
    }
    if (path === 'preferences' && request.method === 'PUT') {
      this.preferences = (await request.json()) as Preferences;
      return new Response(null, { status: 204 });
    }
    if (path === 'preferences') return Response.json(this.preferences);
    if (path === 'ranking') {
      if (request.method === 'DELETE') this.ranking = { ...this.ranking, types: [], weeks: [] };
      return request.method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json(this.ranking);
    }
    return Response.json(this.feed);
  }
}

/** A refusal as the server writes it. */
export function problem(status: number, detail = 'No.'): Response {
  return Response.json(
    { type: 'about:blank', title: detail, status, detail },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}
