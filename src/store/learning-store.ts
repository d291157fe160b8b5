import type { AcceptedReaction, OutcomeEvent, ReactionFact } from '../contract/fact.ts';

/** What one rep did, and what came of it. */
export interface RepFacts {
  readonly reactions: readonly ReactionFact[];
  /** Those with the contacts the rep reacted to. */
  readonly outcomes: readonly OutcomeEvent[];
}

/** What all reps did with some contacts, and what came of it. */
export interface ContactFacts {
  readonly reactions: readonly AcceptedReaction[];
  readonly outcomes: readonly OutcomeEvent[];
}

export interface FactSpan {
  /**
   * All is given that can matter to what is learned from here on, epoch milliseconds: of the 32 days before, impressions
   * left out, and all of the rows that were reacted to or seen since or shortly before. 0 gives all there is.
   */
  readonly from: number;
  /** Reactions up to here are left out, epoch milliseconds; -1 leaves none out. */
  readonly after: number;
}

/** How far a rep's stored model is. */
export interface LearningState {
  /** Counts up with all that the rep's model follows from; 0 before the first of it. */
  readonly version: number;
  /** Time of the earliest fact that the model may not hold, epoch milliseconds; `null` where it holds all. */
  readonly since: number | null;
  /** What happened before is in the model, epoch milliseconds; `null` where there is no model. */
  readonly closedUntil: number | null;
  /** How often the model was trained anew. */
  readonly trained: number;
  /** When the rep last asked that everything be forgotten, epoch milliseconds. */
  readonly resetAt: number | null;
}

export interface RepBehind {
  readonly tenant: string;
  readonly rep: string;
  /** Of all times: something was forgotten, or a contact has another key. */
  readonly fromTheStart: boolean;
}

export interface TrainedRep {
  /** The `LearningState` it was trained from. */
  readonly version: number;
  readonly closedUntil: number;
  readonly model: Uint8Array;
  /** It was trained anew, and does not only continue the one before: feeds that were read look different now. */
  readonly isNew: boolean;
}

/** What a team hands to its reps on one day. A contribution that is replaced makes a new version. */
export interface StoredTeam {
  readonly version: number;
  readonly model: Uint8Array;
}

/** What training reads and what it leaves: the part of the store that is about models. */
export interface LearningStore {
  repFacts(tenant: string, rep: string, span: FactSpan): Promise<RepFacts>;

  /** The reactions of all reps to these parties, impressions left out, and what came of them. */
  contactFacts(tenant: string, parties: readonly string[]): Promise<ContactFacts>;

  learningState(tenant: string, rep: string): Promise<LearningState>;
  repModel(tenant: string, rep: string): Promise<Uint8Array | null>;

  /**
   * Keeps a rep's model and ends the claim. What was written since its version stays to be learned; where somebody else has
   * learned that already, nothing is kept.
   */
  saveRepModel(tenant: string, rep: string, trained: TrainedRep): Promise<void>;

  /** Whether the caller may train the rep; no other gets to before `until`, epoch milliseconds, or the model is saved. */
  claimRep(tenant: string, rep: string, now: number, until: number): Promise<boolean>;

  /** The reps of whom there is anything to learn, in their order. */
  learningReps(tenant: string): Promise<readonly string[]>;

  /** Reps whose stored models lack something of the time they cover. */
  repsBehind(limit: number): Promise<readonly RepBehind[]>;

  /** `day`: a UTC day number. `null` before the day's team is made. */
  teamVersion(tenant: string, day: number): Promise<number | null>;
  teamModel(tenant: string, day: number): Promise<StoredTeam | null>;

  /** By rep, in their order: what is in the sums of the day's team; `rep` narrows them to one. */
  contributions(tenant: string, day: number, rep?: string): Promise<ReadonlyMap<string, Uint8Array>>;

  /**
   * Keeps a day's team with the contributions that changed. Version 1 is kept where there is none
   * yet, a later one where the one before it is kept; else the answer is `false`.
   */
  saveTeam(
    tenant: string,
    day: number,
    team: StoredTeam,
    changed: ReadonlyMap<string, Uint8Array>,
  ): Promise<boolean>;
}
