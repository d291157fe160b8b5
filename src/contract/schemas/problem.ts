import { z } from 'zod';
import type { Problem } from '../problem.ts';

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).exactOptional(),
}) satisfies z.ZodType<Problem>;
