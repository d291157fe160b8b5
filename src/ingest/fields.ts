import { z } from 'zod';
import { normaliseEmail } from './email-address.ts';
import { parseLink } from './link.ts';
import { cleanText, longest } from './text.ts';

/**
 * The kinds of fields that payloads of all sources are made of. A schema turns what was sent into what is kept, so that
 * nothing unclean gets past it. JSON Schema describes what may be sent: `z.toJSONSchema(schema, { io: 'input' })`.
 */

const plainText = z
  .string()
  .refine((text) => !text.includes('\0'), { error: 'must not hold NUL characters', abort: true });

/** Missing, `null` and empty say the same: nothing. */
export function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? null);
}

/** A text for people, cleaned and cut; `null` when nothing readable is left. */
export function text(length: number) {
  return plainText.transform((value) => cleanText(value, length));
}

/** Names a thing exactly, so it is taken as it is or refused. */
export const identifier = z
  .string()
  .max(longest.identifier, { error: `must be at most ${longest.identifier} characters long` })
  .refine((value) => !/\p{Cc}/u.test(value), { error: 'must not hold control characters' })
  .transform((value) => (value === '' ? null : value.toWellFormed()));

export const requiredIdentifier = identifier.transform((value, context) => {
  if (value !== null) return value;
  context.issues.push({ code: 'custom', message: 'must not be empty', input: value });
  return z.NEVER;
});

/** Lower-cased; an empty one is `null`. */
export const email = plainText
  .transform((value, context) => {
    if (value.trim() === '') return null;
    const address = normaliseEmail(value);
    if (address !== null) return address;
    context.issues.push({ code: 'custom', message: 'must be an e-mail address', input: value });
    return z.NEVER;
  })
  .meta({ format: 'email' });

/** What was sent as a link: where it leads, if it is safe to follow, and how it reads. */
export const link = plainText.transform((value) => ({
  url: parseLink(value),
  text: cleanText(value, longest.title),
}));

/** RFC 3339; epoch milliseconds. */
export const time = z.iso
  .datetime({
    offset: true,
    error: ({ code }) =>
      code === 'invalid_format' ? 'must be an RFC 3339 time such as 2026-01-31T12:00:00Z' : undefined,
  })
  .transform((value) => Date.parse(value));

export const currency = z
  .string()
  .regex(/^[a-z]{3}$/i, { error: 'must be a currency code such as EUR' })
  .transform((value) => value.toUpperCase());
