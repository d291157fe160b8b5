/** A bearer token, as a host's `getToken` gives it; `expiresAt` is epoch milliseconds. */
export interface Token {
  readonly value: string;
  readonly expiresAt: number;
}

export interface TokenRequest<Signal> {
  readonly reason: 'initial' | 'expiring' | 'rejected';
  readonly signal: Signal;
}
