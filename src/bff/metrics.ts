import type { RefusalReason } from '../ingest/cloud-events/read-events.ts';
import type { UnusedReason } from '../ingest/source.ts';
import type { Credential } from './auth/credential-error.ts';

const eventOutcomes = ['accepted', 'duplicate', 'rejected', 'ahead', 'set-aside', 'unknown-owner'] as const;

const reactionOutcomes = ['accepted', 'duplicate', 'rejected'] as const;

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

/** What the replica has counted since it started. */
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
  request(method: string, status: number): void;
  /** Prometheus text exposition format 0.0.4. */
  text(): string;
}

interface Counter {
  readonly name: string;
  readonly help: string;
  /** Amounts by their labels, as these stand between the braces. */
  readonly amounts: Map<string, number>;
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);

export function createMetrics(): Metrics {
  const requests = counter('saf_requests_total', 'Requests answered.');
  const events = counter('saf_events_total', 'Events sent to this replica, by what became of them.');
  const lost = counter('saf_lost_events_total', 'What sources sent and what ends nowhere, by the reason.');
  const fields = counter('saf_dropped_fields_total', 'Fields left out of events, since they cannot be read.');
  const credentials = counter('saf_refused_credentials_total', 'Keys, tokens and signatures refused.');
  const reactions = counter('saf_reactions_total', 'Reactions sent to this replica, by what became of them.');

  for (const outcome of eventOutcomes) add(events, `outcome="${outcome}"`, 0);
  for (const outcome of reactionOutcomes) add(reactions, `outcome="${outcome}"`, 0);

  return {
    events: (outcome, amount) => add(events, `outcome="${outcome}"`, amount),
    lost(source, reason, amount) {
      if (amount > 0) add(lost, `source="${source}",reason="${reason}"`, amount);
    },
    droppedField: (source, field, amount) => add(fields, `source="${source}",field="${field}"`, amount),
    refusedCredential: (credential) => add(credentials, `credential="${credential}"`, 1),
    reactions: (outcome, amount) => add(reactions, `outcome="${outcome}"`, amount),
    request: (method, status) => {
      // A client may send any word as its method; each would be a time series of its own.
      const label = knownMethods.has(method) ? method : 'other';
      add(requests, `method="${label}",status="${String(status)}"`, 1);
    },
    text: () => [requests, events, lost, fields, credentials, reactions].map(expose).join(''),
  };
}

function counter(name: string, help: string): Counter {
  return { name, help, amounts: new Map() };
}

function add({ amounts }: Counter, labels: string, amount: number): void {
  amounts.set(labels, (amounts.get(labels) ?? 0) + amount);
}

function expose({ name, help, amounts }: Counter): string {
  const lines = [...amounts].map(([labels, amount]) => `${name}{${labels}} ${String(amount)}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} counter\n${lines.join('')}`;
}
