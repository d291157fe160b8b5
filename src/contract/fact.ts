import type { ActivityType, EventKind } from './activity.ts';
import type { About, ReactionKind } from './reaction.ts';

/** Sparse named features of one notification at one moment. */
export type Features = Readonly<Record<string, number>>;

/** What a notification is, without the tenant: its id is a hash of these and the tenant. */
export interface Subject {
  readonly type: ActivityType;
  /** The contact's key, or the company's for a prospect; '' where neither is known. */
  readonly party: string;
  readonly object: string;
}

/** Where a row stood in two orders of all rows that were not put away, 1-based. */
export interface Places {
  readonly priority: number;
  readonly newest: number;
}

/** A reaction as it was accepted. Times are epoch milliseconds. */
export interface AcceptedReaction {
  readonly id: string;
  readonly rep: string;
  readonly kind: ReactionKind;
  readonly about: About | null;
  /** Clamped to [shownAt, receipt]. */
  readonly at: number;
  /** When the feed it is to was made; not known of older reactions. */
  readonly shownAt?: number;
  /** Where the row stood in our own order; `null` under any other. */
  readonly rank: number | null;
  /** Where it stood as shown, and would have stood in the other order; with every whole, unfiltered order. */
  readonly places?: Places;
  /** On the UTC day of that feed the rep was shown the newest first in place of our order. */
  readonly heldOut?: true;
  /** With `snoozed` only. */
  readonly until: number | null;
  /** With `undone` only. */
  readonly undoes: string | null;
  readonly subject: Subject;
  /** The newest repeat of the row when the reaction was accepted. */
  readonly occurredAt: number;
}

/** An accepted reaction with what the model learns from it. Facts are only ever added. */
export interface ReactionFact extends AcceptedReaction {
  /** The feature vector frozen when the reaction was accepted: `Features` as JSON, since most are never looked into. */
  readonly features: string;
}

/** What followed with a contact, told by an event. Which reactions it credits is found by attribution. */
export interface OutcomeEvent {
  readonly source: string;
  readonly id: string;
  readonly kind: Extract<
    EventKind,
    'email.replied' | 'meeting.booked' | 'meeting.cancelled' | 'deal.stage-changed'
  >;
  readonly at: number;
  /** The contact's key; '' where the event names none. */
  readonly party: string;
  /** The meeting's or deal's id, the e-mail's id for a reply. */
  readonly object: string;
  readonly automated: boolean;
  /** Deals only. */
  readonly status: 'open' | 'won' | 'lost' | null;
  /** 0..1, deals only. */
  readonly probability: number | null;
}

/** The rep asked that what was learned from the rep be forgotten. */
export interface ResetFact {
  readonly rep: string;
  readonly at: number;
}

/** Everything a tenant's model is folded from. */
export interface LearningFacts {
  readonly reactions: readonly ReactionFact[];
  readonly outcomes: readonly OutcomeEvent[];
  readonly resets: readonly ResetFact[];
}
