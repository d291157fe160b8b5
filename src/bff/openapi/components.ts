import { z } from 'zod';
import { earlierFeedSchema, feedSchema } from '../../contract/schemas/feed.ts';
import { eventsAnswerSchema } from '../../contract/schemas/events-answer.ts';
import { preferencesSchema } from '../../contract/schemas/preferences.ts';
import { rankingReportSchema } from '../../contract/schemas/ranking.ts';
import { problemSchema } from '../../contract/schemas/problem.ts';
import { reactionsAnswerSchema, reactionsRequestSchema } from '../../contract/schemas/reaction.ts';
import { notificationSchema } from '../../contract/schemas/notification.ts';
import { cloudEvent } from '../../ingest/cloud-events/cloud-event.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

const sent = { CloudEvent: cloudEvent, ReactionsRequest: reactionsRequestSchema };

const answered = {
  Feed: feedSchema,
  EarlierFeed: earlierFeedSchema,
  Notification: notificationSchema,
  EventsAnswer: eventsAnswerSchema,
  ReactionsAnswer: reactionsAnswerSchema,
  Preferences: preferencesSchema,
  RankingReport: rankingReportSchema,
  Problem: problemSchema,
};

/** A body that the document names. */
export type ComponentName = keyof typeof sent | keyof typeof answered;

/** The JSON Schemas of all bodies, made from the schemas that check them. */
export function describeComponents(): Readonly<Record<string, JsonSchema>> {
  return { ...describeAll(sent, 'input'), ...describeAll(answered, 'output') };
}

/** The JSON Schema of what may be sent. */
export function describeInput(schema: z.ZodType): JsonSchema {
  return plain(z.toJSONSchema(schema, { io: 'input', override: simplify }));
}

export function referTo(name: ComponentName): JsonSchema {
  return { $ref: uriOf(name) };
}

function describeAll(
  schemas: Readonly<Record<string, z.ZodType>>,
  io: 'input' | 'output',
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const described = z.toJSONSchema(registry, { io, uri: uriOf, override: simplify }).schemas;
  return Object.fromEntries(Object.entries(described).map(([id, schema]) => [id, plain(schema)]));
}

function uriOf(name: string): string {
  return `#/components/schemas/${name}`;
}

/** Without its name and dialect, which its place in the document says. */
function plain(schema: z.core.JSONSchema.BaseSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !['$schema', '$id'].includes(name)));
}

/** A format says more than the long pattern behind it, and a whole number needs no bounds of its own. */
function simplify({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}
