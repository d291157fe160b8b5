import { longest } from './text.ts';

/** No white space, nothing invisible, none of the marks that stand around an address in a header. */
const shape = /^[^\s\p{C}@<>()[\],;:"\\]{1,64}@[^\s\p{C}@<>()[\],;:"\\]+$/u;

/** The address in lower case, by which contacts of all sources are told apart; `null` for what is none. */
export function normaliseEmail(text: string): string | null {
  const address = text.trim();
  if (address.length > longest.email || !shape.test(address)) return null;
  const labels = address.slice(address.indexOf('@') + 1).split('.');
  return labels.every((label) => label !== '') ? address.toLowerCase() : null;
}
