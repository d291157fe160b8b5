import { Hono } from 'hono';
import type { Activity } from '../../contract/activity.ts';
import type { EventsAnswer } from '../../contract/events-answer.ts';
import { aheadTolerance, day, hour } from '../../contract/time.ts';
import { keyOf } from '../../identity/references.ts';
import { readEvents } from '../../ingest/cloud-events/read-events.ts';
import { describeProblems } from '../../ingest/issues.ts';
import type { Call, DeletedContact, Proof, Source, TranslatedEvent } from '../../ingest/source.ts';
import type { AppEnv, Clock } from '../app-env.ts';
import type { CheckProof, TenantOf } from '../auth/signatures/proof.ts';
import { decodeText, parseJson, readBytes } from '../body.ts';
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
  readonly metrics: Pick<Metrics, 'events' | 'lost'>;
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
        context.json(await receive(context.req.raw, source, call, dependencies)),
      );
    }
  }
  return routes;
}

async function receive(
  request: Request,
  source: Source,
  call: Call,
  dependencies: SourceDependencies,
): Promise<EventsAnswer> {
  const { clock, metrics, retentionDays, repOf, rateLimit } = dependencies;
  let reading: Promise<Uint8Array> | undefined;
  const body = () => (reading ??= readBytes(request, source.limits.bytes));
  const tenantOf = await dependencies.proofs[source.proof](request, body);
  rateLimit(JSON.stringify(['source', source.name, tenantOf(null)]));

  const now = clock();
  const json = parseJson(decodeText(await body()), call.eventDepth);
  const translation = source.translate(json, call.path, { receivedAt: now, repOf });
  if ('problems' in translation) {
    refuse(400, `The request is refused: ${describeProblems(translation.problems)}.`, {
      errors: translation.problems,
    });
  }
  if (new Set(translation.events.map(({ index }) => index)).size > source.limits.events) {
    refuse(413, `There are more than ${source.limits.events} events.`);
  }

  // An event of an account that no tenant has is set aside: an error would make its source send it again and again.
  const own = translation.events.filter(({ account }) => tenantOf(account) !== null);
  metrics.events('set-aside', translation.events.length - own.length);
  metrics.lost(source.name, 'no-tenant', translation.events.length - own.length);
  if (translation.events.length > own.length)
    dependencies.log(`${source.name}: no tenant has the account of events sent.`);
  const complete = dependencies.completions[source.name];
  const completed = complete ? await complete(own) : own;
  const { activities, rejected } = read(completed, now - retentionDays * day);

  metrics.events('rejected', rejected.length);
  // Kept before its event: what is stored as incomplete is always asked for again.
  for (const [tenant, some] of Map.groupBy(completed, ({ account }) => tenantOf(account) ?? ''))
    await keepIncomplete(dependencies, source.name, tenant, some);
  const accepted = await append(source.name, activities, tenantOf, now, dependencies);
  await noteDeleted(translation.deleted ?? [], tenantOf, dependencies);
  return { accepted, duplicates: activities.length - accepted, rejected };
}

interface Received {
  readonly account: string | null;
  readonly activity: Activity;
}

function read(events: readonly TranslatedEvent[], oldest: number) {
  const { activities, rejected } = readEvents(
    events.map(({ event }) => event),
    oldest,
  );
  return {
    activities: activities.map(({ index, activity }): Received => ({
      account: events[index]?.account ?? null,
      activity: events[index]?.incomplete === undefined ? activity : { ...activity, incomplete: true },
    })),
    rejected: rejected.map((one) => ({ ...one, index: events[one.index]?.index ?? one.index })),
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
    const verdicts = await store.append(
      tenant,
      events.map(({ activity }) => activity),
    );
    const fresh = events.filter((_, index) => isNew(verdicts[index]));
    tellLost(
      { metrics, log },
      name,
      events.map(({ activity }) => activity),
      verdicts,
    );
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
