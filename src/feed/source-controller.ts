import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Connect, Lease } from '../client/connections.ts';
import { FeedClient } from '../client/feed-client.ts';
import { FeedError, isFeedError } from '../client/feed-error.ts';
import type { FeedSource } from '../client/feed-source.ts';
import type { GetToken } from '../client/token-source.ts';

type TokenRequest = Parameters<GetToken>[0];

export interface SourceHost extends ReactiveControllerHost {
  readonly endpoint: string;
  readonly getToken: GetToken | null;
  readonly connect: Connect | null;
  readonly preview: boolean;
}

/** Scripts that follow the element's own may set its properties until then. */
const graceMs = 500;

/** Makes the feed's source from the host's properties, and anew when they change. */
export class SourceController implements ReactiveController {
  /** What is wrong with the properties. */
  error: FeedError | null = null;

  readonly #host: SourceHost;
  readonly #onChange: (source: FeedSource | null) => void;
  /** What the source was made from. */
  #made: readonly unknown[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lease: Lease | undefined;

  constructor(host: SourceHost, onChange: (source: FeedSource | null) => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#made.length === 0) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    // A feed that comes back takes its shared connection up again, which is the same one if it comes soon.
    if (this.#lease) this.#made = [];
    this.#release();
  }

  hostUpdate(): void {
    const { endpoint, getToken, connect, preview } = this.#host;
    // Another function for tokens is no other server: frameworks hand over a new one at every render.
    const next = [preview, endpoint, connect, getToken === null];
    if (next.every((part, index) => part === this.#made[index])) return;
    this.#made = next;
    clearTimeout(this.#timer);
    this.error = null;
    this.#release();
    if (preview) void this.#preview();
    else if (endpoint !== '' && getToken !== null) this.#connect();
    else {
      this.#onChange(null);
      const missing = endpoint === '' ? 'endpoint' : 'getToken';
      this.#timer = setTimeout(() => {
        this.error = new FeedError('configuration', `${missing} is missing.`);
        this.#host.requestUpdate();
      }, graceMs);
    }
  }

  #connect(): void {
    const { endpoint, connect } = this.#host;
    const options = { endpoint, getToken: (request: TokenRequest) => this.#token(request) };
    try {
      this.#lease = connect?.(options);
      this.#onChange(this.#lease?.source ?? new FeedClient(options));
    } catch (error) {
      if (!isFeedError(error)) throw error;
      this.error = error;
      this.#onChange(null);
    }
  }

  async #preview(): Promise<void> {
    const { PreviewSource } = await import('../client/preview/preview-source.lazy.ts');
    if (!this.#host.preview) return;
    this.#onChange(new PreviewSource());
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
}
