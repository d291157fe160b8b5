import type { RefusalReason } from '../ingest/cloud-events/read-events.ts';
import type { UnusedReason } from '../ingest/source.ts';
import type { Credential } from './auth/credential-error.ts';

export const eventOutcomes = [
  'accepted',
  'duplicate',
  'rejected',
  'ahead',
  'set-aside',
  'unknown-owner',
] as const;

export const reactionOutcomes = ['accepted', 'duplicate', 'rejected'] as const;

export type EventOutcome = (typeof eventOutcomes)[number];
export type ReactionOutcome = (typeof reactionOutcomes)[number];

/**
 * Why an event reaches nobody as things stand: its contact or deal has no owner, it names neither, no secret key has told
 * the contact whom a publishable one names, it takes back something without saying what, its contact was deleted, or what it
 * lacks could not be looked up for a day.
 */
export type UnroutedReason =
  'no-owner' | 'no-contact' | 'unknown-contact' | 'meaningless' | 'deleted' | 'not-looked-up';

/**
 * Why something that a source sent ends nowhere: it reaches nobody, it became no event, it was refused, no tenant has its
 * account, or the whole request could not be read.
 */
export type LossReason = UnroutedReason | UnusedReason | RefusalReason | 'no-tenant' | 'unreadable';

/** A request that was answered. */
export interface AnsweredRequest {
  readonly requestId: string;
  readonly method: string;
  /** The pattern that the path matched, such as `/v1/contacts/:key`; `null` where there is nothing at the path. */
  readonly route: string | null;
  readonly status: number;
  /** Until its answer began, milliseconds. */
  readonly ms: number;
  /** `null` where nobody was signed in. */
  readonly tenant: string | null;
}

/** What there may be so many of at a time. */
export type Gauge = 'streams';

/** Hears what happens in the app. */
export interface Metrics {
  /**
   * `ahead` are accepted events that lie too far in the future to be shown yet, `unknown-owner` those whose owner no
   * alias names; both count as accepted too. `set-aside` are of an account that belongs to no tenant.
   */
  events(outcome: EventOutcome, amount: number): void;
  /** By the source without its account. */
  lost(source: string, reason: LossReason, amount: number): void;
  /** A field that could not be read and was left out of its event. */
  droppedField(source: string, field: string, amount: number): void;
  refusedCredential(credential: Credential): void;
  reactions(outcome: ReactionOutcome, amount: number): void;
  request(answered: AnsweredRequest): void;
  /** Says how to find out how many there are. */
  gauge(name: Gauge, read: () => number): void;
}

/** Where nobody asks for what happened. */
export const noMetrics: Metrics = {
  events: () => undefined,
  lost: () => undefined,
  droppedField: () => undefined,
  refusedCredential: () => undefined,
  reactions: () => undefined,
  request: () => undefined,
  gauge: () => undefined,
};
