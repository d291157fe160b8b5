import type { Format } from './text/format.ts';
import type { Plural } from './text/dictionary.ts';
import { fill, type Outside, type Phrase } from './text/message.ts';

/** The sentence for a number, with the number in its place `{n}`. */
export function counted(
  sentences: Plural,
  n: number,
  format: Format,
  values: Readonly<Record<string, string | Outside>> = {},
): Phrase {
  return fill(sentences[format.plural(n)] ?? sentences.other, { ...values, n: format.count(n) });
}
