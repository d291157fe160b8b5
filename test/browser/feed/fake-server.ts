import type { Feed } from '../../../src/contract/feed.ts';
import { defaultPreferences, type Preferences } from '../../../src/contract/preferences.ts';
import type { RankingReport } from '../../../src/contract/ranking.ts';
import type { Notification } from '../../../src/contract/notification.ts';
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
  readonly #streams = new Set<(text: string) => void>();

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
    // What the page itself loads does not come from the server.
    if (url.origin !== endpoint) return this.#realFetch.call(globalThis, request);
    const base = `${this.endpoint}/v1/`;
    if (!request.url.startsWith(base)) return problem(503);
    this.requests.push(request.clone());
    const path = `${url.origin}${url.pathname}`.slice(base.length);
    const own = this.answers.get(path);
    const answer = own === undefined ? await this.#usual(path, request) : await own(request);
    this.#arrive();
    return answer;
  }

  #arrive(): void {
    for (const arrival of this.#arrivals.splice(0)) queueMicrotask(arrival);
  }

  /** Tells every open stream that the feed has changed. */
  ring(seq = (this.feed = { ...this.feed, seq: this.feed.seq + 1 }).seq): void {
    const line = `id: fake:${seq}\nevent: changed\ndata: {"seq":${seq},"ids":[]}\n\n`;
    for (const send of this.#streams) send(line);
  }

  /** How many streams are open. */
  get streams(): number {
    return this.#streams.size;
  }

  /** A stream that says nothing until the test rings. */
  #stream(signal: AbortSignal): Response {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const send = (text: string) => void writer.write(new TextEncoder().encode(text)).catch(() => undefined);
    this.#streams.add(send);
    writer.closed.catch(() => undefined);
    signal.addEventListener('abort', () => {
      this.#streams.delete(send);
      void writer.abort(signal.reason).catch(() => undefined);
      this.#arrive();
    });
    return new Response(readable, { headers: { 'Content-Type': 'text/event-stream' } });
  }

  /** Rows say what was done with them, as the real ones do. */
  readonly #withReactions = (row: Notification): Notification => {
    const undone = new Set(this.reactions.map(({ undoes }) => undoes));
    const done = this.reactions.filter(
      ({ id, kind, notificationId }) => notificationId === row.id && kind !== 'undone' && !undone.has(id),
    );
    if (done.length === 0 && !row.reactions?.some(({ id }) => undone.has(id))) return row;
    const before = row.reactions ?? (row.reaction === null ? [] : [row.reaction]);
    const reactions = [...before, ...done].filter(({ id }) => !undone.has(id));
    return { ...row, reaction: reactions.at(-1) ?? null, reactions };
  };

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
    if (path === 'feed/live') return this.#stream(request.signal);
    return Response.json({ ...this.feed, notifications: this.feed.notifications.map(this.#withReactions) });
  }
}

/** A refusal as the server writes it. */
export function problem(status: number, detail = 'No.', headers: Record<string, string> = {}): Response {
  return Response.json(
    { type: 'about:blank', title: detail, status, detail },
    { status, headers: { ...headers, 'Content-Type': 'application/problem+json' } },
  );
}
