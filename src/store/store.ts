import type { Activity, DayCount, EventKind, PlacedActivity } from '../contract/activity.ts';
import type { AcceptedReaction, ReactionFact, Subject } from '../contract/fact.ts';
import type { Preferences } from '../contract/preferences.ts';
import type { ContactProfile } from '../identity/traits.ts';
import type { LearningStore } from './learning-store.ts';

export type { ContactProfile };

/** An order of notifications, for the pages of a list that follow its first. */
export interface CursorSnapshot {
  /** The same for the same order. */
  readonly name: string;
  readonly ids: readonly string[];
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Identity within a tenant: (source, id). */
export interface EventIdentity {
  readonly source: string;
  readonly id: string;
}

export interface CrmLinks {
  /** Each with the source that told it. */
  readonly links: readonly { readonly url: string; readonly source: string }[];
  /** Where the others begin; `null` behind the last. */
  readonly next: string | null;
}

/** A half-open stretch of event time: `from` < at <= `to`, epoch milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A party's events in a span and in its last part, machine events left out. */
export interface PartyCount {
  readonly party: string;
  readonly count: number;
  readonly recent: number;
}

/** Kinds that need no previous view. */
export type ActKind = Exclude<EventKind, 'document.viewed' | 'page.viewed' | 'prospect.viewed'>;

/** A notification the rep was once shown, so that a later reaction to it is known to be the rep's own. */
export interface ServedNotification {
  readonly id: string;
  readonly subject: Subject;
  /** The reference of its newest event, which tells its party later on; default: the subject's party. */
  readonly reference?: string;
  /** When it was last recorded as served, epoch milliseconds. */
  readonly at: number;
}

/** A fact with a digest of the reaction as it was sent, which tells a retry from a clash of ids. */
export interface NewReaction {
  readonly fact: ReactionFact;
  readonly digest: string;
  /** The reference of the event it answers, which tells its party later on; default: the subject's party. */
  readonly reference?: string;
}

/**
 * `waiting`: accepted, and nobody's so far; `unknown`: as nobody has told the contact whom it only looks up. `forgotten`: of
 * somebody who was deleted; it is as if it had been sent before.
 */
export type Verdict = 'accepted' | 'waiting' | 'unknown' | 'duplicate' | 'forgotten';

/** Whether the event was not known before, and is now. */
export function isNew(verdict: Verdict | undefined): boolean {
  return verdict === 'accepted' || verdict === 'waiting' || verdict === 'unknown';
}

export type ReactionVerdict = 'accepted' | 'duplicate' | 'conflict';

/**
 * Where everything durable lives. Every call is keyed by tenant, and by rep where the data is a rep's own, so that any
 * cluster can shard it. A write has reached the disk when its promise resolves. A rejected promise is a `StoreError`
 * and means that nothing of that call was written.
 *
 * Routing: a row goes to the rep its event names (`owner`); without one, to the owner of its deal or contact as of `now`.
 * Only `lead.assigned` and `contact.updated` change a contact's owner, by (at, source, id) of those with at <= now. A
 * `lead.assigned` row is shown only to the rep it names, and only while that rep owns the contact. No read gives what was
 * taken back or whose contact is deleted.
 */
export interface Store extends LearningStore {
  /**
   * Adds what is new; verdicts in the order given. Learns from it who is who and whose it is, by the rules of `identity/`. A
   * complete event takes the place of the incomplete one of the same identity.
   */
  append(tenant: string, activities: readonly Activity[]): Promise<readonly Verdict[]>;

  /** The activities routed to `rep` with their time in `span`, machine events included; `parties` narrows them. */
  routed(
    tenant: string,
    rep: string,
    span: Span,
    now: number,
    parties?: readonly string[],
  ): Promise<readonly PlacedActivity[]>;

  profiles(tenant: string, parties: readonly string[]): Promise<readonly ContactProfile[]>;

  /** How many events each party has in `span`, and of these later than `recentFrom`; parties without any are left out. */
  counts(
    tenant: string,
    parties: readonly string[],
    span: Span,
    recentFrom: number,
  ): Promise<readonly PartyCount[]>;

  /**
   * How often each party of the tenant did what on each day of `span`, machine events left out; `parties` narrows them.
   * The days end at `span.to`.
   */
  dayCounts(tenant: string, span: Span, parties?: readonly string[]): Promise<readonly DayCount[]>;

  /**
   * The activities of one kind in `span`, machine events included, whoever they are routed to; those without a party are
   * left out. `parties` narrows them.
   */
  ofKind(
    tenant: string,
    kind: ActKind,
    span: Span,
    parties?: readonly string[],
  ): Promise<readonly PlacedActivity[]>;

  /** `at` of the tenant's newest event that is not later than `until`, machine ones included; `null` without any. */
  lastEventAt(tenant: string, until: number): Promise<number | null>;

  /** Remembers what a rep is shown; what is known already takes the newer `at`, since the same row can come for months. */
  recordServed(tenant: string, rep: string, served: readonly ServedNotification[]): Promise<void>;

  /** Of `ids`, those served to the rep since `since`; one whose contact was merged has its present party. */
  served(
    tenant: string,
    rep: string,
    ids: readonly string[],
    since: number,
  ): Promise<readonly ServedNotification[]>;

  /** Adds the rep's reactions; verdicts in the order given. The same id with the same digest is a duplicate. */
  addReactions(
    tenant: string,
    rep: string,
    reactions: readonly NewReaction[],
  ): Promise<readonly ReactionVerdict[]>;

  /** Of a rep's reaction ids, those whose reactions were deleted with their party. */
  forgottenReactions(tenant: string, rep: string, ids: readonly string[]): Promise<ReadonlySet<string>>;

  /**
   * The rep's own reactions with at > since, oldest first by (at, id); subjects carry their present party. Impressions up to
   * `seenSince` may be left out where the rep did nothing else with a row of that name; default: none is.
   */
  reactions(
    tenant: string,
    rep: string,
    since: number,
    seenSince?: number,
  ): Promise<readonly AcceptedReaction[]>;

  preferences(tenant: string, rep: string): Promise<Preferences>;
  savePreferences(tenant: string, rep: string, preferences: Preferences): Promise<void>;

  /** Forgets, from `at` on, what was learned from the rep before. */
  addReset(tenant: string, rep: string, at: number): Promise<void>;

  /** Keeps in which order a rep is shown a list, until it expires; the same name again counts its time anew. */
  saveCursorSnapshot(tenant: string, rep: string, snapshot: CursorSnapshot, now: number): Promise<void>;

  /** The ids of a snapshot, by its name; `null` when there is none, or no longer. */
  cursorSnapshot(tenant: string, rep: string, name: string, now: number): Promise<readonly string[] | null>;

  /** Counts up with whatever can change the rep's feed. */
  seq(tenant: string, rep: string): Promise<number>;

  /** By rep, what `seq` gives; reps of whom nothing was written are left out. */
  seqs(tenant: string, reps: Iterable<string>): Promise<ReadonlyMap<string, number>>;

  /** Counts up with whatever can change anything that is read of the tenant, apart from what was served. */
  revision(tenant: string): Promise<number>;

  /**
   * Deletes all that is kept of a party, by its present key or any it was known by: events, aliases, owners, reactions,
   * what was served of it, rules about it. Keyed hashes of the ids of events and reactions stay, so that the same again are
   * refused, and of the party's own ids, so that what happened up to `until`, epoch milliseconds, is refused whenever it
   * comes. The reps who reacted to it are behind from the start.
   */
  forget(tenant: string, party: string, until: number): Promise<void>;

  /** Puts whoever the ids stand for out of sight, as far as the source does not say that they were merged. */
  noteDeleted(tenant: string, deleted: readonly DeletedReference[]): Promise<void>;

  /** Whose deletion is due, at most `limit` of them, those first that have waited longest. */
  deletionsDue(now: number, limit: number): Promise<readonly DueDeletion[]>;

  /** Forgets what is due of a reference, unless that was taken back or done meanwhile. */
  erase(tenant: string, reference: string, now: number): Promise<void>;

  /** Keeps what is to be looked up again; the same event again takes its place. */
  saveLookUps(tenant: string, lookUps: readonly LookUp[]): Promise<void>;

  /** At most `limit`, those that have waited longest first. Appending the complete event ends its look-up. */
  lookUpsDue(now: number, limit: number): Promise<readonly (LookUp & { readonly tenant: string })[]>;

  /** Ends look-ups: their events stay as they are. */
  dropLookUps(tenant: string, lookUps: readonly EventIdentity[]): Promise<void>;

  /** Deletes events, reactions and resets older than `before`, and served entries older than `servedBefore`. */
  purge(before: number, servedBefore: number): Promise<void>;

  /** The links into the CRM that contacts of all tenants have, some of them at a time: those behind `after`. */
  crmLinks(after: string | null): Promise<CrmLinks>;

  /**
   * Calls `listener` with each tenant of whom something may have been written by another process, with `null` where that may be
   * any, until the function given back is called. Missing where no other process writes.
   */
  onChange?(listener: (tenant: string | null) => void): () => void;

  /** All that contacts of all tenants go by, some of it at a time: what is behind `after`. */
  references(after: string | null): Promise<References>;

  /** All that a contact goes by, given any of it; empty where the key means nobody. */
  referencesOf(tenant: string, key: string): Promise<readonly string[]>;

  /** Throws a `StoreError` when the store cannot be read. */
  check(): Promise<void>;

  close(): Promise<void>;
}

/** Somebody who is to be forgotten. */
export interface DueDeletion {
  readonly tenant: string;
  readonly reference: string;
  /** What happened up to then goes, epoch milliseconds. */
  readonly at: number;
  /** The source does not say that it was merged, so that somebody goes with it. */
  readonly isOfSomebody: boolean;
}

export interface References {
  readonly references: readonly { readonly tenant: string; readonly reference: string }[];
  /** Where the others begin; `null` behind the last. */
  readonly next: string | null;
}

/** An id that its source has deleted. */
export interface DeletedReference {
  /** See `keyOf` in `identity/references.ts`. */
  readonly reference: string;
  /** What happened up to then goes with it, epoch milliseconds. */
  readonly at: number;
  /** When what is out of sight from now on is to be erased, epoch milliseconds. */
  readonly due: number;
}

/** An event that was stored as incomplete, and is to be looked up again. Times are epoch milliseconds. */
export interface LookUp extends EventIdentity {
  readonly since: number;
  /** How often it was tried. */
  readonly tried: number;
  readonly due: number;
  /** What is to be completed, as JSON has it. */
  readonly event: unknown;
}

/** The store cannot answer: locked, full, gone. The request may be tried again. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
