import type { Store } from '../../../../src/store/store.ts';
import type { PlacedActivity } from '../../../../src/contract/activity.ts';

/** The UTC day of the team that `lookAtAll` looks at. */
export const teamDay = 10;

/** Longer than any test. */
export const always = { from: -1, to: Number.MAX_SAFE_INTEGER };

/** The ids of what is routed to a rep, whenever it happened, as of `now`. */
export async function idsFor(store: Store, tenant: string, rep: string, now: number): Promise<string[]> {
  return (await store.routed(tenant, rep, always, now)).map(({ id }) => id);
}

/** The one activity of that id as it is routed to the rep. */
export async function placed(
  store: Store,
  tenant: string,
  rep: string,
  id: string,
  now: number,
): Promise<PlacedActivity | undefined> {
  return (await store.routed(tenant, rep, always, now)).find((activity) => activity.id === id);
}

/** What events alone decide, in an order of its own. */
export async function lookAtEvents(
  store: Store,
  tenant: string,
  reps: readonly string[],
  parties: readonly string[],
  now: number,
): Promise<unknown> {
  return {
    routed: await Promise.all(reps.map((rep) => store.routed(tenant, rep, always, now))),
    narrowed: await Promise.all(
      reps.map((rep) => store.routed(tenant, rep, always, now, parties.slice(0, 2))),
    ),
    profiles: sorted(await store.profiles(tenant, parties)),
    counts: sorted(await store.counts(tenant, parties, { from: now - 3, to: now }, now - 2)),
    dayCounts: sorted(await store.dayCounts(tenant, { from: now - 3, to: now })),
    opened: await store.ofKind(tenant, 'email.opened', always, parties.slice(0, 4)),
    contacts: await contactFactsOf(store, tenant, parties),
    lastEventAt: await store.lastEventAt(tenant, now),
  };
}

/** Everything a store tells of a tenant. */
export async function lookAtAll(
  store: Store,
  tenant: string,
  reps: readonly string[],
  parties: readonly string[],
  ids: readonly string[],
  now: number,
): Promise<unknown> {
  return {
    events: await lookAtEvents(store, tenant, reps, parties, now),
    learning: await store.learningReps(tenant),
    team: await store.teamModel(tenant, teamDay),
    told: [...(await store.contributions(tenant, teamDay))],
    reps: await Promise.all(
      reps.map(async (rep) => ({
        served: sorted(await store.served(tenant, rep, ids, 0)),
        reactions: await store.reactions(tenant, rep, 0),
        facts: await repFactsOf(store, tenant, rep),
        state: await store.learningState(tenant, rep),
        model: await store.repModel(tenant, rep),
        preferences: await store.preferences(tenant, rep),
        seq: await store.seq(tenant, rep),
      })),
    ),
  };
}

async function repFactsOf(store: Store, tenant: string, rep: string): Promise<unknown> {
  const { reactions, outcomes } = await store.repFacts(tenant, rep, { from: 0, after: -1 });
  return { reactions: inOrder(reactions), outcomes: inOrder(outcomes) };
}

async function contactFactsOf(store: Store, tenant: string, parties: readonly string[]): Promise<unknown> {
  const { reactions, outcomes } = await store.contactFacts(tenant, parties);
  return { reactions: sorted(reactions), outcomes: sorted(outcomes) };
}

/** Facts come in no order of their own: oldest first by time and id. */
export function inOrder<Fact extends { readonly at: number; readonly id: string }>(
  facts: readonly Fact[],
): readonly Fact[] {
  return [...facts].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function sorted<Value extends object>(values: readonly Value[]): readonly Value[] {
  const text = (value: Value) => JSON.stringify(Object.entries(value).sort());
  return [...values].sort((a, b) => (text(a) < text(b) ? -1 : 1));
}
