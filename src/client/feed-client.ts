import type { EarlierFeed, Feed, FeedQuery } from '../contract/feed.ts';
import type { Preferences } from '../contract/preferences.ts';
import type { RankingReport } from '../contract/ranking.ts';
import type { Reaction, ReactionsAnswer } from '../contract/reaction.ts';
import { minute } from '../contract/time.ts';
import { errorOfResponse, FeedError } from './feed-error.ts';
import type { EarlierQuery, FeedSource, LiveAddress } from './feed-source.ts';
import { TokenSource, type GetToken } from './token-source.ts';

export interface FeedClientOptions {
  /** The BFF's address without `/v1`; a relative one is taken from the page. */
  readonly endpoint: string;
  readonly getToken: GetToken;
}

interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
  /** The tag of an answer that is there already. */
  readonly etag?: string | undefined;
}

interface Known {
  readonly etag: string;
  readonly feed: Feed;
}

/** Answers kept, so that the server can say that they still hold. */
const maxKnown = 8;

const timeoutMs = minute / 2;

/** Speaks to the BFF. The token travels in a header, never in an address. */
export class FeedClient implements FeedSource {
  /** One object for good: whoever sees another one opens another stream. */
  readonly live: LiveAddress;
  readonly #base: string;
  readonly #tokens: TokenSource;
  readonly #known = new Map<string, Known>();
  /** Requests without an answer; `null` once one was answered: then the server does allow this page. */
  #silences: number | null = 0;
  /** Why there is none, in words for the developer. */
  #blocker: string | null = null;
  /** Server's clock minus ours, as of the last feed. */
  #clockOffset = 0;

  /** Throws a `FeedError` of kind `configuration` when the endpoint is no HTTP address. */
  constructor({ endpoint, getToken }: FeedClientOptions) {
    this.#base = baseOf(endpoint);
    this.#tokens = new TokenSource(getToken, () => this.now());
    this.live = { url: `${this.#base}/v1/feed/live`, tokens: this.#tokens };
  }

  now(): number {
    return Date.now() + this.#clockOffset;
  }

  async feed(query: FeedQuery, signal?: AbortSignal): Promise<Feed> {
    const path = `feed?${search(query)}`;
    const known = this.#known.get(path);
    const response = await this.#answer(path, { signal, etag: known?.etag });
    if (known && response.status === 304) {
      return { ...known.feed, asOf: new Date(this.now()).toISOString() };
    }
    const feed = await this.#read<Feed>(response, signal);
    if (!Array.isArray(feed.notifications)) throw noFeed(this.#base);
    const offset = Date.parse(feed.asOf) - Date.now();
    if (Number.isFinite(offset)) this.#clockOffset = offset;
    const etag = response.headers.get('ETag');
    // A further page's order ends soon.
    if (etag === null || query.cursor) return feed;
    if (this.#known.size === maxKnown) this.#known.clear();
    this.#known.set(path, { etag, feed });
    return feed;
  }

  earlier(query: EarlierQuery, signal?: AbortSignal): Promise<EarlierFeed> {
    return this.#call(`feed/earlier?${search(query)}`, { signal });
  }

  react(reactions: readonly Reaction[]): Promise<ReactionsAnswer> {
    return this.#call('reactions', { method: 'POST', body: { reactions } });
  }

  preferences(signal?: AbortSignal): Promise<Preferences> {
    return this.#call('preferences', { signal });
  }

  async savePreferences(preferences: Preferences): Promise<void> {
    await this.#call('preferences', { method: 'PUT', body: preferences });
  }

  ranking(signal?: AbortSignal): Promise<RankingReport> {
    return this.#call('ranking', { signal });
  }

  resetRanking(): Promise<void> {
    return this.#call('ranking', { method: 'DELETE' });
  }

  async #call<Answer>(path: string, options: RequestOptions): Promise<Answer> {
    return this.#read(await this.#answer(path, options), options.signal);
  }

  async #answer(path: string, options: RequestOptions): Promise<Response> {
    const token = await this.#tokens.current();
    let response = await this.#send(path, options, token);
    if (response.status === 401)
      response = await this.#send(path, options, await this.#tokens.replace(token));
    if (!response.ok && response.status !== 304) throw await errorOfResponse(response);
    return response;
  }

  async #read<Answer>(response: Response, signal?: AbortSignal): Promise<Answer> {
    if (response.status === 204) return undefined as Answer;
    let text: string;
    try {
      text = await response.text();
    } catch (cause) {
      if (signal?.aborted === true) throw cause;
      throw new FeedError('offline', `The answer of ${this.#base} broke off.`, { cause });
    }
    try {
      return JSON.parse(text) as Answer;
    } catch (cause) {
      // A page in place of JSON comes from some other server; JSON without an end was cut off on its way.
      if (!/json/i.test(response.headers.get('Content-Type') ?? '')) throw noFeed(this.#base, cause);
      throw new FeedError('offline', `The answer of ${this.#base} was cut off.`, { cause });
    }
  }

  async #send(
    path: string,
    { method = 'GET', body, signal, etag }: RequestOptions,
    token: string,
  ): Promise<Response> {
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(body && { 'Content-Type': 'application/json' }),
      ...(etag && { 'If-None-Match': etag }),
    };
    const timeout = AbortSignal.timeout(timeoutMs);
    const url = `${this.#base}/v1/${path}`;
    try {
      const response = await fetch(url, {
        method,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
        // What a rep did must not be lost because the page closes.
        keepalive: method !== 'GET',
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      });
      this.#silences = null;
      return response;
    } catch (cause) {
      if (signal?.aborted === true) throw cause;
      const blocker = await this.#blockerOf(url);
      if (blocker !== null) throw new FeedError('blocked', blocker, { cause });
      throw new FeedError('offline', `No answer from ${this.#base}.`, { cause });
    }
  }

  /** Looks into it once, and not for a short gap. */
  async #blockerOf(url: string): Promise<string | null> {
    if (this.#silences === null || !navigator.onLine) return null;
    this.#silences += 1;
    if (this.#silences !== 2) return this.#blocker;
    const blocked = await import('./blocked.lazy.ts').catch(() => null);
    return (this.#blocker = (await blocked?.findBlocker(url)) ?? null);
  }
}

function baseOf(endpoint: string): string {
  const url = URL.parse(endpoint, document.baseURI);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new FeedError('configuration', `The endpoint "${endpoint}" is no http or https address.`);
  }
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

function noFeed(base: string, cause?: unknown): FeedError {
  return new FeedError('configuration', `${base} does not answer like a feed server.`, { cause });
}

function search({ types, ...rest }: FeedQuery | EarlierQuery): string {
  const parameters = new URLSearchParams(types.map((type) => ['type', type]));
  for (const [name, value] of Object.entries(rest)) if (value !== null) parameters.set(name, `${value}`);
  return `${parameters}`;
}
