import { z } from 'zod';
import {
  aboutKinds,
  reactionKinds,
  type ReactionsAnswer,
  type ReactionsRequest,
  type RejectedReaction,
} from '../reaction.ts';
import { notificationIdSchema, timeSchema } from './common.ts';

/** More rows than any rep's window holds. */
const lowestRank = 10_000;

const mostReactions = 100;

/** A reaction as sent, its times as epoch milliseconds. Which field goes with which kind is checked here too. */
export const reactionSchema = z
  .strictObject({
    id: z.guid('must be a UUID'),
    notificationId: notificationIdSchema,
    kind: z.enum(reactionKinds),
    at: timeSchema,
    asOf: timeSchema,
    rank: z
      .int()
      .min(1)
      .max(lowestRank)
      .nullable()
      .describe('1-based in the unfiltered priority order; null under a filter, a search or another order.'),
    about: z.enum(aboutKinds).exactOptional(),
    until: timeSchema.exactOptional(),
    undoes: z.guid('must be a UUID').exactOptional(),
  })
  .superRefine(({ kind, about, until, undoes }, context) => {
    const complain = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (about !== undefined && kind !== 'not-useful') complain('about', 'goes with not-useful only');
    if (until === undefined && kind === 'snoozed') complain('until', 'is needed with snoozed');
    if (until !== undefined && kind !== 'snoozed') complain('until', 'goes with snoozed only');
    if (undoes === undefined && kind === 'undone') complain('undoes', 'is needed with undone');
    if (undoes !== undefined && kind !== 'undone') complain('undoes', 'goes with undone only');
  });

export type SentReaction = z.output<typeof reactionSchema>;

/** The batch alone: its reactions are checked one by one, so that a broken one never costs the others. */
export const reactionBatchSchema = z.strictObject({
  reactions: z.array(z.unknown()).min(1).max(mostReactions),
});

export const reactionsRequestSchema = z.strictObject({
  reactions: z.array(reactionSchema).min(1).max(mostReactions),
}) satisfies z.ZodType<unknown, ReactionsRequest>;

export const reactionsAnswerSchema = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.array(
    z.object({
      index: z.int(),
      id: z.string().nullable(),
      status: z.int(),
      detail: z.string(),
    }) satisfies z.ZodType<RejectedReaction>,
  ),
  seq: z.int(),
}) satisfies z.ZodType<ReactionsAnswer>;
