import { z } from 'zod';
import { activityTypes } from '../activity.ts';

/** The longest key: a contact's is `source:id` or an e-mail address, a company's `company:source:id`. */
const longestKey = 600;

export const activityTypeSchema = z.enum(activityTypes);

/** RFC 3339 with any offset, as clients may send it; epoch milliseconds. */
export const timeSchema = z.iso
  .datetime({ offset: true, error: 'must be an RFC 3339 time such as 2026-01-31T12:00:00Z' })
  .transform((text) => Date.parse(text));

/** RFC 3339 in UTC, as answers hold it. */
export const timeTextSchema = z.iso.datetime();

/** A text of one line, without control characters or halves of characters. */
export function line(longest: number): z.ZodString {
  return z
    .string()
    .max(longest, `must be at most ${longest} characters long`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters');
}

export const keySchema = line(longestKey).min(1, 'must not be empty');

/** Parameters in the path of `/v1/contacts/{key}`. */
export const contactPathSchema = z.object({
  key: keySchema.describe("A contact's key, or any id or address it is known by."),
});

export const notificationIdSchema = z.string().regex(/^[\w-]{22}$/, 'must be the id of a notification');
