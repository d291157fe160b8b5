import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';

const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // An answer of the API is no page: opened as one, it may do nothing and be framed by no one.
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Answers hold names and addresses of people.
  'Cache-Control': 'no-store',
};

/** Sets what the route has not set otherwise. */
export const setSecurityHeaders: MiddlewareHandler<AppEnv> = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(securityHeaders)) {
    if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  }
};
