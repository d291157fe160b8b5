import { z } from 'zod';
import { reactionKinds } from '../reaction.ts';
import { successesOf, ratings, type Notification, type ReactionState, type Reason } from '../notification.ts';
import { activityTypeSchema, timeTextSchema } from './common.ts';

const objectSchema = z.object({
  kind: z.enum(['email', 'document', 'page', 'meeting', 'form', 'lead', 'deal', 'company']),
  id: z.string(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  facts: z.object({
    startsAt: z.string().exactOptional(),
    amount: z.number().exactOptional().describe('Whole currency units.'),
    currency: z.string().exactOptional(),
    stage: z.string().exactOptional(),
    previousStage: z.string().exactOptional(),
    status: z.enum(['open', 'won', 'lost']).exactOptional(),
  }),
});

export const reasonSchema = z.object({
  head: z.enum(['react', 'success', 'exploration']),
  signal: z.string(),
  value: z.union([z.string(), z.number()]).nullable(),
  contribution: z.number(),
  scope: z.enum(['rep', 'team']),
  evidence: z
    .object({
      n: z.number(),
      successes: z.number(),
      of: z.enum(successesOf).describe('What the successes were; any: mixed or not known.'),
    })
    .nullable(),
  said: z.enum(ratings).nullable().describe('How the rep last rated another row of this type.'),
}) satisfies z.ZodType<Reason>;

const reactionStateSchema = z.object({
  id: z.string(),
  kind: z.enum(reactionKinds),
  at: timeTextSchema,
  until: timeTextSchema.exactOptional().describe('With snoozed only.'),
}) satisfies z.ZodType<ReactionState>;

export const notificationSchema = z.object({
  id: z.string(),
  type: activityTypeSchema,
  occurredAt: timeTextSchema,
  firstOccurredAt: timeTextSchema,
  count: z.int(),
  contact: z
    .object({
      key: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
    })
    .nullable(),
  company: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  object: objectSchema.nullable(),
  related: z.partialRecord(activityTypeSchema, z.int()),
  pinned: z.boolean(),
  score: z.number().describe('Probability that the rep reacts and that it leads to success.'),
  priority: z.enum(['high', 'normal', 'low']),
  reasons: z.array(reasonSchema),
  automated: z.boolean(),
  returned: z.boolean(),
  snoozedUntil: timeTextSchema.nullable(),
  reaction: reactionStateSchema.nullable().describe('The one that hides the row, else the strongest.'),
  reactions: z
    .array(reactionStateSchema)
    .exactOptional()
    .describe('All that still hold, oldest first, without impressions and snoozes that are over.'),
  crmUrl: z.string().nullable(),
}) satisfies z.ZodType<Notification>;
