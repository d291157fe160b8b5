import type { Generated, Kysely } from 'kysely';
import type { Stamp } from '../../contract/event-order.ts';

/** Times are epoch milliseconds. Truth values are 0 and 1, which every database has. */
export interface Tables {
  readonly tenant: TenantTable;
  readonly event: EventTable;
  readonly alias: AliasTable;
  readonly link: LinkTable;
  readonly deletion: DeletionTable;
  readonly look_up: LookUpTable;
  readonly owner_change: OwnerChangeTable;
  readonly ownership_period: OwnershipPeriodTable;
  readonly reaction: ReactionTable;
  readonly rep_reset: RepResetTable;
  readonly rep_learning: RepLearningTable;
  readonly team_model: TeamModelTable;
  readonly team_contribution: TeamContributionTable;
  readonly served: ServedTable;
  readonly cursor_snapshot: CursorSnapshotTable;
  readonly preference: PreferenceTable;
  readonly sequence: SequenceTable;
  readonly tombstone: TombstoneTable;
}

export type Queries = Kysely<Tables>;

/** Every write to a tenant's events or facts begins by touching its row, so that such writes follow one another. */
export interface TenantTable {
  readonly tenant: string;
  /** Keys the tombstones of what was forgotten; null as long as nothing was. */
  readonly secret: string | null;
}

export interface EventTable {
  readonly tenant: string;
  readonly source: string;
  readonly id: string;
  readonly at: number;
  readonly kind: string;
  /** The reference it is filed under; '' where it names no party. */
  readonly reference: string;
  /** See `viewedObject`. */
  readonly viewed: string | null;
  /** See `correctedThing`. */
  readonly thing: string | null;
  /** See `Routing`; `routed_by` is one of `routedBy`. */
  readonly rep: string | null;
  readonly routed_by: number;
  readonly automated: number;
  /** The `Activity` as JSON. */
  readonly activity: string;
}

/** See `Alias`. Parties are looked up here on every read, so a merge rewrites nothing else. */
export interface AliasTable {
  readonly tenant: string;
  readonly reference: string;
  readonly party: string;
  /** Its events up to here are deleted: no read gives them. */
  readonly gone_until: number;
  /** A `Stamp` as JSON, or null. */
  readonly told_since: string | null;
  /** The `HandOver`s of an address as JSON, or null. */
  readonly hand_overs: string | null;
  /** `Traits` as JSON. */
  readonly traits: string;
}

/** See `Link`. */
export interface LinkTable extends Stamp {
  readonly tenant: string;
  readonly reference: string;
  readonly other: string;
  readonly kind: string;
}

/** A source has deleted an id; it is hidden at once, and erased when that is due. */
export interface DeletionTable {
  readonly tenant: string;
  readonly reference: string;
  readonly at: number;
  readonly due: number;
}

/** An event that a look-up has still to complete. */
export interface LookUpTable {
  readonly tenant: string;
  readonly source: string;
  readonly id: string;
  readonly since: number;
  readonly tried: number;
  readonly due: number;
  /** The event as its source translated it, as JSON. */
  readonly event: string;
}

/** Outlives the event that told it, for as long as it tells the owner. */
export interface OwnerChangeTable {
  readonly tenant: string;
  /** What is owned: a contact's reference or a deal's key. */
  readonly reference: string;
  readonly at: number;
  readonly source: string;
  readonly id: string;
  /** '' for nobody. */
  readonly owner: string;
}

/** What follows from the owner changes of each party and each deal. */
export interface OwnershipPeriodTable {
  readonly tenant: string;
  readonly party: string;
  readonly owner: string;
  readonly begins: number;
  readonly ends: number;
}

export interface ReactionTable {
  readonly tenant: string;
  readonly rep: string;
  readonly id: string;
  readonly at: number;
  readonly kind: string;
  readonly digest: string;
  /** The reference of the event it answers, which tells its present party. */
  readonly party: string;
  /** Type and object of the row. */
  readonly row_name: string;
  /** The `AcceptedReaction` as JSON. */
  readonly fact: string;
  /** `Features` as JSON, apart: most of the fact, and the learner alone reads them. */
  readonly features: string;
}

/** What was learned from the rep before `at` is forgotten. */
export interface RepResetTable {
  readonly tenant: string;
  readonly rep: string;
  readonly at: number;
}

export interface RepLearningTable {
  readonly tenant: string;
  readonly rep: string;
  /** Counts up with all that the rep's model follows from. */
  readonly version: number;
  /** Time of the earliest fact that the model below may not hold; null where there is none. */
  readonly since: number | null;
  /** What happened before is in the model. */
  readonly closed_until: number | null;
  /** How often the model was trained anew. */
  readonly trained: Generated<number>;
  /** The version that the model was trained from. */
  readonly trained_from: Generated<number>;
  /** Until then somebody trains the rep. */
  readonly claimed_until: number | null;
  readonly model: Uint8Array | null;
}

export interface TeamModelTable {
  readonly tenant: string;
  /** UTC day number. */
  readonly day: number;
  readonly version: number;
  readonly model: Uint8Array;
}

/** What each rep has a share of in the team's model of the day. */
export interface TeamContributionTable {
  readonly tenant: string;
  readonly day: number;
  readonly rep: string;
  readonly contribution: Uint8Array;
}

export interface ServedTable {
  readonly tenant: string;
  readonly rep: string;
  readonly id: string;
  readonly at: number;
  readonly type: string;
  /** The reference of the newest event of the notification when it was last served. */
  readonly party: string;
  readonly object: string;
}

/** An order in which a rep is shown a list, for the pages that follow the first. */
export interface CursorSnapshotTable {
  readonly tenant: string;
  readonly rep: string;
  readonly name: string;
  readonly expires_at: number;
  /** Ids of notifications, as JSON. */
  readonly ids: string;
}

export interface PreferenceTable {
  readonly tenant: string;
  readonly rep: string;
  /** `Preferences` as JSON. */
  readonly preferences: string;
}

export interface SequenceTable {
  readonly tenant: string;
  readonly rep: string;
  readonly seq: number;
}

/** See `Tombstone`. */
export interface TombstoneTable {
  readonly tenant: string;
  readonly hash: string;
  readonly at: number;
}
