import { z } from 'zod';
import { orders } from '../feed.ts';
import type { Preferences } from '../preferences.ts';
import { activityTypeSchema, keySchema, notificationIdSchema } from './common.ts';

const mostContacts = 500;
const mostPins = 200;

export const preferencesSchema = z.strictObject({
  mutedContacts: z.array(keySchema).max(mostContacts),
  mutedTypes: z.array(activityTypeSchema).max(activityTypeSchema.options.length),
  pinned: z.array(notificationIdSchema).max(mostPins),
  order: z.enum(orders),
}) satisfies z.ZodType<Preferences>;
