export type EventOutcome = 'accepted' | 'duplicate' | 'rejected' | 'ahead' | 'set-aside' | 'unknown-owner';
/**
 * Why an event reaches nobody: its contact or deal has no owner, it names neither, its contact was deleted, what it lacks
 * could not be looked up for a day, or no tenant has its account.
 */
export type LossReason = 'no-owner' | 'no-contact' | 'deleted' | 'not-looked-up' | 'no-tenant';

export type ReactionOutcome = 'accepted' | 'duplicate' | 'rejected';

/** What the replica has counted since it started. */
export interface Metrics {
  /**
   * `ahead` are accepted events that lie too far in the future to be shown yet, `unknown-owner` those whose owner no
   * alias names; both count as accepted too. `set-aside` are of an account that belongs to no tenant.
   */
  events(outcome: EventOutcome, amount: number): void;
  /** Events that reach nobody as things stand, by their source without its account. */
  lost(source: string, reason: LossReason, amount: number): void;
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
  const lost = counter('saf_lost_events_total', 'Events that reach nobody, by the reason.');
  const reactions = counter('saf_reactions_total', 'Reactions sent to this replica, by what became of them.');

  for (const outcome of ['accepted', 'duplicate', 'rejected', 'ahead', 'set-aside', 'unknown-owner'])
    add(events, `outcome="${outcome}"`, 0);
  for (const outcome of ['accepted', 'duplicate', 'rejected']) add(reactions, `outcome="${outcome}"`, 0);

  return {
    events: (outcome, amount) => add(events, `outcome="${outcome}"`, amount),
    lost(source, reason, amount) {
      if (amount > 0) add(lost, `source="${source}",reason="${reason}"`, amount);
    },
    reactions: (outcome, amount) => add(reactions, `outcome="${outcome}"`, amount),
    request: (method, status) => {
      // A client may send any word as its method; each would be a time series of its own.
      const label = knownMethods.has(method) ? method : 'other';
      add(requests, `method="${label}",status="${String(status)}"`, 1);
    },
    text: () => [requests, events, lost, reactions].map(expose).join(''),
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
