import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { eventOutcomes, reactionOutcomes, type Gauge as GaugeName, type Metrics } from '../metrics.ts';

/** Metrics that Prometheus can read. */
export interface Prometheus {
  readonly metrics: Metrics;
  /** Tells how long calls of this kind take, and how many wait. */
  timed<Value>(kind: TimedKind, name: string, call: () => Promise<Value>): Promise<Value>;
  /** Adds what the process itself is like: its memory, its event loop. */
  watchProcess(): void;
  readonly contentType: string;
  text(): Promise<string>;
}

export type TimedKind = 'store' | 'training';

/** Seconds; most answers take some milliseconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

const gauges: Readonly<Record<GaugeName, string>> = { streams: 'Live streams that are open.' };

/** @param version of this program */
export function createPrometheus(version: string): Prometheus {
  const registry = new Registry();
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const timer = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Histogram({ name, help, labelNames, buckets, registers });

  const requests = counter('saf_requests_total', 'Requests answered.', ['method', 'status']);
  const latency = timer('saf_request_duration_seconds', 'Until an answer begins.', ['method', 'route']);
  const events = counter('saf_events_total', 'Events sent to this replica, by what became of them.', [
    'outcome',
  ]);
  const lost = counter('saf_lost_events_total', 'What sources sent and what ends nowhere, by the reason.', [
    'source',
    'reason',
  ]);
  const fields = counter(
    'saf_dropped_fields_total',
    'Fields left out of events, since they cannot be read.',
    ['source', 'field'],
  );
  const credentials = counter('saf_refused_credentials_total', 'Keys, tokens and signatures refused.', [
    'credential',
  ]);
  const reactions = counter(
    'saf_reactions_total',
    'Reactions sent to this replica, by what became of them.',
    ['outcome'],
  );
  const durations = {
    store: timer('saf_store_duration_seconds', 'Calls of the store.', ['call']),
    training: timer('saf_training_duration_seconds', 'Models made anew.', ['call']),
  };
  const waiting = {
    store: new Gauge({
      name: 'saf_store_calls',
      help: 'Calls of the store that are not answered yet.',
      registers,
    }),
    training: new Gauge({ name: 'saf_training_calls', help: 'Models that wait to be made anew.', registers }),
  };
  const build = new Gauge({
    name: 'saf_build_info',
    help: 'What runs here.',
    labelNames: ['version', 'node'],
    registers,
  });
  build.set({ version, node: process.versions.node }, 1);
  for (const outcome of eventOutcomes) events.inc({ outcome }, 0);
  for (const outcome of reactionOutcomes) reactions.inc({ outcome }, 0);

  return {
    metrics: {
      events: (outcome, amount) => events.inc({ outcome }, amount),
      lost(source, reason, amount) {
        if (amount > 0) lost.inc({ source, reason }, amount);
      },
      droppedField: (source, field, amount) => fields.inc({ source, field }, amount),
      refusedCredential: (credential) => credentials.inc({ credential }),
      reactions: (outcome, amount) => reactions.inc({ outcome }, amount),
      request({ method, route, status, ms }) {
        // A client may send any word as its method; each would be a time series of its own.
        const known = knownMethods.has(method) ? method : 'other';
        requests.inc({ method: known, status: String(status) });
        latency.observe({ method: known, route: route ?? 'none' }, ms / 1_000);
      },
      gauge(name, read) {
        // The app over another store takes the place of the one before.
        registry.removeSingleMetric(`saf_${name}`);
        new Gauge({
          name: `saf_${name}`,
          help: gauges[name],
          registers,
          collect() {
            this.set(read());
          },
        });
      },
    },
    async timed(kind, name, call) {
      const end = durations[kind].startTimer({ call: name });
      waiting[kind].inc();
      try {
        return await call();
      } finally {
        waiting[kind].dec();
        end();
      }
    },
    watchProcess: () => collectDefaultMetrics({ register: registry }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
