import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Lease } from '../client/connections.ts';
import { FeedClient, type FeedClientOptions } from '../client/feed-client.ts';
import { FeedError, isFeedError } from '../client/feed-error.ts';
import type { FeedSource } from '../client/feed-source.ts';
import type { GetToken } from '../client/token-source.ts';

type TokenRequest = Parameters<GetToken>[0];

export interface SourceHost extends ReactiveControllerHost {
  readonly endpoint: string;
  readonly getToken: GetToken | null;
  readonly principal: string;
  readonly preview: boolean;
}

/** What only previews and dashboards need. */
export interface SpecialSources {
  readonly PreviewSource: new () => FeedSource;
  leaseConnection(options: FeedClientOptions & { readonly principal: string }): Lease;
}

/** Scripts that follow the element's own may set its properties until then. */
const grace = 500;

/** Makes the feed's source from the host's properties, and anew when they change. */
export class SourceController implements ReactiveController {
  source: FeedSource | null = null;
  /** What is wrong with the properties. */
  error: FeedError | null = null;

  readonly #host: SourceHost;
  readonly #load: () => Promise<SpecialSources>;
  readonly #onChange: (source: FeedSource | null) => void;
  #key: unknown;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lease: Lease | undefined;

  /** `load` brings the sources that come with a later chunk. */
  constructor(
    host: SourceHost,
    load: () => Promise<SpecialSources>,
    onChange: (source: FeedSource | null) => void,
  ) {
    this.#host = host;
    this.#load = load;
    this.#onChange = onChange;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#key === undefined) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    // A feed that comes back takes its shared connection up again, which is the same one if it comes soon.
    if (this.#lease) this.#key = undefined;
    this.#release();
  }

  hostUpdate(): void {
    const { endpoint, getToken, principal, preview } = this.#host;
    // Another function for tokens is no other server: frameworks hand over a new one at every render.
    const key = preview ? true : getToken === null ? null : JSON.stringify([endpoint, principal]);
    if (key === this.#key) return;
    this.#key = key;
    clearTimeout(this.#timer);
    this.error = null;
    this.#release();
    if (preview || (endpoint !== '' && getToken !== null)) void this.#connect(key);
    else {
      this.#change(null);
      const missing = endpoint === '' ? 'endpoint' : 'getToken';
      this.#timer = setTimeout(() => {
        this.error = new FeedError('configuration', `${missing} is missing.`);
        this.#host.requestUpdate();
      }, grace);
    }
  }

  async #connect(key: unknown): Promise<void> {
    const { endpoint, principal, preview } = this.#host;
    const options = { endpoint, principal, getToken: (request: TokenRequest) => this.#token(request) };
    try {
      if (!preview && principal === '') this.#change(new FeedClient(options));
      else {
        const { PreviewSource, leaseConnection } = await this.#load();
        if (key !== this.#key) return;
        this.#lease = preview ? undefined : leaseConnection(options);
        this.#change(this.#lease?.source ?? new PreviewSource());
      }
    } catch (error) {
      if (!isFeedError(error)) throw error;
      this.error = error;
      this.#change(null);
    }
    this.#host.requestUpdate();
  }

  #release(): void {
    this.#lease?.release();
    this.#lease = undefined;
  }

  #token(request: TokenRequest): ReturnType<GetToken> {
    const { getToken } = this.#host;
    if (typeof getToken === 'function') return getToken(request);
    throw new FeedError('configuration', 'getToken is no function.');
  }

  #change(source: FeedSource | null): void {
    this.source = source;
    this.#onChange(source);
  }
}
