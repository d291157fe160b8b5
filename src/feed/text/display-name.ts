import type { Dictionary } from './dictionary.ts';
import type { RowNotification } from '../listed-row.ts';

export interface Party {
  readonly name: string;
  readonly company: string | null;
}

/** Who did it: the contact, or the company where no contact is known. */
export function partyOf({ contact, company }: RowNotification, text: Dictionary): Party {
  const companyName = company?.name ?? null;
  const name = contact?.name ?? contact?.email ?? contact?.phone ?? null;
  if (name !== null) return { name, company: companyName };
  return companyName === null
    ? { name: text.unknownContact, company: null }
    : { name: companyName, company: text.noContact };
}
