import { z } from 'zod';
import { orders, views, type FeedQuery } from '../feed.ts';
import { activityTypeSchema, keySchema, line } from './common.ts';

const types = z
  .array(activityTypeSchema)
  .default([])
  .transform((given) => [...new Set(given)])
  .describe('Repeated for several types; all where it is missing.');

const limit = z
  .string()
  .regex(/^\d{1,3}$/, 'must be a whole number')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 200, 'must be between 1 and 200')
  .default(50)
  .meta({ type: 'integer', minimum: 1, maximum: 200, description: 'Rows a page; 50 where it is missing.' });

/** Parameters of `GET /v1/feed`: `type` as a list, every other one a text. */
export const feedQuerySchema = z.strictObject({
  type: types,
  view: z.enum(views).default('all'),
  order: z.enum(orders).optional().describe("Default: the order of the rep's preferences."),
  contact: keySchema.optional().describe("A contact's key."),
  q: line(100).optional().describe('Looked for in name, company and title; case and accents do not matter.'),
  limit,
  cursor: z
    .string()
    .regex(/^[\w-]{22}\.\d{1,6}$/, 'must be a nextCursor')
    .optional(),
});

/** What was asked for; without an order the rep's own applies. */
export type AskedFeed = Omit<FeedQuery, 'order'> & { readonly order: FeedQuery['order'] | null };

/** What was asked for of the days before. */
export type EarlierQuery = Pick<FeedQuery, 'types' | 'limit' | 'cursor'>;

/** Parameters of `GET /v1/feed/earlier`. */
export const earlierQuerySchema = z.strictObject({
  type: types,
  limit,
  cursor: z
    .string()
    .regex(/^\d{1,15}\.[\w-]{22}$/, 'must be a nextCursor')
    .optional(),
});
