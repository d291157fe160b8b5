import type { z } from 'zod';
import type { Proof } from '../../ingest/source.ts';
import { describeInput, referTo, type ComponentName, type JsonSchema } from './components.ts';

/** Who may call: a rep with a token, a source with an ingest key or with a proof of its own kind, or anyone. */
export type Caller = 'rep' | 'source' | Exclude<Proof, 'ingest-key'> | 'anyone';

export interface Operation {
  readonly summary: string;
  readonly caller: Caller;
  /** In the path. */
  readonly path?: z.ZodObject;
  /** In the query. */
  readonly parameters?: z.ZodObject;
  /** Media types and what each holds. */
  readonly body?: Readonly<Record<string, JsonSchema>>;
  /** The body of a 200, or the media type of one that is not described, or a status without a body; default: 204. */
  readonly answer?: ComponentName | { readonly mediaType: string } | 200 | 202;
  /** Statuses of refusals beyond those of every call of this kind. */
  readonly refusals?: readonly number[];
}

const refusalsOfKnown = [400, 401, 429, 503];

/** An operation object of OpenAPI 3.1. */
export function describeOperation(operation: Operation): JsonSchema {
  const { summary, caller, path, parameters, body, answer = 204, refusals = [] } = operation;
  const statuses = [...new Set([...(caller === 'anyone' ? [] : refusalsOfKnown), ...refusals])].sort(
    (a, b) => a - b,
  );
  return {
    summary,
    security: caller === 'anyone' ? [] : [{ [caller]: [] }],
    ...(path ? { parameters: describeParameters(path, 'path') } : {}),
    ...(parameters ? { parameters: describeParameters(parameters, 'query') } : {}),
    ...(body ? { requestBody: { required: true, content: contentOf(body) } } : {}),
    responses: {
      ...(typeof answer === 'number'
        ? { [answer]: { description: 'Done' } }
        : { 200: describeAnswer(answer) }),
      ...Object.fromEntries(statuses.map((status) => [status, { $ref: '#/components/responses/Problem' }])),
    },
  };
}

export function contentOf(schemas: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return Object.fromEntries(Object.entries(schemas).map(([mediaType, schema]) => [mediaType, { schema }]));
}

function describeAnswer(answer: ComponentName | { readonly mediaType: string }): JsonSchema {
  const content =
    typeof answer === 'string'
      ? contentOf({ 'application/json': referTo(answer) })
      : contentOf({ [answer.mediaType]: {} });
  return { description: 'OK', content };
}

function describeParameters(schema: z.ZodObject, place: 'path' | 'query'): readonly JsonSchema[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const { description, ...described } = describeInput(field as z.ZodType);
    return {
      name,
      in: place,
      ...(place === 'path' ? { required: true } : {}),
      schema: described,
      ...(description === undefined ? {} : { description }),
    };
  });
}
