import type { Locale, Theme } from './page-settings.ts';

/** What the demo can send: the ten types of activity. */
export const signals = [
  'email.opened',
  'email.clicked',
  'document.revisited',
  'page.revisited',
  'prospect.revisited',
  'meeting.booked',
  'lead.assigned',
  'form.submitted',
  'qualified-lead.assigned',
  'deal.stage-changed',
] as const;

export type Signal = (typeof signals)[number];

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
  readonly signals: Readonly<Record<Signal, string>>;
  sent(signal: string): string;
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
    signals: {
      'email.opened': 'E-Mail geöffnet',
      'email.clicked': 'Link geklickt',
      'document.revisited': 'Dokument erneut',
      'page.revisited': 'Seite erneut',
      'prospect.revisited': 'Firma erneut',
      'meeting.booked': 'Meeting',
      'lead.assigned': 'Lead',
      'form.submitted': 'Formular',
      'qualified-lead.assigned': 'Top-Lead',
      'deal.stage-changed': 'Deal',
    },
    sent: (signal) => `Gesendet: ${signal}`,
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
    signals: {
      'email.opened': 'Email opened',
      'email.clicked': 'Link clicked',
      'document.revisited': 'Document again',
      'page.revisited': 'Page again',
      'prospect.revisited': 'Company again',
      'meeting.booked': 'Meeting',
      'lead.assigned': 'New lead',
      'form.submitted': 'Form',
      'qualified-lead.assigned': 'Promising lead',
      'deal.stage-changed': 'Deal',
    },
    sent: (signal) => `Sent: ${signal}`,
    restarted: 'A new day, nothing learned',
    failed: 'That did not work. Is the server still running?',
  },
};

/** Each in itself, so that its readers find it. */
export const languageNames: Readonly<Record<Locale, string>> = { de: 'Deutsch', en: 'English' };
