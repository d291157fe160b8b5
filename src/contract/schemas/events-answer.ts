import { z } from 'zod';
import type { EventsAnswer } from '../events-answer.ts';

export const eventsAnswerSchema = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.array(z.object({ index: z.int(), id: z.string().nullable(), detail: z.string() })),
}) satisfies z.ZodType<EventsAnswer>;
