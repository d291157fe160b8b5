import type { Dictionary } from './dictionary.ts';

const en: Dictionary = {
  locale: 'en',
  title: 'Activities',
  summary: {
    important: '{important} important',
    total: '{total} in 24 h',
    found: '{total} found',
    time: 'as of {time}',
  },
  search: 'Search',
  filter: 'Filter',
  moreActions: 'More actions',
  open: 'Open',
  openInCrm: 'Open in CRM',
  useful: 'Useful',
  notUseful: 'Not useful',
  important: 'Important',
  unknownContact: 'Unknown contact',
  noContact: 'No contact known',
  justNow: 'just now',
  pinned: 'Pinned',
  problems: {
    list: 'The list cannot be loaded right now. It comes back by itself.',
    functions: 'Some functions could not be loaded. Reactions are sent all the same.',
  },
  again: 'Try again',
  groups: { email: 'Email', visits: 'Visits', leads: 'Leads', deals: 'Deals' },
  views: { all: 'All', highlights: 'Important' },
  deeds: {
    'email.opened': { one: 'Email opened', other: 'Opened {n} times' },
    'email.clicked': { one: 'Link clicked', other: 'Link clicked {n} times' },
    'document.revisited': { one: 'Back to the document', other: 'Back to the document {n} times' },
    'page.revisited': { one: 'Back to the page', other: 'Back to the page {n} times' },
    'prospect.revisited': { one: 'Back on the website', other: 'Back on the website {n} times' },
    'meeting.booked': {
      start: 'Meeting {start}',
      series: '{n} meetings from {start}',
      one: 'Meeting booked',
      other: '{n} meetings booked',
    },
    'lead.assigned': { other: 'New lead assigned' },
    'form.submitted': { one: 'Form submitted', other: 'Form submitted {n} times' },
    'qualified-lead.assigned': { other: 'Promising lead assigned' },
    'deal.stage-changed': {
      moved: '{from} → {to}',
      stage: 'Deal in {to}',
      won: 'Deal won',
      lost: 'Deal lost',
      other: 'Deal changed',
    },
    other: { one: 'New activity', other: 'Active {n} times' },
  },
  titled: ': “{title}”',
  more: async () => (await import('./en.lazy.ts')).default,
};

export default en;
