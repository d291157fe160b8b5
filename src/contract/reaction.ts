export const reactionKinds = [
  'seen',
  'opened',
  'followed-up',
  'useful',
  'not-useful',
  'dismissed',
  'cleared',
  'snoozed',
  'undone',
] as const;

export type ReactionKind = (typeof reactionKinds)[number];

/** The kinds that decide a row's place: of those that still hold, the latest counts. */
export const placingKinds: readonly ReactionKind[] = ['dismissed', 'cleared', 'snoozed', 'followed-up'];

/** What a "not useful" is about. */
export const aboutKinds = ['contact', 'type', 'age', 'automated'] as const;

export type About = (typeof aboutKinds)[number];

/** One reaction as a client sends it. Times are RFC 3339. */
export interface Reaction {
  /** A UUID made by the client; sending it again changes nothing. */
  readonly id: string;
  readonly notificationId: string;
  readonly kind: ReactionKind;
  readonly at: string;
  /** `asOf` of the feed in which the rep saw the notification. */
  readonly asOf: string;
  /** 1-based in the unfiltered priority order; `null` under a filter, a search or another order. */
  readonly rank: number | null;
  /** With `not-useful` only. */
  readonly about?: About;
  /** With `snoozed` only, at most 30 days ahead. */
  readonly until?: string;
  /** With `undone` only: the id of the reaction taken back. */
  readonly undoes?: string;
}

export interface ReactionsRequest {
  readonly reactions: readonly Reaction[];
}

export interface RejectedReaction {
  readonly index: number;
  readonly id: string | null;
  readonly status: number;
  readonly detail: string;
}

export interface ReactionsAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly RejectedReaction[];
  /** The rep's sequence number after the batch. */
  readonly seq: number;
}
