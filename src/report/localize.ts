import type { Localized } from '../contract/report.ts';

/** The text in the locale, in its language, or in English. */
export function localize(text: Localized, locale: string): string {
  if (typeof text === 'string') return text;
  return text[locale] ?? text[locale.slice(0, 2)] ?? text['en'] ?? '';
}
