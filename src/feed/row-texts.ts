import type { RowContext } from './row-context.ts';
import type { RowNotification } from './listed-row.ts';
import type { Phrase } from './languages/dictionary.ts';

export interface Party {
  /** A name from outside, or our own words where nobody is known. */
  readonly name: string;
  readonly known: boolean;
  readonly company: string | null;
}

/** Who did it: the contact, or the company where no contact is known. */
export function partyOf({ contact, company }: RowNotification, { text }: RowContext): Party {
  const companyName = company?.name ?? null;
  const name = contact?.name ?? contact?.email ?? contact?.phone ?? null;
  if (name !== null) return { name, known: true, company: companyName };
  if (companyName !== null) return { name: companyName, known: true, company: text.labels.noContact };
  return { name: text.labels.unknownContact, known: false, company: null };
}

export function deedOf({ type, count, object }: RowNotification, { text, format }: RowContext): Phrase {
  return text.deed({ type, count, title: object?.title ?? null, facts: object?.facts ?? {} }, format);
}

/** The type as a screen reader and a tooltip say it. */
export function typeLabel({ type }: RowNotification, { text }: RowContext): string {
  return (text.types as Partial<typeof text.types>)[type]?.full ?? type;
}

/** How many other signals of the same contact are in the window. */
export function relatedCount({ related }: RowNotification): number {
  return Object.values(related ?? {}).reduce((sum, count) => sum + count, 0);
}
