import de from './de.ts';
import type { Dictionary } from './dictionary.ts';
import en from './en.ts';

const languages: Readonly<Partial<Record<string, Dictionary>>> = { de, en };

/** The language of a BCP 47 tag; English for one that has no file. */
export function languageOf(tag: string): Dictionary {
  const [language = ''] = tag.toLowerCase().split('-');
  return languages[language] ?? en;
}
