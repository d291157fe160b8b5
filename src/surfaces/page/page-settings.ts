export const locales = ['de', 'en'] as const;
export type Locale = (typeof locales)[number];

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** How the page looks and whose feed it shows; kept in the address, so that a link shows the same. */
export interface PageSettings {
  /** Counts in the demo alone: a real token names its rep itself. */
  readonly rep: string;
  readonly locale: Locale;
  readonly theme: Theme;
}

/**
 * Reads the settings from an address's query.
 * @param languages the reader's, best first, as `navigator.languages` gives them
 */
export function readSettings(query: string, languages: readonly string[]): PageSettings {
  const given = new URLSearchParams(query);
  const spoken = languages.map((language) => language.slice(0, 2).toLowerCase());
  const locale = [given.get('lang'), ...spoken].map((name) => locales.find((known) => known === name));
  return {
    rep: given.get('rep') ?? 'jana',
    locale: locale.find((known) => known !== undefined) ?? 'en',
    theme: themes.find((known) => known === given.get('theme')) ?? 'auto',
  };
}

/** The query that `readSettings` reads back. */
export function writeSettings({ rep, locale, theme }: PageSettings): string {
  return `?${new URLSearchParams({ rep, lang: locale, theme }).toString()}`;
}
