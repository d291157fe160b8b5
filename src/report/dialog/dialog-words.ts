import type { Localized } from '../../contract/report.ts';

/** The dialog's own words; those of reports come with their descriptors. */
export const words = {
  add: { de: 'Bericht hinzufügen', en: 'Add report' },
  configure: { de: 'Bericht anpassen', en: 'Edit report' },
  search: { de: 'Bericht suchen', en: 'Search reports' },
  reports: { de: 'Berichte', en: 'Reports' },
  found: { de: 'gefunden', en: 'found' },
  none: { de: 'Kein Bericht passt dazu.', en: 'No report matches.' },
  empty: { de: 'Hier sind noch keine Berichte geladen.', en: 'No reports are loaded here yet.' },
  preview: { de: 'Vorschau mit Beispieldaten', en: 'Preview with sample data' },
  noPreview: { de: 'Die Vorschau lässt sich nicht laden.', en: 'The preview cannot be loaded.' },
  settings: { de: 'Einstellungen', en: 'Settings' },
  confirmAdd: { de: 'Hinzufügen', en: 'Add' },
  confirmChange: { de: 'Übernehmen', en: 'Apply' },
  cancel: { de: 'Abbrechen', en: 'Cancel' },
  close: { de: 'Schließen', en: 'Close' },
  failed: {
    de: 'Das hat nicht geklappt. Ihre Auswahl ist noch da.',
    en: 'That did not work. Your choice is still here.',
  },
} satisfies Readonly<Record<string, Localized>>;

const categories: Readonly<Record<string, Localized>> = {
  sales: { de: 'Vertrieb', en: 'Sales' },
};

export function categoryTitle(category: string): Localized {
  return categories[category] ?? category;
}
