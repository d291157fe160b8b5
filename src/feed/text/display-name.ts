import type { Dictionary } from './dictionary.ts';
import type { RowNotification } from '../../client/store/feed-list.ts';

export interface DisplayName {
  readonly name: string;
  readonly company: string | null;
}

/** Who did it: the contact, or the company where no contact is known. */
export function displayNameOf({ contact, company }: RowNotification, text: Dictionary): DisplayName {
  const companyName = company?.name ?? null;
  const name = contact?.name ?? contact?.email ?? contact?.phone ?? null;
  if (name !== null) return { name, company: companyName };
  return companyName === null
    ? { name: text.unknownContact, company: null }
    : { name: companyName, company: text.noContact };
}
