import { day, minute } from '../contract/time.ts';
import type { CloudEventJson, TranslatedEvent } from '../ingest/source.ts';
import { readTranslatedEvents } from '../ingest/tolerance/read-translated.ts';
import type { LookUp, Store } from '../store/store.ts';
import type { Clock } from './app-env.ts';
import type { CompleteEvents } from './hubspot/complete-events.ts';
import type { Metrics } from './metrics.ts';

type LookUpStore = Pick<Store, 'append' | 'saveLookUps' | 'lookUpsDue' | 'dropLookUps'>;

interface Dependencies {
  readonly store: LookUpStore;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'lost'>;
  readonly log: (line: string) => void;
  /** By source. */
  readonly completions: Readonly<Record<string, CompleteEvents>>;
  readonly onStored: (tenant: string) => void;
}

/** What is kept of an event for the next try: its source's name goes with it, since completions go by that. */
interface KeptEvent {
  readonly name: string;
  readonly account: string | null;
  readonly event: CloudEventJson;
}

const firstPauseMs = 2_000;
const maxPauseMs = 10 * minute;
const maxAtOnce = 200;

/** Keeps events that a look-up could not complete, so that they are asked for again. */
export async function keepIncomplete(
  { store, clock }: Pick<Dependencies, 'store' | 'clock'>,
  name: string,
  tenant: string,
  events: readonly TranslatedEvent[],
): Promise<void> {
  const now = clock();
  const lookUps = events.flatMap(({ account, incomplete }): LookUp | [] => {
    if (incomplete === undefined) return [];
    const event: KeptEvent = { name, account, event: incomplete };
    const { source, id } = incomplete;
    return { source: String(source), id: String(id), since: now, tried: 0, due: now + firstPauseMs, event };
  });
  if (lookUps.length > 0) await store.saveLookUps(tenant, lookUps);
}

/** Tries what is due again, later each time; after a day it is left as it is, with a line that says so. */
export async function retryLookUps(dependencies: Dependencies): Promise<void> {
  const { store, clock } = dependencies;
  const due = await store.lookUpsDue(clock(), maxAtOnce);
  for (const [tenant, ofTenant] of Map.groupBy(due, (lookUp) => lookUp.tenant)) {
    const old = ofTenant.filter(({ since }) => since <= clock() - day);
    await giveUp(dependencies, tenant, old);
    const waiting = ofTenant.filter((lookUp) => !old.includes(lookUp));
    for (const [name, some] of Map.groupBy(waiting, (lookUp) => keptOf(lookUp).name))
      await retry(dependencies, tenant, name, some);
  }
}

async function retry(
  { store, clock, completions, onStored }: Dependencies,
  tenant: string,
  name: string,
  lookUps: readonly LookUp[],
): Promise<void> {
  const events = lookUps.map((lookUp, index): TranslatedEvent => {
    const { account, event } = keptOf(lookUp);
    return { index, account, event };
  });
  const completed = (await completions[name]?.(events)) ?? events;
  const done = completed.filter(({ incomplete }) => incomplete === undefined);
  // What could not be read was counted when the event came.
  const { activities } = readTranslatedEvents(done, 0, clock());
  if (activities.length > 0) {
    await store.append(
      tenant,
      activities.map(({ activity }) => activity),
    );
    onStored(tenant);
  }
  const failed = new Set(
    completed.flatMap(({ index, incomplete }) => (incomplete === undefined ? [] : index)),
  );
  const again = lookUps.filter((_, index) => failed.has(index));
  await store.saveLookUps(
    tenant,
    again.map((lookUp) => ({
      ...lookUp,
      tried: lookUp.tried + 1,
      due: clock() + pauseAfter(lookUp.tried + 1),
    })),
  );
  // Whatever was refused or is complete already waits for nothing.
  await store.dropLookUps(
    tenant,
    lookUps.filter((_, index) => !failed.has(index)),
  );
}

async function giveUp(
  { store, metrics, log }: Dependencies,
  tenant: string,
  lookUps: readonly LookUp[],
): Promise<void> {
  if (lookUps.length === 0) return;
  await store.dropLookUps(tenant, lookUps);
  for (const [name, some] of Map.groupBy(lookUps, (lookUp) => keptOf(lookUp).name)) {
    metrics.lost(name, 'not-looked-up', some.length);
    log(`${name}: ${String(some.length)} events could not be looked up for a day and stay as they are.`);
  }
}

function keptOf({ event }: LookUp): KeptEvent {
  return event as KeptEvent;
}

function pauseAfter(tried: number): number {
  return Math.min(maxPauseMs, firstPauseMs * 2 ** tried);
}
