import { z } from 'zod';
import type { HoldoutArm, RankingReport } from '../ranking.ts';
import { activityTypeSchema, timeTextSchema } from './common.ts';

/** Parameters of `GET /v1/ranking`. */
export const rankingQuerySchema = z.strictObject({
  scope: z
    .enum(['own', 'team'])
    .default('own')
    .describe('`team` needs a token with the role `manager`, and at least five reps who reacted.'),
});

const estimateSchema = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .describe('A number with its 80 % interval.');

const holdoutArmSchema = z.object({
  days: z.int(),
  successes: z.int(),
  successesPerDay: estimateSchema,
}) satisfies z.ZodType<HoldoutArm>;

export const rankingReportSchema = z.object({
  asOf: timeTextSchema,
  scope: z.enum(['own', 'team']),
  learnedFrom: z.int().describe('Reactions and successes behind the figures.'),
  types: z.array(
    z.object({
      type: activityTypeSchema,
      reactions: z.int().describe('Rows opened, followed up or called useful.'),
      settled: z.int().describe('Of those, rows whose outcome is known.'),
      successes: z.int().describe('Of those, rows that were followed by a success.'),
      pull: estimateSchema.describe('Natural-log units of the order, against the mean of all types.'),
      teamPull: estimateSchema.nullable(),
    }),
  ),
  weeks: z.array(
    z.object({
      week: z.iso.date().describe('The Monday, UTC.'),
      n: z.int().describe('Successes; under 20 they say little.'),
      ours: estimateSchema,
      newestFirst: estimateSchema,
    }),
  ),
  holdout: z.object({ ours: holdoutArmSchema, newestFirst: holdoutArmSchema }).nullable(),
}) satisfies z.ZodType<RankingReport>;
