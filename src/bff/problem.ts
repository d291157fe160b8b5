import type { FieldProblem, Problem } from '../contract/problem.ts';
import { StoreError } from '../store/store.ts';
import type { Log } from './app-env.ts';
import { withoutAddresses } from './without-addresses.ts';

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not acceptable as it is',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Unavailable',
};

/** Seconds after which a client may try again when the store could not answer. */
const storeRetryAfter = 5;

interface More {
  /** Default `about:blank`. */
  readonly type?: string;
  /** Default: the title of the status. */
  readonly title?: string;
  readonly errors?: readonly FieldProblem[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal that is meant to be read by the client. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(problem: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(problem.detail);
    this.problem = problem;
    this.headers = headers;
  }
}

/** The problem of a status, without throwing it. */
export function describeProblem(status: number, detail: string, more: More = {}): Problem {
  return {
    type: more.type ?? 'about:blank',
    title: more.title ?? titles[status] ?? 'Error',
    status,
    detail,
    ...(more.errors ? { errors: more.errors } : {}),
  };
}

/** Ends the request: throws a `ProblemError`, which the app answers as `application/problem+json`. */
export function refuse(status: number, detail: string, more: More = {}): never {
  throw new ProblemError(describeProblem(status, detail, more), more.headers);
}

/** Refuses what another server, or the next one here, has to answer. */
export function refuseWhile(stopping: AbortSignal): void {
  if (stopping.aborted) refuse(503, 'The server is stopping.', { headers: { 'Retry-After': '1' } });
}

export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
  });
}

/**
 * The answer to whatever a route threw. What is not a refusal is logged and answered without details, since its message
 * may hold SQL or a path.
 */
export function answerError(error: unknown, log: Log, requestId?: string): Response {
  if (error instanceof ProblemError) return problemResponse(error.problem, error.headers);
  log(logLine(error), requestId === undefined ? {} : { requestId });
  if (error instanceof StoreError) {
    const problem = describeProblem(503, 'The store cannot answer just now; try again.');
    return problemResponse(problem, { 'Retry-After': String(storeRetryAfter) });
  }
  return problemResponse(describeProblem(500, 'Something went wrong here; it has been logged.'));
}

/** One line: a line break in a message could otherwise forge a second entry. */
export function logLine(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return withoutAddresses(JSON.stringify(text));
}
