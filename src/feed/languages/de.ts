import type { ActivityType } from '../../contract/activity.ts';
import type { Format } from '../format.ts';
import { reason } from './de-reasons.ts';
import type { Deed, Dictionary, Phrase } from './dictionary.ts';
import { amountOf, stage, startOf, withTitle } from './phrase.ts';

/** What happened once, and what happened several times. */
const deeds: Readonly<
  Record<Exclude<ActivityType, 'meeting.booked' | 'deal.stage-changed'>, [string, string]>
> = {
  'email.opened': ['E-Mail geöffnet', 'geöffnet'],
  'email.clicked': ['Link geklickt', 'Links geklickt'],
  'document.revisited': ['Dokument erneut aufgerufen', 'erneut aufgerufen'],
  'page.revisited': ['Seite erneut besucht', 'erneut besucht'],
  'prospect.revisited': ['Erneut auf der Website', 'erneut auf der Website'],
  'lead.assigned': ['Neuer Lead zugewiesen', 'als Lead zugewiesen'],
  'form.submitted': ['Formular ausgefüllt', 'Formular ausgefüllt'],
  'qualified-lead.assigned': ['Top-Lead zugewiesen', 'als Top-Lead zugewiesen'],
};

function deed({ type, count, title, facts }: Deed, format: Format): Phrase {
  return withTitle(fact(), title, ['„', '“']);

  function fact(): Phrase {
    const often = count > 1 ? `${format.count(count)}-mal ` : '';
    if (type === 'meeting.booked') {
      const start = startOf(facts, format);
      return [
        start === null ? `${often === '' ? 'Meeting' : `${often}Meeting`} gebucht` : `Meeting ${start}`,
      ];
    }
    if (type === 'deal.stage-changed') {
      const amount = amountOf(facts, format);
      if (facts.status === 'won') return [`Deal gewonnen${amount}`];
      if (facts.status === 'lost') return [`Deal verloren${amount}`];
      if (facts.stage === undefined) return [`Deal geändert${amount}`];
      if (facts.previousStage === undefined) return ['Deal in ', stage(facts.stage), amount];
      return [stage(facts.previousStage), ' → ', stage(facts.stage), amount];
    }
    const [once, repeated] = (deeds as Partial<typeof deeds>)[type] ?? ['Aktivität', 'aktiv'];
    return [often === '' ? once : often + repeated];
  }
}

const de: Dictionary = {
  locale: 'de',
  justNow: 'gerade eben',
  labels: {
    title: 'Aktivitäten',
    search: 'Suchen',
    searchFor: 'Name, Firma oder Titel',
    filter: 'Filtern',
    more: 'Weitere Aktionen',
    close: 'Schließen',
    open: 'Öffnen',
    openInCrm: 'In CRM öffnen',
    useful: 'Hilfreich',
    notUseful: 'Nicht hilfreich',
    followedUp: 'Nachgefasst',
    dismiss: 'Ausblenden',
    snooze: 'Später erinnern',
    mute: 'Kontakt stumm schalten',
    pin: 'Oben anheften',
    unpin: 'Nicht mehr anheften',
    undo: 'Rückgängig',
    again: 'Erneut',
    why: 'Warum hier?',
    yes: 'Ja',
    no: 'Nein',
    important: 'Wichtig',
    automated: 'automatisch',
    pinned: 'Angeheftet',
    returned: 'Erinnerung',
    muted: 'Kontakt stumm geschaltet',
    mutedContacts: 'Stumme Kontakte',
    unmute: 'Aufheben',
    nobodyMuted: 'Niemand ist stumm geschaltet',
    sending: 'Wird gesendet',
    newOrder: 'Neue Reihenfolge anzeigen',
    showMore: 'Weitere anzeigen',
    showEarlier: 'Frühere anzeigen',
    earlier: 'Früher',
    noEarlier: 'Nichts in den sieben Tagen davor.',
    firstRun: 'Die Reihenfolge lernt aus Ihren Reaktionen und deren Erfolg.',
    stillLearning: 'Noch im Lernen: Mit jeder Reaktion wird die Reihenfolge genauer.',
    askFollowedUp: 'Nachgefasst?',
    askAbout: 'Woran lag es?',
    moreOfThis: 'Mehr davon',
    lessOfThis: 'Weniger davon',
    sort: 'Reihenfolge',
    byPriority: 'Nach Wichtigkeit',
    byTime: 'Neueste zuerst',
    density: 'Dichte',
    comfortable: 'Komfortabel',
    compact: 'Kompakt',
    view: 'Ansicht',
    types: 'Arten',
    reset: 'Zurücksetzen',
    loading: 'Aktivitäten werden geladen',
    reordered: 'Reihenfolge aktualisiert',
    unknownContact: 'Unbekannter Kontakt',
    noContact: 'Kein Kontakt bekannt',
  },
  types: {
    'email.opened': { short: 'E-Mail geöffnet', full: 'Geöffnete E-Mail' },
    'email.clicked': { short: 'Link geklickt', full: 'Angeklickte E-Mail' },
    'document.revisited': { short: 'Dokument erneut', full: 'Erneuter Besuch eines Dokuments' },
    'page.revisited': { short: 'Seite erneut', full: 'Erneuter Seitenbesuch' },
    'prospect.revisited': {
      short: 'Firma erneut',
      full: 'Erneuter Besuch eines potenziellen Unternehmenskunden',
    },
    'meeting.booked': { short: 'Meeting', full: 'Gebuchtes Meeting' },
    'lead.assigned': { short: 'Lead', full: 'Zugewiesener Lead' },
    'form.submitted': { short: 'Formular', full: 'Formulareinsendung' },
    'qualified-lead.assigned': { short: 'Top-Lead', full: 'Zugewiesener vielversprechender Lead' },
    'deal.stage-changed': { short: 'Deal', full: 'Aktivität in der Deal-Pipeline' },
  },
  groups: { email: 'E-Mail', visits: 'Besuche', leads: 'Leads', deals: 'Deals' },
  views: {
    all: 'Alle',
    highlights: 'Wichtig',
    automated: 'Automatisch',
    snoozed: 'Später',
    done: 'Erledigt',
  },
  about: { contact: 'Am Kontakt', type: 'An der Art', age: 'Zu alt', automated: 'Automatisch ausgelöst' },
  states: {
    configuration: 'Diese Liste ist noch nicht eingerichtet.',
    'no-source': 'Noch keine Signale: Bisher hat keine Quelle etwas geliefert.',
    nothing: 'Keine Aktivitäten in den letzten 24 Stunden.',
    hidden: 'Kein Treffer für Filter und Suche.',
    done: 'Alles erledigt: Keine offenen Aktivitäten der letzten 24 Stunden.',
    'signed-out': 'Nicht angemeldet. Nach der Anmeldung ist alles wieder da.',
    offline: 'Keine Verbindung. Reaktionen werden gesendet, sobald sie wieder steht.',
    server: 'Der Server antwortet gerade nicht. Reaktionen bleiben erhalten.',
  },
  stateActions: {
    again: 'Erneut versuchen',
    earlier: 'Frühere anzeigen',
    reset: 'Filter zurücksetzen',
    'show-done': 'Erledigte anzeigen',
  },
  snoozes: {
    hour: 'In 1 Stunde',
    afternoon: 'Heute Nachmittag',
    tomorrow: 'Morgen',
    workingDay: 'Nächster Werktag',
  },
  summary: (important, total, asOf, format) =>
    [
      ...(important === null ? [] : [`${format.count(important)} wichtig`]),
      `${format.count(total)} in 24 Std.`,
      `Stand ${asOf}`,
    ].join(' · '),
  deed,
  reason,
  related: (count) => (count === 1 ? '+ 1 weiteres Signal' : `+ ${count} weitere Signale`),
  state: (kind, time) => {
    switch (kind) {
      case 'opened':
        return `Geöffnet ${time}`;
      case 'followed-up':
        return 'Nachgefasst';
      case 'dismissed':
      case 'cleared':
        return 'Ausgeblendet';
      case 'snoozed':
        return `Erinnerung ${time}`;
      case 'useful':
        return 'Hilfreich';
      case 'not-useful':
        return 'Nicht hilfreich';
      case 'seen':
      case 'undone':
        return '';
    }
  },
  refused: (status) =>
    status === 404
      ? 'Nicht gespeichert: Diese Aktivität gibt es nicht mehr.'
      : 'Nicht gespeichert: Der Server hat die Reaktion abgelehnt.',
  asOf: (time) => `Stand ${time}`,
};

export default de;
