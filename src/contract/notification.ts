import type { ActivityType, ObjectFacts, ObjectKind } from './activity.ts';
import type { ReactionKind } from './reaction.ts';

export type Priority = 'high' | 'normal' | 'low';

/** Which head of the model a reason belongs to; `exploration` is the seeded noise that keeps the model learning. */
export type Head = 'react' | 'success' | 'exploration';

/**
 * One additive part of the order key. The contributions of a notification sum to its order key minus the key at the
 * window's mean. Prose is made by whoever shows it, from these fields alone.
 */
export interface Reason {
  readonly head: Head;
  /** A name of `ranking/signals.ts`, such as `type` or `contact-history`. */
  readonly signal: string;
  readonly value: string | number | null;
  /** Natural-log units; negative pulls down. */
  readonly contribution: number;
  /** Whose experience carries it: the rep's own block or the tenant's. With evidence of a team, five reps or more. */
  readonly scope: 'rep' | 'team';
  readonly evidence: ReasonEvidence | null;
  /** With `type` only: how the rep last rated another row of this type, within 30 days; the scope is then `rep`. */
  readonly said: Rating | null;
}

/** `successes` of `n` cases. */
export interface Evidence {
  readonly n: number;
  readonly successes: number;
}

/** What the successes were; `any` where they were mixed or where it is not known. */
export const successesOf = ['reply', 'meeting', 'deal', 'any'] as const;

export type SuccessOf = (typeof successesOf)[number];

/** The counts that a reason cites. */
export interface ReasonEvidence extends Evidence {
  readonly of: SuccessOf;
}

/** What a rep says of a row with a thumb. */
export const ratings = ['useful', 'not-useful'] as const satisfies readonly ReactionKind[];

export type Rating = (typeof ratings)[number];

export interface NotificationContact {
  readonly key: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

export interface NotificationCompany {
  readonly id: string;
  readonly name: string | null;
}

export interface NotificationObject {
  readonly kind: ObjectKind;
  readonly id: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly facts: ObjectFacts;
}

/** A live reaction of the rep to a notification's current episode. Times are RFC 3339. */
export interface ReactionState {
  readonly id: string;
  readonly kind: ReactionKind;
  readonly at: string;
  /** With `snoozed` only. */
  readonly until?: string;
}

/** One row of the feed: the repeats of one act by one contact on one object. Times are RFC 3339. */
export interface Notification {
  readonly id: string;
  readonly type: ActivityType;
  /** The newest repeat. */
  readonly occurredAt: string;
  readonly firstOccurredAt: string;
  readonly count: number;
  readonly contact: NotificationContact | null;
  readonly company: NotificationCompany | null;
  readonly object: NotificationObject | null;
  /** The same contact's other rows in the window, by type. */
  readonly related: Readonly<Partial<Record<ActivityType, number>>>;
  readonly pinned: boolean;
  /** P(react) · P(success | reacted), without exploration; for machines, never shown to people. */
  readonly score: number;
  readonly priority: Priority;
  readonly reasons: readonly Reason[];
  readonly automated: boolean;
  /** It was snoozed and is back. */
  readonly returned: boolean;
  readonly snoozedUntil: string | null;
  /** The one that hides the row, else the strongest. */
  readonly reaction: ReactionState | null;
  /** All that still hold, oldest first, without impressions and snoozes that are over; missing where there are none. */
  readonly reactions?: readonly ReactionState[];
  readonly crmUrl: string | null;
}
