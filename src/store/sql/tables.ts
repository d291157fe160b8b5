import type { Kysely } from 'kysely';

/** Times are epoch milliseconds. Truth values are 0 and 1, which every database has. */
export interface Tables {
  readonly tenant: TenantTable;
  readonly event: EventTable;
  readonly alias: AliasTable;
  readonly owner_change: OwnerChangeTable;
  readonly ownership_period: OwnershipPeriodTable;
  readonly reaction: ReactionTable;
  readonly reset: ResetTable;
  readonly served: ServedTable;
  readonly preference: PreferenceTable;
  readonly sequence: SequenceTable;
  readonly snapshot: SnapshotTable;
  readonly tombstone: TombstoneTable;
}

export type Queries = Kysely<Tables>;

/** Every write to a tenant's events or facts begins by touching its row, so that such writes follow one another. */
export interface TenantTable {
  readonly tenant: string;
  /** Counts up when old facts change. */
  readonly epoch: number;
  /** Place of the newest fact. */
  readonly position: number;
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
  /** See `Routing`. */
  readonly rep: string | null;
  readonly by_contact: number;
  readonly automated: number;
  /** Its place among the tenant's facts; null where the learner does not need it. */
  readonly position: number | null;
  /** The `Activity` as JSON. */
  readonly activity: string;
}

/** See `Alias`. Parties are looked up here on every read, so a merge rewrites nothing else. */
export interface AliasTable {
  readonly tenant: string;
  readonly reference: string;
  readonly party: string;
  /** A `Stamp` as JSON, or null. */
  readonly email_since: string | null;
  /** `Traits` as JSON. */
  readonly traits: string;
}

/** Outlives the event that told it, for as long as it tells the owner. */
export interface OwnerChangeTable {
  readonly tenant: string;
  readonly reference: string;
  readonly at: number;
  readonly source: string;
  readonly id: string;
  readonly owner: string;
}

/** What follows from the owner changes of each party. */
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
  readonly position: number;
  readonly digest: string;
  /** The party's key when the reaction was accepted. */
  readonly party: string;
  /** The `AcceptedReaction` as JSON. */
  readonly fact: string;
  /** `Features` as JSON, apart: most of the fact, and the learner alone reads them. */
  readonly features: string;
}

export interface ResetTable {
  readonly tenant: string;
  readonly position: number;
  readonly rep: string;
  readonly at: number;
}

export interface ServedTable {
  readonly tenant: string;
  readonly rep: string;
  readonly id: string;
  readonly at: number;
  readonly type: string;
  /** The party's key when the notification was last served. */
  readonly party: string;
  readonly object: string;
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

export interface SnapshotTable {
  readonly tenant: string;
  readonly epoch: number;
  readonly day: number;
  readonly json: string;
}

/** See `Tombstone`. */
export interface TombstoneTable {
  readonly tenant: string;
  readonly hash: string;
  readonly at: number;
}
