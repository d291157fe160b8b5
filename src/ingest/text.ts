/** Longest texts kept, in UTF-16 units. Texts are cut; an identifier or link is not, since it would then name something else. */
export const longest = {
  name: 200,
  title: 300,
  stage: 100,
  phone: 40,
  identifier: 256,
  email: 254,
  link: 2000,
  userAgent: 1000,
  ipAddress: 45,
} as const;

/** Marks that set the reading direction, also of what is shown behind the text, and halves of characters. */
const harmful = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\p{Surrogate}]/gu;

/** Line breaks among them: a text is one line wherever it is shown or logged. */
const controls = /[\p{Cc}\u2028\u2029]+/gu;

const halfAtTheEnd = /\p{Surrogate}$/u;

/** One line that is safe to show, at most `length` long with '…' where it was cut; `null` when nothing is left. */
export function cleanText(text: string, length: number): string | null {
  const line = text.replace(harmful, '').replace(controls, ' ').trim();
  if (line.length <= length) return line === '' ? null : line;
  return `${line.slice(0, length - 1).replace(halfAtTheEnd, '')}…`;
}
