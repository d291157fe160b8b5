import type { z } from 'zod';
import type { FieldProblem } from '../contract/problem.ts';
import { refuse } from './problem.ts';

/** The parameters of a request. Ends it with 400 for what is unknown, out of bounds or given twice; only `type` may be repeated. */
export function readQuery<T>(schema: z.ZodType<T>, parameters: URLSearchParams): T {
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
