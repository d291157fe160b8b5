import type { ActivityType, ObjectFacts } from '../../contract/activity.ts';
import type { View } from '../../contract/feed.ts';
import type { Reason } from '../../contract/notification.ts';
import type { About, ReactionKind } from '../../contract/reaction.ts';
import type { Format } from '../format.ts';

/** A word from outside: a title, a stage, a name. It is isolated where it is shown, so that it cannot turn the text around. */
export interface Outside {
  readonly outside: string;
  /** A stage may be shortened, so that what follows it stays in sight. */
  readonly kind: 'title' | 'stage';
}

/** A sentence in parts. */
export type Phrase = readonly (string | Outside)[];

/** What a row's sentence is made from. */
export interface Deed {
  readonly type: ActivityType;
  readonly count: number;
  readonly title: string | null;
  readonly facts: ObjectFacts;
}

export type TypeGroup = 'email' | 'visits' | 'leads' | 'deals';

export type StateName =
  'configuration' | 'no-source' | 'nothing' | 'hidden' | 'done' | 'signed-out' | 'offline' | 'server';

export type StateAction = 'again' | 'earlier' | 'reset' | 'show-done';

/** Words of one piece, by where they stand. */
export interface Labels {
  readonly title: string;
  readonly search: string;
  readonly searchFor: string;
  readonly filter: string;
  readonly more: string;
  readonly close: string;
  readonly open: string;
  readonly openInCrm: string;
  readonly useful: string;
  readonly notUseful: string;
  readonly followedUp: string;
  readonly dismiss: string;
  readonly snooze: string;
  readonly mute: string;
  readonly pin: string;
  readonly unpin: string;
  readonly undo: string;
  readonly again: string;
  readonly why: string;
  readonly yes: string;
  readonly no: string;
  readonly important: string;
  readonly automated: string;
  readonly pinned: string;
  readonly returned: string;
  readonly muted: string;
  readonly mutedContacts: string;
  readonly unmute: string;
  readonly nobodyMuted: string;
  readonly sending: string;
  readonly newOrder: string;
  readonly showMore: string;
  readonly showEarlier: string;
  readonly earlier: string;
  readonly noEarlier: string;
  readonly firstRun: string;
  readonly stillLearning: string;
  readonly askFollowedUp: string;
  readonly askAbout: string;
  readonly moreOfThis: string;
  readonly lessOfThis: string;
  readonly sort: string;
  readonly byPriority: string;
  readonly byTime: string;
  readonly density: string;
  readonly comfortable: string;
  readonly compact: string;
  readonly view: string;
  readonly types: string;
  readonly reset: string;
  readonly loading: string;
  readonly reordered: string;
  readonly unknownContact: string;
  readonly noContact: string;
}

/** Everything the element says in one language. One file a language; the plain functions keep grammar out of the views. */
export interface Dictionary {
  /** BCP 47, for `Intl` and the `lang` attribute. */
  readonly locale: string;
  readonly labels: Labels;
  readonly types: Readonly<Record<ActivityType, { readonly short: string; readonly full: string }>>;
  readonly groups: Readonly<Record<TypeGroup, string>>;
  readonly views: Readonly<Record<View, string>>;
  readonly about: Readonly<Record<About, string>>;
  readonly states: Readonly<Record<StateName, string>>;
  readonly stateActions: Readonly<Record<StateAction, string>>;
  readonly snoozes: {
    readonly hour: string;
    readonly afternoon: string;
    readonly tomorrow: string;
    readonly workingDay: string;
  };
  /** "3 wichtig · 123 in 24 Std. · Stand 14:32" */
  summary(important: number | null, total: number, asOf: string, format: Format): string;
  /** What happened, the fact first and the title last. */
  deed(deed: Deed, format: Format): Phrase;
  /** Why the row stands where it stands; a signal unknown to this version gets a general sentence. */
  reason(reason: Reason, format: Format): Phrase;
  /** "+ 2 weitere Signale" */
  related(count: number): string;
  /** The state a reaction leaves; `time` is when it was, or until when it holds. */
  state(kind: ReactionKind, time: string): string;
  /** A reaction was refused. */
  refused(status: number): string;
  justNow: string;
  /** "Stand 14:32", for a list that could not be renewed. */
  asOf(time: string): string;
}
