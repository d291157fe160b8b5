import type { Problem } from '../contract/problem.ts';

/**
 * Why a call failed.
 *
 * - `configuration`: the endpoint or `getToken` is missing or wrong; the developer has to act
 * - `signed-out`: the host says that the rep has signed out
 * - `token`: no token, or the server refused it twice; the rep has to sign in
 * - `offline`: no answer came, or only a part of it
 * - `blocked`: the page's policy or the server's forbids this page to ask; the developer has to act
 * - `server`: the server failed or is busy; trying again may help
 * - `expired-order`: the cursor's frozen order is gone; start again from the first page
 * - `refused`: the server understood and said no; trying again is no use
 */
export type FeedErrorKind =
  'configuration' | 'signed-out' | 'token' | 'offline' | 'blocked' | 'server' | 'expired-order' | 'refused';

/** The one error of the client. Recognise it with `isFeedError`, which also knows the error of another copy. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly kind: FeedErrorKind;
  /** HTTP status; `null` where there was no answer. */
  readonly status: number | null;
  /** Milliseconds the server asked to wait; `null` where it did not ask. */
  readonly retryAfter: number | null;

  constructor(
    kind: FeedErrorKind,
    message: string,
    details: { readonly status?: number; readonly retryAfter?: number | null; readonly cause?: unknown } = {},
  ) {
    super(message, details);
    this.kind = kind;
    this.status = details.status ?? null;
    this.retryAfter = details.retryAfter ?? null;
  }
}

/** Whether nobody waits for the answer any more: whoever asked has left the page, or moved on it. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

export function isFeedError(error: unknown): error is FeedError {
  return error instanceof Error && error.name === 'FeedError';
}

/** Whether the failure may end without anybody doing anything. */
export function mayPass(error: unknown): error is FeedError {
  return isFeedError(error) && ['offline', 'blocked', 'server'].includes(error.kind);
}

/** The error that a refusing answer stands for. Reads the answer's body. */
export async function errorOfResponse(response: Response): Promise<FeedError> {
  const { status, headers } = response;
  // What is no JSON is no problem document.
  const problem = (await response.json().catch(() => null)) as Partial<Problem> | null;
  const message = problem?.detail ?? `The server answered ${status}.`;
  const retryAfter = Number(headers.get('Retry-After')) * 1000 || null;
  return new FeedError(kindOf(status, problem !== null), message, { status, retryAfter });
}

function kindOf(status: number, isProblem: boolean): FeedErrorKind {
  if (status === 401 || status === 403) return 'token';
  if (status === 410) return 'expired-order';
  if (status === 408 || status === 429 || status >= 500) return 'server';
  // A refusal that is no problem document comes from somebody else's server.
  return isProblem ? 'refused' : 'configuration';
}
