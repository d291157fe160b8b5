import type { ReactionKind } from '../contract/reaction.ts';

/** What a reaction says of its row: the target of a head (0..1) and how much it weighs. */
export interface FeedbackLabel {
  readonly target: number;
  readonly weight: number;
}

/** What counts as a success with a contact. */
export type SuccessKind = 'reply' | 'meeting' | 'deal-forward' | 'deal-won';

/**
 * The numbers of the method, one set for all tenants. They were tuned on the evaluation (`npm run evaluate`), which also
 * switches parts off through them.
 */
export interface Method {
  /** Prior variance of the tenant's weight for the general level. */
  readonly biasVariance: number;
  /** Prior variance of the tenant's weights for the activity types, whose prior means are guesses. */
  readonly typeVariance: number;
  /** Prior variance of the tenant's weights for crosses of two features, which matter less than either by itself. */
  readonly crossVariance: number;
  /** Prior variance of the tenant's other weights. */
  readonly otherVariance: number;
  /**
   * Prior variance of a rep's deviation from a weight, in terms of the tenant's. At 1 or more, a colleague moves at most
   * half as far as the rep who was taught.
   */
  readonly repShare: number;
  /** How far one example may move the logit of the row that was shown, log-odds. */
  readonly maxMove: number;
  /** By the strongest kind of an episode. `seen` is weighted further by the chance that it was looked at. */
  readonly labels: Readonly<Partial<Record<ReactionKind, FeedbackLabel>>>;
  /** Weigh what was seen and passed over by the chance that it was looked at. */
  readonly positionBias: boolean;
  /** Rank by success as well as by reaction. */
  readonly outcomeHead: boolean;
  /** How much of a full success each outcome is. */
  readonly strengths: Readonly<Record<SuccessKind, number>>;
  /**
   * Share of the successes within 30 days that have come by so many days after the reaction: as time passes without one,
   * so much of the failure is believed.
   */
  readonly delays: readonly (readonly [days: number, share: number])[];
  /** After so many days an earlier reaction has half the share in a success. */
  readonly creditHalfLife: number;
  /** What a rep's examples say loses this share every seven UTC days. */
  readonly weeklyForgetting: number;
  /** How many standard deviations of the order key a row gets for being uncertain. */
  readonly optimism: number;
  /** Standard deviations of seeded noise on top, so that two rows known equally little take turns. */
  readonly jitter: number;
}

export const standardMethod: Method = {
  biasVariance: 0.3,
  typeVariance: 0.5,
  crossVariance: 0.025,
  otherVariance: 0.12,
  repShare: 1.4,
  maxMove: 0.7,
  labels: {
    'followed-up': { target: 1, weight: 1 },
    useful: { target: 1, weight: 1 },
    opened: { target: 0.7, weight: 0.5 },
    snoozed: { target: 0.5, weight: 0.25 },
    seen: { target: 0, weight: 1 },
    dismissed: { target: 0, weight: 1 },
    'not-useful': { target: 0, weight: 1.5 },
  },
  positionBias: true,
  outcomeHead: true,
  strengths: { reply: 0.6, meeting: 0.9, 'deal-forward': 0.7, 'deal-won': 1 },
  delays: [
    [1, 0.06 / 0.77],
    [7, 0.38 / 0.77],
    [14, 0.6 / 0.77],
    [30, 1],
  ],
  creditHalfLife: 3,
  weeklyForgetting: 0.007,
  optimism: 0.1,
  jitter: 0.01,
};
