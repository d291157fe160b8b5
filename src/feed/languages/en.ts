import type { ActivityType } from '../../contract/activity.ts';
import type { Format } from '../format.ts';
import type { Deed, Dictionary, Phrase } from './dictionary.ts';
import { reason } from './en-reasons.ts';
import { amountOf, stage, startOf, withTitle } from './phrase.ts';

/** What happened once, and what happened several times. */
const deeds: Readonly<
  Record<Exclude<ActivityType, 'meeting.booked' | 'deal.stage-changed'>, [string, string]>
> = {
  'email.opened': ['Email opened', 'Opened'],
  'email.clicked': ['Link clicked', 'Links clicked'],
  'document.revisited': ['Back to the document', 'Back to the document'],
  'page.revisited': ['Back to the page', 'Back to the page'],
  'prospect.revisited': ['Back on the website', 'Back on the website'],
  'lead.assigned': ['New lead assigned', 'Assigned as lead'],
  'form.submitted': ['Form submitted', 'Form submitted'],
  'qualified-lead.assigned': ['Promising lead assigned', 'Assigned as promising lead'],
};

function deed({ type, count, title, facts }: Deed, format: Format): Phrase {
  return withTitle(fact(), title, ['“', '”']);

  function fact(): Phrase {
    const often = count > 1 ? ` ${format.count(count)} times` : '';
    if (type === 'meeting.booked') {
      const start = startOf(facts, format);
      return [start === null ? `Meeting booked${often}` : `Meeting ${start}`];
    }
    if (type === 'deal.stage-changed') {
      const amount = amountOf(facts, format);
      if (facts.status === 'won') return [`Deal won${amount}`];
      if (facts.status === 'lost') return [`Deal lost${amount}`];
      if (facts.stage === undefined) return [`Deal changed${amount}`];
      if (facts.previousStage === undefined) return ['Deal in ', stage(facts.stage), amount];
      return [stage(facts.previousStage), ' → ', stage(facts.stage), amount];
    }
    const [once, repeated] = (deeds as Partial<typeof deeds>)[type] ?? ['Activity', 'Active'];
    return [often === '' ? once : repeated + often];
  }
}

const en: Dictionary = {
  locale: 'en',
  justNow: 'just now',
  labels: {
    title: 'Activities',
    search: 'Search',
    searchFor: 'Name, company or title',
    filter: 'Filter',
    more: 'More actions',
    close: 'Close',
    open: 'Open',
    openInCrm: 'Open in CRM',
    useful: 'Useful',
    notUseful: 'Not useful',
    followedUp: 'Followed up',
    dismiss: 'Dismiss',
    snooze: 'Snooze',
    mute: 'Mute contact',
    pin: 'Pin to top',
    unpin: 'Unpin',
    undo: 'Undo',
    again: 'Try again',
    why: 'Why is this here?',
    yes: 'Yes',
    no: 'No',
    important: 'Important',
    automated: 'automatic',
    pinned: 'Pinned',
    returned: 'Reminder',
    muted: 'Contact muted',
    mutedContacts: 'Muted contacts',
    unmute: 'Unmute',
    nobodyMuted: 'Nobody is muted',
    sending: 'Sending',
    newOrder: 'Show new order',
    showMore: 'Show more',
    showEarlier: 'Show earlier',
    earlier: 'Earlier',
    noEarlier: 'Nothing in the seven days before.',
    firstRun: 'The order learns from your reactions and what they led to.',
    stillLearning: 'Still learning: each reaction makes the order more precise.',
    askFollowedUp: 'Followed up?',
    askAbout: 'What was wrong?',
    moreOfThis: 'More like this',
    lessOfThis: 'Less like this',
    sort: 'Order',
    byPriority: 'By importance',
    byTime: 'Newest first',
    density: 'Density',
    comfortable: 'Comfortable',
    compact: 'Compact',
    view: 'View',
    types: 'Types',
    reset: 'Reset',
    loading: 'Loading activities',
    reordered: 'Order updated',
    unknownContact: 'Unknown contact',
    noContact: 'No contact known',
  },
  types: {
    'email.opened': { short: 'Email opened', full: 'Opened email' },
    'email.clicked': { short: 'Link clicked', full: 'Clicked email' },
    'document.revisited': { short: 'Document again', full: 'Document visited again' },
    'page.revisited': { short: 'Page again', full: 'Page visited again' },
    'prospect.revisited': { short: 'Company again', full: 'Prospect company visited again' },
    'meeting.booked': { short: 'Meeting', full: 'Booked meeting' },
    'lead.assigned': { short: 'New lead', full: 'Assigned lead' },
    'form.submitted': { short: 'Form', full: 'Form submission' },
    'qualified-lead.assigned': { short: 'Promising lead', full: 'Assigned promising lead' },
    'deal.stage-changed': { short: 'Deal', full: 'Activity in the deal pipeline' },
  },
  groups: { email: 'Email', visits: 'Visits', leads: 'Leads', deals: 'Deals' },
  views: {
    all: 'All',
    highlights: 'Important',
    automated: 'Automatic',
    snoozed: 'Snoozed',
    done: 'Done',
  },
  about: { contact: 'The contact', type: 'The type', age: 'Too old', automated: 'Done by a machine' },
  states: {
    configuration: 'This list has not been set up yet.',
    'no-source': 'No signals yet: no source has delivered anything so far.',
    nothing: 'No activities in the last 24 hours.',
    hidden: 'Nothing matches the filter and search.',
    done: 'All done: no open activities of the last 24 hours.',
    'signed-out': 'Not signed in. Everything is back after signing in.',
    offline: 'No connection. Reactions are sent as soon as it is back.',
    server: 'The server does not answer right now. Reactions are kept.',
  },
  stateActions: {
    again: 'Try again',
    earlier: 'Show earlier',
    reset: 'Reset filter',
    'show-done': 'Show done',
  },
  snoozes: {
    hour: 'In 1 hour',
    afternoon: 'This afternoon',
    tomorrow: 'Tomorrow',
    workingDay: 'Next working day',
  },
  summary: (important, total, asOf, format) =>
    [
      ...(important === null ? [] : [`${format.count(important)} important`]),
      `${format.count(total)} in 24 h`,
      `as of ${asOf}`,
    ].join(' · '),
  deed,
  reason,
  related: (count) => (count === 1 ? '+ 1 more signal' : `+ ${count} more signals`),
  state: (kind, time) => {
    switch (kind) {
      case 'opened':
        return `Opened ${time}`;
      case 'followed-up':
        return 'Followed up';
      case 'dismissed':
      case 'cleared':
        return 'Dismissed';
      case 'snoozed':
        return `Reminder ${time}`;
      case 'useful':
        return 'Useful';
      case 'not-useful':
        return 'Not useful';
      case 'seen':
      case 'undone':
        return '';
    }
  },
  refused: (status) =>
    status === 404
      ? 'Not saved: this activity no longer exists.'
      : 'Not saved: the server refused the reaction.',
  asOf: (time) => `As of ${time}`,
};

export default en;
