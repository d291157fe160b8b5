import type { ActivityType } from '../../contract/activity.ts';
import type english from './en.lazy.ts';
import type { Plural } from './message.ts';

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
  /** Those that have a chip of their own. */
  readonly views: Readonly<Record<'all' | 'highlights', string>>;
  /** `other` serves a type that only a newer server knows. */
  readonly deeds: Readonly<Record<ActivityType | 'other', Deeds>>;
  /** The title behind a deed: `{title}`. */
  readonly titled: string;
  /** Everything else that is said. */
  readonly more: () => Promise<LateWords>;
}

/** Everything else that is said; the English file says which words there are, and what stands in their places. */
export type LateWords = Words<typeof english>;

/** The same words in any language; what has a form for each number may have more of them. */
type Words<Text> = {
  readonly [Name in keyof Text]: Text[Name] extends string ? string : Words<Text[Name]>;
};

export type NoticeName = keyof LateWords['notices'];
export type NoticeAction = keyof LateWords['actions'];
