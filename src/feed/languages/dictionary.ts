import type { ActivityType } from '../../contract/activity.ts';
import type { View } from '../../contract/feed.ts';
import type { Reason } from '../../contract/notification.ts';
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
  readonly won?: string;
  readonly lost?: string;
  /** A deal with its former and present stage. */
  readonly moved?: string;
  /** A deal whose former stage is not known. */
  readonly stage?: string;
}

/**
 * The sentences of one signal. The first that is there and fits is taken: `rep` and `team` (counted under the head
 * `react`), `often` and `rarely` (counted, half or more up, a quarter or less down), `counted`, the value itself where it
 * is a word, `none` for null, `zero` for 0, the plural of a number, and at last `up` or `down`. Places: `{counts}` ("4 of
 * 5"), `{kind}`, `{n}`, `{value}`, `{who}` ("Anna Berger"), `{whose}` ("for you"), `{team}` ("in the team " or nothing).
 */
export type ReasonSentences = Readonly<Record<string, string>>;

/** Those that have a chip of their own. */
type FirstViews = 'all' | 'highlights';

export type TypeGroup = 'email' | 'visits' | 'leads' | 'deals';

/** What rows and header say in one language until the rest is there: plain sentences with places in braces. */
export interface Dictionary {
  /** BCP 47, for `Intl` and the `lang` attribute. */
  readonly locale: string;
  readonly title: string;
  /** Parts of the summary; places `{important}`, `{total}`, `{time}`. */
  readonly summary: { readonly important: string; readonly total: string; readonly time: string };
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
  readonly groups: Readonly<Record<TypeGroup, string>>;
  readonly views: Readonly<Record<FirstViews, string>>;
  /** `other` serves a type that only a newer server knows. */
  readonly deeds: Readonly<Record<ActivityType | 'other', Deeds>>;
  /** The title behind a deed: `{title}`. */
  readonly titled: string;
  /** Everything else that is said. */
  readonly more: () => Promise<MoreWords>;
}

export type NoticeName =
  'configuration' | 'no-source' | 'nothing' | 'hidden' | 'done' | 'signed-out' | 'offline' | 'server';

export type NoticeAction = 'again' | 'earlier' | 'reset' | 'show-done';

/** Everything else that is said: why rows are here, what became of them, menus, panels and notices. */
export interface MoreWords {
  readonly close: string;
  readonly views: Readonly<Record<Exclude<View, FirstViews>, string>>;
  readonly newOrder: string;
  readonly firstRun: string;
  readonly newRows: Plural;
  readonly pinned: string;
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
  /** By scope: `{whose}` and `{team}` in a reason. */
  readonly whose: Readonly<Record<Reason['scope'], readonly [whose: string, team: string]>>;
  /** `{who}` in a reason where no name is known. */
  readonly thisContact: string;
  /** What a "not useful" about something will change; place `{kind}`. */
  readonly lowered: Readonly<Record<About | 'other', string>>;
  /** The types in the plural, as `{kind}` at the start of a sentence. */
  readonly kinds: Readonly<Record<ActivityType | 'other', string>>;
  /** By signal; `other` serves one that only a newer server knows. */
  readonly reasons: Readonly<Record<string, ReasonSentences>> & { readonly other: ReasonSentences };
  readonly types: Readonly<Record<ActivityType, string>>;
  readonly askFollowedUp: string;
  readonly no: string;
  readonly yes: string;
  readonly again: string;
  readonly undo: string;
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
  /** The types in a word or two. */
  readonly shortTypes: Readonly<Record<ActivityType, string>>;
  /** Type, effect, from, to, reactions, successes. */
  readonly typeColumns: readonly string[];
  /** Week, ours, from, to, newest first, successes. */
  readonly weekColumns: readonly string[];
  /** At the ends of the lines: places `{n}`, percent. */
  readonly oursLine: string;
  readonly newestLine: string;
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
