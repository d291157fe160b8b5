import { minute } from '../contract/time.ts';
import type { Token, TokenRequest } from '../contract/token.ts';
import { FeedError, isFeedError } from './feed-error.ts';

type Reason = TokenRequest<AbortSignal>['reason'];

/**
 * How a host hands out bearer tokens. `reason` says why; `signal` aborts when nobody waits any longer. `null` says that the
 * rep has signed out: then what is shown and what waits to be sent is thrown away. A rejection only says that there is no
 * token now, and costs nothing.
 */
export type GetToken = (request: TokenRequest<AbortSignal>) => Promise<Token | null>;

/** A token is renewed this long before it expires, so that none expires on the way. */
const renewEarly = minute / 2;

const timeoutMs = minute / 2;

/** Keeps one token and renews it when due. Calls that come together share one request to the host. */
export class TokenSource {
  readonly #getToken: GetToken;
  readonly #now: () => number;
  #token: Token | null = null;
  #asking: Promise<Token> | null = null;

  /** `now` is the server's clock: a wrong clock of this machine must not make good tokens look expired. */
  constructor(getToken: GetToken, now: () => number) {
    this.#getToken = getToken;
    this.#now = now;
  }

  /** Throws a `FeedError` of kind `signed-out`, `token`, `configuration` or `offline`. */
  async current(): Promise<string> {
    const token = this.#token;
    if (token === null) return (await this.#ask('initial')).value;
    if (token.expiresAt - this.#now() > renewEarly) return token.value;
    return (await this.#ask('expiring')).value;
  }

  /** Another token than this one, which the server refused or soon will, if the host has another. Throws like `current`. */
  async replace(old: string, reason: Reason = 'rejected'): Promise<string> {
    const token = this.#token;
    // Another call that failed with the same token may have replaced it meanwhile.
    if (token !== null && token.value !== old) return token.value;
    return (await this.#ask(reason)).value;
  }

  #ask(reason: Reason): Promise<Token> {
    this.#asking ??= this.#request(reason).finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #request(reason: Reason): Promise<Token> {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const token: unknown = await Promise.race([this.#getToken({ reason, signal }), rejectOnAbort(signal)]);
      if (token === null) {
        this.#token = null;
        throw new FeedError('signed-out', 'getToken says that nobody is signed in.');
      }
      this.#token = checked(token);
      return this.#token;
    } catch (cause) {
      if (isFeedError(cause)) throw cause;
      const kind = navigator.onLine ? 'token' : 'offline';
      throw new FeedError(kind, 'getToken gave no token.', { cause });
    }
  }
}

function checked(token: unknown): Token {
  const { value, expiresAt } = (token ?? {}) as Partial<Token>;
  const inMilliseconds = typeof expiresAt === 'number' && expiresAt > 1e11;
  if (typeof value === 'string' && value !== '' && inMilliseconds) return { value, expiresAt };
  throw new FeedError(
    'configuration',
    'getToken gave no { value, expiresAt }, a string and milliseconds since 1970.',
  );
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
