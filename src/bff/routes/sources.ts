import { Hono, type Context } from 'hono';
import type { Activity } from '../../contract/activity.ts';
import type { EventsAnswer } from '../../contract/events-answer.ts';
import { aheadTolerance, day, hour } from '../../contract/time.ts';
import { keyOf } from '../../identity/references.ts';
import { describeProblems } from '../../ingest/issues.ts';
import { asPublishable } from '../../ingest/publishable.ts';
import type { Call, DeletedContact, Proof, Source, TranslatedEvent } from '../../ingest/source.ts';
import { readTranslatedEvents } from '../../ingest/tolerance/read-translated.ts';
import type { AppEnv, Clock } from '../app-env.ts';
import type { CheckProof, Proven, TenantOf } from '../auth/signatures/proof.ts';
import { decodeText, parseJson, readBytes } from '../body.ts';
import { countUnreadable } from '../count-unreadable.ts';
import type { CompleteEvents } from '../hubspot/complete-events.ts';
import type { Metrics } from '../metrics.ts';
import { refuse } from '../problem.ts';
import type { RateLimit } from '../rate-limit.ts';
import type { RepOf } from '../rep-aliases.ts';
import { keepIncomplete } from '../look-ups.ts';
import { tellLost } from '../tell-lost.ts';
import { isNew, type Store } from '../../store/store.ts';

export interface SourceDependencies {
  readonly sources: readonly Source[];
  readonly store: Pick<Store, 'append' | 'noteDeleted' | 'saveLookUps' | 'lookUpsDue' | 'dropLookUps'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'events' | 'lost' | 'droppedField'>;
  readonly log: (line: string) => void;
  readonly retentionDays: number;
  readonly rateLimit: RateLimit;
  readonly repOf: RepOf;
  readonly proofs: Readonly<Record<Proof, CheckProof>>;
  /** By source: adds what its requests leave out. */
  readonly completions: Readonly<Record<string, CompleteEvents>>;
  /** Told after something was stored for a tenant. */
  readonly onStored: (tenant: string) => void;
}

/** `POST /v1/sources/…`: other systems in their own formats. Answers when the events are durable. */
export function sourceRoutes(dependencies: SourceDependencies): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  for (const source of dependencies.sources) {
    for (const call of source.calls) {
      routes.post(`/v1/sources/${source.name}${call.path}`, async (context) =>
        context.json(await receive(context, source, call, dependencies)),
      );
    }
  }
  return routes;
}

async function receive(
  context: Context<AppEnv>,
  source: Source,
  call: Call,
  dependencies: SourceDependencies,
): Promise<EventsAnswer> {
  const { clock, metrics, rateLimit } = dependencies;
  const request = context.req.raw;
  let reading: Promise<Uint8Array<ArrayBuffer>> | undefined;
  let parsing: Promise<unknown> | undefined;
  const body = () => (reading ??= readBytes(request, source.limits.bytes));
  const json = () => (parsing ??= body().then((bytes) => parseJson(decodeText(bytes), call.eventDepth)));

  const hint = context.req.param('tenant');
  const proven = await dependencies.proofs[source.proof]({ request, hint, body, json });
  const name = proven.isPublishable ? `${source.name}-browser` : source.name;
  rateLimit(JSON.stringify(['source', name, proven.tenantOf(null)]));
  const now = clock();
  const translation = await countUnreadable(metrics, name, async () =>
    translate(source, call, await json(), now, proven.isPublishable ? (owner) => owner : dependencies.repOf),
  );

  const { tenantOf } = proven;
  const { events, deleted = [], unused = [] } = translation;
  for (const reason of unused) metrics.lost(name, reason, 1);
  // An event of an account that no tenant has is set aside: an error would make its source send it again and again.
  const own = events.filter(({ account }) => tenantOf(account) !== null);
  const setAside =
    events.length - own.length + deleted.filter(({ account }) => tenantOf(account) === null).length;
  metrics.events('set-aside', setAside);
  metrics.lost(name, 'no-tenant', setAside);
  if (setAside > 0) dependencies.log(`${name}: no tenant has the account of events sent.`);
  const complete = dependencies.completions[source.name];
  const completed = complete ? await complete(own) : own;
  const { received, rejected } = read(name, completed, now, proven, dependencies);

  // Kept before its event: what is stored as incomplete is always asked for again.
  for (const [tenant, some] of Map.groupBy(completed, ({ account }) => tenantOf(account) ?? ''))
    await keepIncomplete(dependencies, source.name, tenant, some);
  const accepted = await append(name, received, tenantOf, now, dependencies);
  if (!proven.isPublishable) await noteDeleted(deleted, tenantOf, dependencies);
  return { accepted, duplicates: received.length - accepted, rejected };
}

/** Ends the request with 400 for what is not the source's format, and 413 for too much of it. */
function translate(source: Source, call: Call, json: unknown, receivedAt: number, repOf: RepOf) {
  const translation = source.translate(json, call.path, { receivedAt, repOf });
  if ('problems' in translation) {
    refuse(400, `The request is refused: ${describeProblems(translation.problems)}.`, {
      errors: translation.problems,
    });
  }
  if (new Set(translation.events.map(({ index }) => index)).size > source.limits.events) {
    refuse(413, `There are more than ${source.limits.events} events.`);
  }
  return translation;
}

interface Received {
  readonly account: string | null;
  readonly activity: Activity;
}

function read(
  name: string,
  events: readonly TranslatedEvent[],
  now: number,
  { isPublishable }: Proven,
  { metrics, retentionDays }: SourceDependencies,
) {
  const { activities, rejected, dropped } = readTranslatedEvents(events, now - retentionDays * day, now);
  for (const [field, amount] of dropped) metrics.droppedField(name, field, amount);
  metrics.events('rejected', rejected.length);
  for (const { reason } of rejected) metrics.lost(name, reason, 1);

  const received = activities.flatMap(({ index, activity }): readonly Received[] => {
    const { account = null, incomplete } = events[index] ?? {};
    const told = isPublishable ? asPublishable(activity) : activity;
    if (typeof told !== 'string')
      return [{ account, activity: incomplete === undefined ? told : { ...told, incomplete: true } }];
    metrics.lost(name, told, 1);
    return [];
  });
  return {
    received,
    rejected: rejected.map(({ index, id, detail }) => ({ index: events[index]?.index ?? index, id, detail })),
  };
}

/** Stores what was received, each tenant's at once; gives how many events were new. */
async function append(
  name: string,
  received: readonly Received[],
  tenantOf: TenantOf,
  now: number,
  { store, metrics, log, onStored }: SourceDependencies,
): Promise<number> {
  let accepted = 0;
  for (const [tenant, events] of Map.groupBy(received, ({ account }) => tenantOf(account) ?? '')) {
    const activities = events.map(({ activity }) => activity);
    const verdicts = await store.append(tenant, activities);
    const fresh = events.filter((_, index) => isNew(verdicts[index]));
    tellLost({ metrics, log }, name, activities, verdicts);
    accepted += fresh.length;
    metrics.events('accepted', fresh.length);
    metrics.events('duplicate', events.length - fresh.length);
    metrics.events('ahead', fresh.filter(({ activity }) => activity.at > now + aheadTolerance).length);
    onStored(tenant);
  }
  return accepted;
}

/** A merge may still be told after the deletion of what was merged away; what a person asked for waits for nothing. */
const graceMs = { merge: hour, privacy: 30_000 };

async function noteDeleted(
  deleted: readonly DeletedContact[],
  tenantOf: TenantOf,
  { store, clock, onStored }: SourceDependencies,
): Promise<void> {
  for (const [tenant, some] of Map.groupBy(deleted, ({ account }) => tenantOf(account))) {
    if (tenant === null) continue;
    await store.noteDeleted(
      tenant,
      some.map(({ source, id, at, isPrivacy }) => ({
        reference: keyOf({ source, kind: 'contact', id }),
        at,
        due: clock() + (isPrivacy ? graceMs.privacy : graceMs.merge),
      })),
    );
    onStored(tenant);
  }
}
