import { activityTypes, type ActivityType } from './activity.ts';

/** What each type is called, everywhere: in filters, charts, forms and for screen readers. */
export const typeTitles: Readonly<Record<ActivityType, { readonly de: string; readonly en: string }>> = {
  'email.opened': { de: 'E-Mail geöffnet', en: 'Email opened' },
  'email.clicked': { de: 'Link geklickt', en: 'Link clicked' },
  'document.revisited': { de: 'Dokument erneut', en: 'Document again' },
  'page.revisited': { de: 'Seite erneut', en: 'Page again' },
  'prospect.revisited': { de: 'Firma erneut', en: 'Company again' },
  'meeting.booked': { de: 'Meeting', en: 'Meeting' },
  'lead.assigned': { de: 'Lead', en: 'New lead' },
  'form.submitted': { de: 'Formular', en: 'Form' },
  'qualified-lead.assigned': { de: 'Top-Lead', en: 'Promising lead' },
  'deal.stage-changed': { de: 'Deal', en: 'Deal' },
};

export function typeTitlesIn(language: 'de' | 'en'): Readonly<Record<ActivityType, string>> {
  const titles = activityTypes.map((type) => [type, typeTitles[type][language]] as const);
  return Object.fromEntries(titles) as Record<ActivityType, string>;
}
