import type { ActivityType } from '../../contract/activity.ts';
import type { View } from '../../contract/feed.ts';
import type { Reason, SuccessOf, Rating } from '../../contract/notification.ts';
import type { About } from '../../contract/reaction.ts';

/** Sentences by number: the names are those of `Intl.PluralRules`, and `other` serves where one is missing. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/**
 * The sentences of one activity type. The fact comes first; the title is put behind it.
 * Places: `{n}`, `{start}`, `{from}`, `{to}`.
 */
export interface Deeds extends Plural {
  /** A meeting that says when it starts. */
  readonly start?: string;
  /** Several meetings, of which the first starts then. */
  readonly series?: string;
  readonly won?: string;
  readonly lost?: string;
  /** A deal with its former and present stage. */
  readonly moved?: string;
  /** A deal whose former stage is not known. */
  readonly stage?: string;
}

/** Sentences about a deal: places `{amount}`, `{stage}`. */
interface DealSentences {
  readonly amount: string;
  readonly stage: string;
  readonly both: string;
}

/** What came of rows of a type, and of dealings with a contact: places `{counts}` ("3 of 4"), `{whose}`, `{after}` and `{who}`. */
interface OutcomeSentences {
  readonly type: string;
  readonly contact: string;
}

/**
 * Why a row is here. Whole sentences end in a full stop; a fact by itself does not. `{who}` is the contact, `{whose}` and `{whom}`
 * say whose cases were counted.
 */
export interface ReasonWords {
  /** Facts. `{time}`: "in 40 minutes", "tomorrow, 11:00". */
  readonly meeting: string;
  readonly pastMeeting: string;
  /** How long ago something old was: `{time}`. */
  readonly old: string;
  readonly deal: DealSentences;
  readonly won: string;
  readonly lost: string;
  /** The contact's open deal, on a row about something else. */
  readonly contactDeal: DealSentences;
  /** Visits in two days, by number: places `{n}` and `{thing}`, which is one of `visited`. */
  readonly visits: Readonly<Record<string, string>> & { readonly other: string };
  readonly visited: Readonly<Record<'document.revisited' | 'page.revisited' | 'prospect.revisited', string>>;
  /** The same once more within 24 hours. */
  readonly repeats: Plural;
  /** The contact's rows within 24 hours: `{n}`, at least 2, and `{who}`. */
  readonly contactRows: string;
  /** The contact's acts within 30 days: `{n}`, at least 5, and `{who}`. */
  readonly engagement: string;
  readonly topQuarter: string;
  /** Of lifecycle stages those that say something, by their name in lower case without spaces. */
  readonly stages: Readonly<Record<string, string>>;
  /** What came of it before, by what the successes were. */
  readonly outcomes: Readonly<Record<SuccessOf, OutcomeSentences>>;
  /** How often the rep or the team cared for rows of a type: `{kind}`, `{counts}`, `{whom}`. */
  readonly attention: string;
  /** `{after}`: behind which event something came. */
  readonly after: Readonly<Record<ActivityType | 'other', string>>;
  /** Put behind `{after}` where it is about one contact: `{who}`. */
  readonly from: string;
  /** By scope: `{whose}` and `{whom}`. */
  readonly whose: Readonly<Record<Reason['scope'], readonly [whose: string, whom: string]>>;
  readonly answered: string;
  /** Rows of the contact that were put away or not useful. */
  readonly rejections: Plural;
  /** What the rep said with a thumb of something like it: `{similar}`. */
  readonly ratings: Readonly<Record<Rating, string>>;
  readonly similar: Readonly<Record<ActivityType | 'other', string>>;
  /** Where rows of a type begin while there is no experience with it, or little: `{kind}`. */
  readonly starts: Readonly<Record<'none' | 'few', Readonly<Record<'up' | 'down', string>>>>;
}

/** Those that have a chip of their own. */
type FirstViews = 'all' | 'highlights';

export type TypeGroup = 'email' | 'visits' | 'leads' | 'deals';

/** What rows and header say in one language until the rest is there: plain sentences with places in braces. */
export interface Dictionary {
  /** BCP 47, for `Intl` and the `lang` attribute. */
  readonly locale: string;
  readonly title: string;
  /** Parts of the summary; places `{important}`, `{total}`, `{time}`. */
  readonly summary: {
    readonly important: string;
    readonly total: string;
    /** In place of both while something is searched for. */
    readonly found: string;
    readonly time: string;
  };
  readonly search: string;
  readonly filter: string;
  readonly moreActions: string;
  readonly open: string;
  readonly openInCrm: string;
  readonly useful: string;
  readonly notUseful: string;
  readonly important: string;
  readonly unknownContact: string;
  readonly noContact: string;
  readonly justNow: string;
  /** Above pinned rows. */
  readonly pinned: string;
  /** Where nothing else can say it: the list, or what loads late, could not be loaded. */
  readonly problems: { readonly list: string; readonly functions: string };
  readonly again: string;
  readonly groups: Readonly<Record<TypeGroup, string>>;
  readonly views: Readonly<Record<FirstViews, string>>;
  /** `other` serves a type that only a newer server knows. */
  readonly deeds: Readonly<Record<ActivityType | 'other', Deeds>>;
  /** The title behind a deed: `{title}`. */
  readonly titled: string;
  /** Everything else that is said. */
  readonly more: () => Promise<LateWords>;
}

export type NoticeName =
  | 'configuration'
  | 'no-source'
  | 'nothing'
  | 'no-snoozed'
  | 'no-done'
  | 'hidden'
  | 'done'
  | 'signed-out'
  | 'offline'
  | 'server';

export type NoticeAction = 'again' | 'earlier' | 'reset' | 'show-all' | 'show-done';

/** Everything else that is said: why rows are here, what became of them, menus, panels and notices. */
export interface LateWords {
  /** The types in a word or two. */
  readonly types: Readonly<Record<ActivityType, string>>;
  readonly close: string;
  readonly views: Readonly<Record<Exclude<View, FirstViews>, string>>;
  readonly newOrder: string;
  readonly firstRun: string;
  readonly newRows: Plural;
  readonly automated: string;
  /** "+ {n} more signals" */
  readonly related: Plural;
  /** What a reaction left: places `{time}`. */
  readonly states: {
    readonly opened: string;
    readonly followedUp: string;
    readonly dismissed: string;
    readonly snoozed: string;
    readonly returned: string;
    readonly muted: string;
    readonly sending: string;
    readonly refused: string;
    readonly gone: string;
  };
  /** "{successes} of {n}" */
  readonly counts: string;
  /** `{who}` in a reason where no name is known. */
  readonly thisContact: string;
  /** What a "not useful" about something will change; place `{kind}`. */
  readonly lowered: Readonly<Record<About | 'other', string>>;
  /** The types in the plural, as `{kind}` at the start of a sentence. */
  readonly kinds: Readonly<Record<ActivityType | 'other', string>>;
  readonly reasons: ReasonWords;
  readonly askFollowedUp: string;
  readonly no: string;
  readonly yes: string;
  readonly undo: string;
  /** What the key for "undo" does: it takes back the last reaction, wherever it was. */
  readonly undoLast: string;
  readonly searchFor: string;
  readonly followedUp: string;
  readonly dismiss: string;
  readonly snooze: string;
  readonly mute: string;
  readonly pin: string;
  readonly unpin: string;
  readonly why: string;
  readonly mutedContacts: string;
  readonly unmute: string;
  readonly nobodyMuted: string;
  readonly addToDashboard: string;
  /** Nobody has answered, or whoever did could not. */
  readonly noDashboard: string;
  readonly showMore: string;
  readonly showEarlier: string;
  readonly earlier: string;
  readonly noEarlier: string;
  readonly stillLearning: string;
  readonly askAbout: string;
  readonly moreOfThis: string;
  readonly lessOfThis: string;
  readonly order: string;
  readonly byPriority: string;
  readonly byTime: string;
  readonly density: string;
  readonly comfortable: string;
  readonly compact: string;
  readonly view: string;
  readonly typesTitle: string;
  readonly reset: string;
  readonly reordered: string;
  /** "Only {name}", while one contact's rows alone are shown. */
  readonly only: string;
  readonly everybody: string;
  /** "Hide all that is shown", and what came of it: `{n}` hidden, `{n}` left since they are important or pinned. */
  readonly clearShown: string;
  readonly cleared: Plural;
  readonly spared: Plural;
  readonly clearThese: string;
  readonly ownTime: string;
  readonly remind: string;
  readonly cancel: string;
  readonly resetLearning: string;
  readonly resetQuestion: string;
  readonly shortcuts: string;
  readonly shortcutsHint: string;
  /** As they stand on the keyboards of those who read the language. */
  readonly keys: Readonly<Record<'pageDown' | 'pageUp' | 'home' | 'end', string>>;
  readonly nextRow: string;
  readonly previousRow: string;
  readonly beforeList: string;
  readonly behindList: string;
  readonly learned: string;
  readonly typesLearned: string;
  readonly typesNote: string;
  readonly weeksLearned: string;
  readonly weeksNote: string;
  /** `{ours}`, `{newest}` */
  readonly holdout: string;
  readonly tooLittle: string;
  readonly asTable: string;
  /** Type, effect, from, to, reactions, successes. */
  readonly typeColumns: readonly string[];
  /** Week, ours, from, to, newest first, successes. */
  readonly weekColumns: readonly string[];
  /** At the ends of the lines: places `{n}`, percent. */
  readonly oursLine: string;
  readonly newestLine: string;
  /** Behind a failure, where a filter could only look at what was loaded. */
  readonly onlyLoaded: string;
  /** "As of {time}", for a list that could not be renewed. */
  readonly asOf: string;
  readonly about: Readonly<Record<About, string>>;
  readonly notices: Readonly<Record<NoticeName, string>>;
  readonly actions: Readonly<Record<NoticeAction, string>>;
  readonly snoozes: {
    readonly hour: string;
    readonly afternoon: string;
    readonly tomorrow: string;
    readonly workingDay: string;
  };
}
