import { describeProblem, problemResponse } from '../../src/bff/problem.ts';
import type { Fault } from './scenario.ts';

/** Milliseconds: long enough to see what stands there meanwhile. */
const slowness = 2_500;

export const slow: Fault = async (request, answer) => {
  await new Promise((resolve) => setTimeout(resolve, slowness));
  return answer(request);
};

export const failing: Fault = () =>
  Promise.resolve(problemResponse(describeProblem(503, 'The store cannot answer just now.')));

export const offline: Fault = () => Promise.resolve(Response.error());

/** Breaks the connection once one feed has been read. */
export function makeDropping(): Fault {
  let read = false;
  return (request, answer) => {
    if (read) return offline(request, answer);
    read = isFeed(request);
    return answer(request);
  };
}

export const signedOut: Fault = (request, answer) => {
  const anonymous = new Request(request);
  anonymous.headers.delete('Authorization');
  return answer(anonymous);
};

export const refusing: Fault = (request, answer) =>
  request.method === 'POST'
    ? Promise.resolve(problemResponse(describeProblem(404, 'There is no such notification.')))
    : answer(request);

function isFeed({ url }: Request): boolean {
  return new URL(url).pathname.endsWith('/v1/feed');
}
