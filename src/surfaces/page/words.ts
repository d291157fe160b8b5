import type { Locale, Theme } from './page-settings.ts';

interface Words {
  readonly title: string;
  readonly demo: string;
  readonly viewOf: string;
  readonly controls: string;
  readonly signal: string;
  readonly send: string;
  readonly restart: string;
  readonly language: string;
  readonly appearance: string;
  readonly themes: Readonly<Record<Theme, string>>;
  sent(type: string): string;
  readonly restarted: string;
  readonly failed: string;
}

export const words: Readonly<Record<Locale, Words>> = {
  de: {
    title: 'Benachrichtigungen',
    demo: 'Demo',
    viewOf: 'Ansicht von',
    controls: 'Steuerung',
    signal: 'Signal',
    send: 'Signal senden',
    restart: 'Tag neu beginnen',
    language: 'Sprache',
    appearance: 'Darstellung',
    themes: { auto: 'Wie im System', light: 'Hell', dark: 'Dunkel' },
    sent: (type) => `Gesendet: ${type}`,
    restarted: 'Neuer Tag, nichts gelernt',
    failed: 'Das hat nicht geklappt. Läuft der Server noch?',
  },
  en: {
    title: 'Notifications',
    demo: 'Demo',
    viewOf: 'View of',
    controls: 'Controls',
    signal: 'Signal',
    send: 'Send signal',
    restart: 'Start the day afresh',
    language: 'Language',
    appearance: 'Appearance',
    themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
    sent: (type) => `Sent: ${type}`,
    restarted: 'A new day, nothing learned',
    failed: 'That did not work. Is the server still running?',
  },
};

/** Each in itself, so that its readers find it. */
export const languageNames: Readonly<Record<Locale, string>> = { de: 'Deutsch', en: 'English' };
