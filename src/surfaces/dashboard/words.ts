import type { Localized } from '../../report/contract.ts';

export const words = {
  add: { de: 'Bericht hinzufügen', en: 'Add report' },
  empty: {
    de: 'Noch kein Bericht. Fügen Sie oben rechts einen hinzu.',
    en: 'No reports yet. Add one at the top right.',
  },
  move: {
    de: 'Verschieben: Pfeiltasten; Größe ändern: Umschalt und Pfeiltasten',
    en: 'Move: arrow keys; resize: Shift and arrow keys',
  },
  settings: { de: 'Bericht anpassen', en: 'Edit report' },
  remove: { de: 'Bericht entfernen', en: 'Remove report' },
  removed: { de: 'Bericht entfernt.', en: 'Report removed.' },
  undo: { de: 'Rückgängig', en: 'Undo' },
  place: { de: 'Spalte {x}, Zeile {y}, {w} mal {h}', en: 'Column {x}, row {y}, {w} by {h}' },
  notLoaded: {
    de: 'Das ließ sich gerade nicht laden. Bitte versuchen Sie es noch einmal.',
    en: 'That could not be loaded right now. Please try again.',
  },
  notSaved: {
    de: 'Das Dashboard ließ sich nicht speichern; was Sie sehen, bleibt bis zum Schließen.',
    en: 'The dashboard could not be saved; what you see stays until you close it.',
  },
} satisfies Readonly<Record<string, Localized>>;
