import type { z } from 'zod';
import {
  earlierQuerySchema,
  feedQuerySchema,
  type AskedFeed,
  type EarlierQuery,
} from '../../contract/schemas/feed-query.ts';
import type { FieldProblem } from '../../contract/problem.ts';
import { refuse } from '../problem.ts';

export function parseFeedQuery(parameters: URLSearchParams): AskedFeed {
  const {
    type: types,
    order = null,
    contact = null,
    q = null,
    cursor = null,
    ...rest
  } = parse(feedQuerySchema, parameters);
  return { ...rest, types, order, contact, q: q?.trim() === '' ? null : q, cursor };
}

export function parseEarlierQuery(parameters: URLSearchParams): EarlierQuery {
  const { type: types, limit, cursor = null } = parse(earlierQuerySchema, parameters);
  return { types, limit, cursor };
}

/** Ends the request with 400 for what is unknown, out of bounds or given twice; only `type` may be repeated. */
function parse<T>(schema: z.ZodType<T>, parameters: URLSearchParams): T {
  const names = [...new Set(parameters.keys())];
  const repeated = names.filter((name) => name !== 'type' && parameters.getAll(name).length > 1);
  const given = names.map((name) => [name, name === 'type' ? parameters.getAll(name) : parameters.get(name)]);
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success && repeated.length === 0) return parsed.data;

  const errors: readonly FieldProblem[] = [
    ...repeated.map((name) => ({ pointer: `?${name}`, detail: 'must be given once' })),
    ...(parsed.error?.issues ?? []).map((issue) => ({
      pointer: `?${issue.path[0]?.toString() ?? ''}`,
      detail: issue.message,
    })),
  ];
  return refuse(400, 'The query is wrong.', { errors });
}
