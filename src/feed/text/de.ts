import type { Dictionary } from './dictionary.ts';

const de: Dictionary = {
  locale: 'de',
  title: 'Aktivitäten',
  summary: {
    important: '{important} wichtig',
    total: '{total} in 24 Std.',
    found: '{total} gefunden',
    time: 'Stand {time}',
  },
  search: 'Suchen',
  filter: 'Filtern',
  moreActions: 'Weitere Aktionen',
  open: 'Öffnen',
  openInCrm: 'In CRM öffnen',
  useful: 'Hilfreich',
  notUseful: 'Nicht hilfreich',
  important: 'Wichtig',
  unknownContact: 'Unbekannter Kontakt',
  noContact: 'Kein Kontakt bekannt',
  justNow: 'gerade eben',
  pinned: 'Angeheftet',
  problems: {
    list: 'Die Liste lässt sich gerade nicht laden. Sie kommt von selbst wieder.',
    functions: 'Einige Funktionen ließen sich nicht laden. Reaktionen werden trotzdem gesendet.',
  },
  again: 'Erneut',
  groups: { email: 'E-Mail', visits: 'Besuche', leads: 'Leads', deals: 'Deals' },
  views: { all: 'Alle', highlights: 'Wichtig' },
  deeds: {
    'email.opened': { one: 'E-Mail geöffnet', other: '{n}-mal geöffnet' },
    'email.clicked': { one: 'Link geklickt', other: '{n}-mal Link geklickt' },
    'document.revisited': { one: 'Dokument erneut aufgerufen', other: '{n}-mal erneut aufgerufen' },
    'page.revisited': { one: 'Seite erneut besucht', other: '{n}-mal erneut besucht' },
    'prospect.revisited': { one: 'Erneut auf der Website', other: '{n}-mal erneut auf der Website' },
    'meeting.booked': {
      start: 'Meeting {start}',
      series: '{n} Termine ab {start}',
      one: 'Meeting gebucht',
      other: '{n} Termine gebucht',
    },
    'lead.assigned': { other: 'Neuer Lead zugewiesen' },
    'form.submitted': { one: 'Formular ausgefüllt', other: '{n}-mal Formular ausgefüllt' },
    'qualified-lead.assigned': { other: 'Vielversprechender Lead zugewiesen' },
    'deal.stage-changed': {
      moved: '{from} → {to}',
      stage: 'Deal in {to}',
      won: 'Deal gewonnen',
      lost: 'Deal verloren',
      other: 'Deal geändert',
    },
    other: { one: 'Neue Aktivität', other: '{n}-mal aktiv' },
  },
  titled: ': „{title}“',
  more: async () => (await import('./de.lazy.ts')).default,
};

export default de;
