import type { Dictionary } from './dictionary.ts';

const languages: Readonly<Record<string, () => Promise<{ default: Dictionary }>>> = {
  de: () => import('./de.ts'),
  en: () => import('./en.ts'),
};

/** Loads the language of a BCP 47 tag; English for one that has no file. */
export async function loadLanguage(tag: string): Promise<Dictionary> {
  const [language = ''] = tag.toLowerCase().split('-');
  const load = languages[language] ?? (() => import('./en.ts'));
  return (await load()).default;
}
