import type { ActivityType } from '../../contract/activity.ts';
import type { About } from '../../contract/reaction.ts';
import { typeTitlesIn } from '../../contract/type-titles.ts';
import type { Plural } from './message.ts';

type ByType = Readonly<Record<ActivityType | 'other', string>>;

/** All languages have these words. Values come into the places in braces. */
const more = {
  close: 'Close',
  views: { automated: 'Automatic', snoozed: 'Snoozed', done: 'Done' },
  newOrder: 'Show new order',
  newRows: { one: 'Show 1 new', other: 'Show {n} new' } as Plural,
  automated: 'automatic',
  firstRun: 'The order learns from your reactions and what they led to.',
  undo: 'Undo',
  /** What the key for "undo" does: it takes back the last reaction, wherever it was. */
  undoLast: 'Undo the last reaction',
  yes: 'Yes',
  no: 'No',
  askFollowedUp: 'Followed up?',
  types: typeTitlesIn('en'),
  states: {
    opened: 'Opened {time}',
    dismissed: 'Dismissed',
    snoozed: 'Reminder {time}',
    returned: 'As a reminder',
    muted: 'Contact muted',
    sending: 'Sending',
    refused: 'Not saved: refused',
    gone: 'Not saved: no longer there',
  },
  /** The types in the plural, as `{kind}` at the start of a sentence. */
  kinds: {
    'email.opened': 'Email opens',
    'email.clicked': 'Link clicks',
    'document.revisited': 'Document returns',
    'page.revisited': 'Page returns',
    'prospect.revisited': 'Company returns',
    'meeting.booked': 'Booked meetings',
    'lead.assigned': 'New leads',
    'form.submitted': 'Forms',
    'qualified-lead.assigned': 'Promising leads',
    'deal.stage-changed': 'Deal moves',
    other: 'Such signals',
  } satisfies ByType,
  /** `{who}` in a reason where no name is known. */
  thisContact: 'this contact',
  /** What a "not useful" about something will change. */
  lowered: {
    contact: 'Signals of this contact will move down for you',
    type: '{kind} will move down for you',
    age: 'Older signals will move down for you',
    automated: 'Automated signals will move down for you',
    other: 'Signals like this will move down for you',
  } satisfies Readonly<Record<About | 'other', string>>,
  /**
   * Why a row is here. Whole sentences end in a full stop; a fact by itself does not. `{who}` is the contact, `{whose}` and
   * `{whom}` say whose cases were counted, `{counts}` is "3 of 4".
   */
  reasons: {
    /** `{time}`: "in 40 minutes", "tomorrow, 11:00". */
    meeting: 'Meeting {time}',
    pastMeeting: 'Meeting was {time}',
    /** `{time}`: how long ago something old was. */
    old: 'Already {time}',
    deal: { amount: 'Deal of {amount}', stage: 'Deal in “{stage}”', both: 'Deal of {amount}, {stage}' },
    won: 'Deal won',
    lost: 'Deal lost',
    /** The contact's open deal, on a row about something else. */
    contactDeal: {
      amount: 'Open deal of {amount}',
      stage: 'Open deal in “{stage}”',
      both: 'Open deal of {amount}, {stage}',
    },
    /** Visits in two days, by number; `{thing}` is one of `visited`. */
    visits: {
      2: 'Second visit to {thing} in two days',
      3: 'Third visit to {thing} in two days',
      4: 'Fourth visit to {thing} in two days',
      5: 'Fifth visit to {thing} in two days',
      other: '{n} visits to {thing} in two days',
    },
    visited: {
      'document.revisited': 'the document',
      'page.revisited': 'the page',
      'prospect.revisited': 'the website',
    },
    /** The same once more within 24 hours. */
    repeats: { other: '{n} times in 24 hours' } as Plural,
    /** At least 2. */
    contactRows: '{n} signals from {who} in 24 hours',
    /** At least 5. */
    engagement: '{n} activities of {who} in 30 days',
    topQuarter: 'Among the most active quarter of all contacts',
    /** Of lifecycle stages those that say something, by their name in lower case without spaces. */
    stages: {
      marketingqualifiedlead: 'Qualified by marketing',
      salesqualifiedlead: 'Qualified by sales',
      opportunity: 'Sales opportunity under way',
      customer: 'Already buys from you',
    },
    /** What came of rows of a type and of dealings with a contact, by what the successes were; `{after}` is one of `after`. */
    outcomes: {
      reply: {
        type: '{after}, {whose} got a reply in {counts} cases.',
        contact: 'With {who}, {whose} got a reply in {counts} cases.',
      },
      meeting: {
        type: '{after}, {whose} got a meeting in {counts} cases.',
        contact: 'With {who}, {whose} got a meeting in {counts} cases.',
      },
      deal: {
        type: '{after}, {whose} moved a deal forward in {counts} cases.',
        contact: 'With {who}, {whose} moved a deal forward in {counts} cases.',
      },
      any: {
        type: '{after}, {whose} made progress in {counts} cases.',
        contact: 'With {who}, {whose} made progress in {counts} cases.',
      },
    },
    /** How often the rep or the team cared for rows of a type. */
    attention: '{kind} interested {whom} in {counts} cases.',
    after: {
      'email.opened': 'After email opens',
      'email.clicked': 'After link clicks',
      'document.revisited': 'After document returns',
      'page.revisited': 'After page returns',
      'prospect.revisited': 'After company returns',
      'meeting.booked': 'After booked meetings',
      'lead.assigned': 'After new leads',
      'form.submitted': 'After forms',
      'qualified-lead.assigned': 'After promising leads',
      'deal.stage-changed': 'After deal moves',
      other: 'After such signals',
    } satisfies ByType,
    /** Behind `{after}` where it is about one contact. */
    from: ' from {who}',
    whose: {
      rep: { whose: 'you', whom: 'you' },
      team: { whose: 'the team', whom: 'the team' },
    },
    answered: 'Things moved on with {who} since the last reaction.',
    /** Rows of the contact that were put away or not useful. */
    rejections: {
      one: 'One signal from {who} was already dismissed or turned down.',
      other: '{n} signals from {who} were already dismissed or turned down.',
    } as Plural,
    /** What the rep said with a thumb of something like it. */
    ratings: {
      useful: 'You found {similar} useful.',
      'not-useful': 'You did not find {similar} useful.',
    },
    similar: {
      'email.opened': 'a similar email open',
      'email.clicked': 'a similar link click',
      'document.revisited': 'a similar document visit',
      'page.revisited': 'a similar page visit',
      'prospect.revisited': 'a similar company visit',
      'meeting.booked': 'a similar meeting',
      'lead.assigned': 'a similar lead',
      'form.submitted': 'a similar form',
      'qualified-lead.assigned': 'a similar promising lead',
      'deal.stage-changed': 'a similar deal move',
      other: 'a similar signal',
    } satisfies ByType,
    /** Where rows of a type begin while there is no experience with it, or little. */
    starts: {
      none: {
        up: 'No experience yet: {kind} start near the top.',
        down: 'No experience yet: {kind} start further down.',
      },
      few: {
        up: 'Little experience yet: {kind} start near the top.',
        down: 'Little experience yet: {kind} start further down.',
      },
    },
  },
  related: { one: '+ 1 more signal', other: '+ {n} more signals' } as Plural,
  counts: '{successes} of {n}',
  searchFor: 'Name, company or title',
  followedUp: 'Followed up',
  dismiss: 'Dismiss',
  snooze: 'Snooze',
  mute: 'Mute contact',
  pin: 'Pin to top',
  unpin: 'Unpin',
  why: 'Why is this here?',
  mutedContacts: 'Muted contacts',
  unmute: 'Unmute',
  nobodyMuted: 'No contact is muted',
  addToDashboard: 'Add to dashboard',
  /** Nobody has answered, or whoever did could not. */
  noDashboard: 'No dashboard took the feed',
  showMore: 'Show more',
  showEarlier: 'Show earlier',
  earlier: 'Earlier',
  noEarlier: 'Nothing in the seven days before.',
  stillLearning: 'Still learning: each reaction makes the order more precise.',
  askAbout: 'What was not useful?',
  moreOfThis: 'More like this',
  lessOfThis: 'Less like this',
  order: 'Order',
  byPriority: 'By importance',
  byTime: 'Newest first',
  density: 'Density',
  comfortable: 'Comfortable',
  compact: 'Compact',
  view: 'View',
  typesTitle: 'Types',
  reset: 'Reset',
  /** While one contact's rows alone are shown. */
  only: 'Only {name}',
  everybody: 'All contacts',
  /** What came of hiding all that is shown: rows hidden, and rows left since they are important or pinned. */
  clearShown: 'Dismiss all shown',
  cleared: { other: '{n} dismissed.' } as Plural,
  spared: { one: '1 important or pinned one stays.', other: '{n} important or pinned ones stay.' } as Plural,
  clearThese: 'Dismiss these too',
  ownTime: 'Own time',
  remind: 'Remind',
  cancel: 'Cancel',
  resetLearning: 'Reset learning',
  resetQuestion:
    'What was learned from your reactions is forgotten, and the order starts over. This cannot be undone. Muted contacts and pins stay.',
  shortcuts: 'Keyboard shortcuts',
  shortcutsHint: 'Letters act on the activity that has the focus.',
  /** As they stand on the keyboards of those who read the language. */
  keys: { pageDown: 'Page Down', pageUp: 'Page Up', home: 'Ctrl + Home', end: 'Ctrl + End' },
  nextRow: 'Next activity',
  previousRow: 'Previous activity',
  beforeList: 'Before the list',
  behindList: 'Behind the list',
  learned: 'What was learned',
  typesLearned: 'Effect of the types',
  typesNote: '×2: twice as promising as the mean. Line: range with 80% certainty. n:\u00a0reactions.',
  weeksLearned: 'Hits by week',
  holdout: 'Days drawn by lot: {ours} successes a day by importance, {newest} newest first.',
  weeksNote: 'Share of the successes that came of the five activities on top.',
  tooLittle: 'too little data',
  asTable: 'As a table',
  typeColumns: ['Type', 'Effect', 'from', 'to', 'in the team', 'Reactions', 'Successes'],
  weekColumns: ['Week of', 'By importance, %', 'from', 'to', 'Newest first, %', 'Successes'],
  /** At the ends of the lines: percent. */
  oursLine: 'By importance {n}%',
  newestLine: 'Newest first {n}%',
  /** Behind a failure, where a filter could only look at what was loaded. */
  onlyLoaded: 'Only what was already loaded is filtered.',
  /** Of a list that could not be renewed. */
  asOf: 'As of {time}',
  about: {
    contact: 'This contact',
    type: 'This type',
    age: 'Too old',
    automated: 'Done by a machine',
  },
  notices: {
    configuration: 'This list has not been set up yet.',
    'no-source': 'No signals yet: no source has delivered anything so far.',
    nothing: 'No activities in the last 24 hours.',
    'no-snoozed': 'Nothing is snoozed.',
    'no-done': 'Nothing is done yet.',
    hidden: 'Nothing matches the filter and search.',
    done: 'All done: nothing open from the last 24 hours.',
    'signed-out': 'Not signed in. Everything is back after signing in.',
    offline: 'No connection. Reactions are sent as soon as it is back.',
    server: 'The server does not answer right now. Reactions are kept.',
  },
  actions: {
    again: 'Try again',
    earlier: 'Show earlier',
    reset: 'Reset filter',
    'show-all': 'Show all',
    'show-done': 'Show done',
  },
  snoozes: {
    hour: 'In 1 hour',
    afternoon: 'This afternoon',
    tomorrow: 'Tomorrow',
    workingDay: 'Next working day',
  },
};

export default more;
