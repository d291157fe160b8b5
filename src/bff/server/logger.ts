import pino from 'pino';
import { shortHash } from '../../store/hash.ts';
import type { Log } from '../app-env.ts';
import type { AnsweredRequest } from '../metrics.ts';
import { logLine } from '../problem.ts';
import type { LogLevel } from '../settings/log-level.ts';

/** What the server says of itself; nothing in it names a person. */
export interface Logger {
  readonly log: Log;
  info(line: string): void;
  error(error: unknown): void;
  /** One line for each request; `info`, or `debug` where a machine asks all the time. */
  access(answered: AnsweredRequest): void;
}

const askedAllTheTime: ReadonlySet<string | null> = new Set(['/healthz', '/readyz']);

/** Writes JSON, a line each, to the standard output. */
export function createLogger(level: LogLevel): Logger {
  // Written at once: a process that is about to end loses nothing.
  const out = pino({ level, base: null }, pino.destination({ sync: true }));
  return {
    log(line, failure) {
      if (failure === undefined) out.warn(line);
      else out.error(failure, line);
    },
    info: (line) => out.info(line),
    error: (error) => out.error(logLine(error)),
    access({ requestId, method, route, status, ms, tenant }) {
      const fields = {
        requestId,
        method,
        route,
        status,
        ms: Math.round(ms * 10) / 10,
        tenant: tenant === null ? null : shortHash(tenant),
      };
      if (askedAllTheTime.has(route)) out.debug(fields, 'request');
      else out.info(fields, 'request');
    },
  };
}

/** For whoever watches a demo in a terminal: plain words, and no line for each request. */
export function createPlainLogger(): Logger {
  return {
    log: (line) => console.error(line),
    info: (line) => console.log(line),
    error: (error) => console.error(logLine(error)),
    access: () => undefined,
  };
}
