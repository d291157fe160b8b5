import { day, hour, windowLength } from '../../../src/contract/time.ts';
import { describeCandidate } from '../../../src/ranking/features.ts';
import type { Method } from '../../../src/ranking/method.ts';
import type { RankingCandidate } from '../../../src/ranking/ranking.ts';
import { byScore } from '../policy.ts';
import { ReplayedTenant } from '../replayed-tenant.ts';
import { type DeskRow, sit } from './desk.ts';
import { chancesOf, firstDay, type World, type WorldEvent } from './world.ts';

/** Orders the rows in front of a rep: indices, best first. */
export type Sorter = (
  tenant: ReplayedTenant,
  rep: string,
  now: number,
  rows: readonly DeskRow[],
) => readonly number[];

/** One sitting of one rep. */
export interface Sitting {
  readonly rep: string;
  readonly day: number;
  /** Reactions, beyond seeing, that the rep had given before. */
  readonly reactions: number;
  /** NDCG@3 of the order against the true chance of a reaction that leads to success. */
  readonly ndcg3: number;
}

const sittingHours = [9, 13, 17];

/** Lets every rep of the world work with the order for so many days, and measures every order before it is worked with. */
export function run(
  world: World,
  days: number,
  method: Method,
  sorter: Sorter,
  joins?: ReadonlyMap<string, number>,
): Sitting[] {
  const tenant = new ReplayedTenant(method);
  const sittings: Sitting[] = [];
  const given = new Map<string, number>();
  const done = new Set<string>();
  for (let each = 0; each < days; each++) {
    for (const at of sittingHours) {
      const now = firstDay + each * day + at * hour;
      for (const rep of world.reps) {
        if (each < (joins?.get(rep) ?? 0)) continue;
        const rows = rowsOf(world, rep, now, tenant, done);
        const order = sorter(tenant, rep, now, rows);
        const sorted = order.flatMap((i) => rows[i] ?? []);
        const reactions = given.get(rep) ?? 0;
        sittings.push({ rep, day: each, reactions, ndcg3: ndcg3(world, now, sorted) });
        const facts = sit(world, rep, now, sorted);
        tenant.add(facts);
        const strong = facts.reactions.filter(({ kind }) => kind !== 'seen');
        for (const { subject } of strong) done.add(subject.object);
        given.set(rep, reactions + strong.length);
      }
    }
  }
  return sittings;
}

export const byModel: Sorter = (tenant, rep, now, rows) =>
  byScore(
    tenant
      .ranking(rep, now)
      .rank(
        now,
        rows.map(({ candidate }) => candidate),
      )
      .ranked.map(({ orderKey }) => orderKey),
  );

export const newestFirst: Sorter = (_tenant, _rep, _now, rows) => byScore(rows.map(({ event }) => event.at));

/** The guesses a new tenant starts from, never taught. */
export function fixedTypeWeights(method: Method): Sorter {
  const untaught = new ReplayedTenant({ ...method, optimism: 0, jitter: 0 });
  return (_tenant, rep, now, rows) => byModel(untaught, rep, now, rows);
}

/** What the rep has not reacted to yet of the last 24 hours. */
function rowsOf(
  world: World,
  rep: string,
  now: number,
  tenant: ReplayedTenant,
  done: ReadonlySet<string>,
): DeskRow[] {
  const past = world.eventsOf(rep).filter(({ at }) => at <= now && at > now - 30 * day);
  const open = past.filter(({ id, at }) => at > now - windowLength && !done.has(id));
  const newestAt = Math.max(...open.map(({ at }) => at));
  return open.map((event) => ({ event, candidate: describe(event, past, now, tenant, newestAt) }));
}

function describe(
  event: WorldEvent,
  past: readonly WorldEvent[],
  now: number,
  tenant: ReplayedTenant,
  newestAt: number,
): RankingCandidate {
  const ofContact = past.filter(({ contact }) => contact === event.contact);
  return describeCandidate(event.id, {
    type: event.type,
    source: 'https://crm.example',
    ageHours: (now - event.at) / hour,
    newest: event.at === newestAt,
    repeats: 1,
    eventsInWindow: ofContact.filter(({ at }) => at > now - windowLength).length,
    eventsInMonth: ofContact.length,
    lifecycleStage: event.contact.lifecycleStage,
    deal: null,
    experience: tenant.experience(event.rep, event.contact.key, event.type, now),
  });
}

function ndcg3(world: World, now: number, sorted: readonly DeskRow[]): number {
  const worth = sorted.map(({ event }) => {
    const { react, success } = chancesOf(world, event, now);
    return react * success;
  });
  const gain = (values: readonly number[]): number =>
    values.slice(0, 3).reduce((sum, value, place) => sum + value / Math.log2(place + 2), 0);
  return gain(worth) / gain([...worth].sort((a, b) => b - a));
}
