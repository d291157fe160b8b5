/** What the made-up seller, a maker of condition monitoring for plants, writes, shows and asks. */

export const website = 'https://www.anlagenblick.example';

/** `%s` is what the company's deals are about. */
export const personalEmails: readonly string[] = [
  'Ihr Angebot: Zustandsüberwachung %s',
  'Nächste Schritte nach der Vorführung',
  'Unterlagen zu unserem Gespräch am Dienstag',
  'Rückfrage zur Schnittstelle Ihrer Steuerung',
  'Vertragsentwurf zur Durchsicht: %s',
  'Zeitplan für den Piloten %s',
  'Preise und Laufzeiten, wie besprochen',
  'Protokoll der Begehung %s',
  'Antworten auf Ihre Fragen zur Datensicherheit',
  'Wirtschaftlichkeit %s: unsere Rechnung',
  'Follow-up to our call',
  'Your proposal: monitoring for %s',
];

export const newsletters: readonly string[] = [
  'Rundbrief: Weniger Stillstand im Winter',
  'Einladung: Praxistag Instandhaltung in Hannover',
  'Neu: Schwingungssensor mit sieben Jahren Batterielaufzeit',
  'Fünf Fragen, die Ihr Einkauf stellen wird',
  'Aufzeichnung: Lagerschäden früh erkennen',
  'Invitation: user conference in Cologne',
];

export const links: readonly string[] = [
  'Termin wählen',
  'Angebot ansehen',
  'Zur Preisliste',
  'Mehr lesen',
  'Anmelden',
];

export const offers: readonly string[] = [
  'Angebot %n Zustandsüberwachung %s',
  'Angebot %n Wartungsvertrag %s',
  'Angebot %n Nachrüstung Sensorik %s',
  'Proposal %n: %s',
];

export const documents: readonly string[] = [
  'Preisliste %y',
  'Referenzbericht Molkerei: 18 % weniger Stillstand',
  'Datenblatt Funksensor FS-40',
  'Sicherheitskonzept und Auftragsverarbeitung',
  'Vertragsentwurf Wartung %y',
  'Leitfaden: In sechs Wochen zum Piloten',
  'Wirtschaftlichkeitsrechnung %s',
  'Case study: cold chain without downtime',
];

export const pages: readonly (readonly [path: string, title: string])[] = [
  ['/preise', 'Preise und Pakete'],
  ['/produkte/funksensor', 'Funksensor FS-40'],
  ['/referenzen', 'Referenzen'],
  ['/loesungen/lebensmittel', 'Lösungen für die Lebensmittelindustrie'],
  ['/loesungen/energie', 'Lösungen für Energie und Wasser'],
  ['/sicherheit', 'Datenschutz und Sicherheit'],
  ['/anbindung/opc-ua', 'Anbindung über OPC UA'],
  ['/vergleich', 'Kaufen oder mieten: ein Vergleich'],
  ['/blog/lagerschaden-erkennen', 'Lagerschäden erkennen, bevor sie teuer werden'],
  ['/en/pricing', 'Pricing'],
];

export const meetings: readonly string[] = [
  'Produktvorführung',
  'Erstgespräch',
  'Begehung vor Ort: %s',
  'Abstimmung Vertragsentwurf',
  'Technische Klärung mit der Instandhaltung',
  'Projektstart %s',
  'Product demo',
];

export const forms: readonly string[] = [
  'Vorführung anfragen',
  'Angebot anfordern',
  'Rückruf vereinbaren',
  'Testgerät bestellen',
  'Anmeldung zum Praxistag',
  'Contact sales',
];

export const deals: readonly string[] = [
  'Zustandsüberwachung %s',
  'Wartungsvertrag %s',
  'Nachrüstung Sensorik %s',
  'Pilot %s',
  'Erweiterung %s',
];

/** In the order a deal takes; `probability` is what the made-up CRM has set for each. */
export const stages: readonly { readonly name: string; readonly probability: number }[] = [
  { name: 'Qualifizierung', probability: 0.2 },
  { name: 'Bedarfsklärung', probability: 0.35 },
  { name: 'Angebot', probability: 0.5 },
  { name: 'Verhandlung', probability: 0.75 },
];
