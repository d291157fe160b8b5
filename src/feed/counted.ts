import type { Format } from './format.ts';
import type { Plural } from './languages/dictionary.ts';
import { fill, type Phrase } from './phrase.ts';

/** The sentence for a number, with the number in its place `{n}`. */
export function counted(sentences: Plural, n: number, format: Format): Phrase {
  return fill(sentences[format.plural(n)] ?? sentences.other, { n: format.count(n) });
}
