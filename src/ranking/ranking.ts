import type { ActivityType, DealStatus } from '../contract/activity.ts';
import type { Features } from '../contract/fact.ts';
import type { Evidence, Reason, SuccessOf, Rating } from '../contract/notification.ts';

/** What the model knows of one party from the tenant's facts, before a moment. */
export interface Experience extends PartyRecord {
  readonly hoursSinceTouch: number | null;
  /** What a certain rep may be told of it. */
  readonly told: ToldRecord;
}

/** Whose reactions are told: of all, where they are of five reps or more, else the rep's own, so that no colleague's show. */
export interface ToldRecord extends PartyRecord {
  readonly scope: Reason['scope'];
  /** What the successes were; without it, that is not known. */
  readonly of?: SuccessOf;
  readonly ofType: Evidence & { readonly scope: Reason['scope']; readonly of?: SuccessOf };
}

/** What became of reactions to one party. */
export interface PartyRecord {
  /** Notifications of this party that a rep of the tenant reacted to (opened or stronger). */
  readonly touches: number;
  /** Of those, how many were followed by a success that credits them. */
  readonly successes: number;
  /** Notifications of this party that a rep dismissed or called not useful. */
  readonly rejections: number;
  /** A success came after the last touch. */
  readonly answered: boolean;
  /** The same for this party and one activity type. */
  readonly ofType: Evidence;
}

/** One row of the window, described for the model. */
export interface Candidate {
  readonly type: ActivityType;
  /** The event's source, for example `https://crm.example`. */
  readonly source: string;
  /** Hours since the newest repeat, at least 0. */
  readonly ageHours: number;
  /** No other row of the window is newer. */
  readonly newest: boolean;
  readonly repeats: number;
  /** Events of the party in the last 24 hours, machine events left out. */
  readonly eventsInWindow: number;
  /** Events of the party in the last 30 days, machine events left out. */
  readonly eventsInMonth: number;
  /** A lead whose contact lies in the tenant's top quarter of engagement. */
  readonly topQuarter?: boolean;
  readonly lifecycleStage: string | null;
  readonly deal: {
    readonly stage: string | null;
    readonly amount: number | null;
    readonly status: DealStatus | null;
  } | null;
  /** A booked meeting that says when it starts: RFC 3339, and the hours until then, below 0 afterwards. */
  readonly meeting?: { readonly startsAt: string; readonly inHours: number } | null;
  /** The contact's newest open deal, for rows that are not deals. */
  readonly contactDeal?: OpenDeal | null;
  /** Visits of the same thing by the contact in the 48 hours up to the newest, which is one of them. */
  readonly visits?: number;
  /** Rows of the contact that the rep has in sight, this one included. */
  readonly contactRows?: number;
  /** How the rep last rated another row of this type. */
  readonly said?: Rating | null;
  readonly experience: Experience;
}

/** What is known of a deal that is neither won nor lost. */
export interface OpenDeal {
  readonly stage: string | null;
  /** Whole units of the currency. */
  readonly amount: number | null;
  /** ISO 4217. */
  readonly currency: string | null;
}

/** A candidate as the model takes it: named features, and for its reasons the values and counts behind each signal. */
export interface RankingCandidate {
  /** Seeds the exploration; stable for the same row. */
  readonly id: string;
  /** There is nothing to win: it is learned from and explained like any other, and takes no high place. */
  readonly isLost?: boolean;
  readonly features: Features;
  readonly signals: Readonly<Record<string, Said>>;
}

/** `scope`: whose cases the evidence counts, where that is not whoever carries the reason. */
export interface Said extends Pick<Reason, 'value' | 'evidence' | 'said'> {
  readonly scope?: Reason['scope'];
}

export interface Ranked {
  /** log P(react) + log P(success | reacted) + exploration, natural logarithms. */
  readonly orderKey: number;
  /** P(react) · P(success | reacted). */
  readonly score: number;
  /** Sum to orderKey minus the key at the window's mean; strongest pull first. */
  readonly reasons: readonly Reason[];
  readonly priority: 'high' | 'normal' | 'low';
}

export interface Ranking {
  /** In the order of the candidates given. */
  readonly ranked: readonly Ranked[];
  readonly stillLearning: boolean;
}

/** What a rep's facts and the team have taught, as of one moment. */
export interface Model {
  /** Reactions and successes behind it. */
  readonly learnedFrom: number;
  /** Ranks the rep's unfiltered window. `at`: epoch milliseconds. */
  rank(at: number, candidates: readonly RankingCandidate[]): Ranking;
}
