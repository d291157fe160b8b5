import { z } from 'zod';
import { views, type EarlierFeed, type Feed } from '../feed.ts';
import { activityTypeSchema, timeTextSchema } from './common.ts';
import { notificationSchema } from './notification.ts';

const windowSchema = z.object({ from: timeTextSchema, to: timeTextSchema });

export const feedSchema = z.object({
  asOf: timeTextSchema,
  seq: z.int(),
  principal: z.string(),
  window: windowSchema,
  counts: z.record(activityTypeSchema, z.int()),
  views: z.record(z.enum(views), z.int()),
  total: z.int(),
  nextCursor: z.string().nullable(),
  lastEventAt: timeTextSchema.nullable(),
  model: z.object({ version: z.int(), learnedFrom: z.number(), stillLearning: z.boolean() }),
  notifications: z.array(notificationSchema),
}) satisfies z.ZodType<Feed>;

export const earlierFeedSchema = z.object({
  asOf: timeTextSchema,
  window: windowSchema,
  total: z.int(),
  nextCursor: z.string().nullable(),
  notifications: z.array(
    notificationSchema.omit({ score: true, priority: true, reasons: true, related: true }),
  ),
}) satisfies z.ZodType<EarlierFeed>;
