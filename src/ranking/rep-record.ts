import type { ActivityType } from '../contract/activity.ts';
import type { AcceptedReaction } from '../contract/fact.ts';
import type { SuccessOf } from '../contract/notification.ts';
import { day } from '../contract/time.ts';
import type { OutcomeLabel } from './attribution.ts';
import type { SuccessKind } from './method.ts';
import type { PositionModel } from './position.ts';

/** Counts of episodes, as people are told them. */
export interface Tally {
  /** Rows that were reacted to, or seen until they left the window. */
  readonly judged: number;
  /** Of those, rows with any reaction beyond being seen. */
  readonly reactions: number;
  /** Of those, rows opened, followed up or called useful. */
  readonly takenUp: number;
  /** Of those, rows that a success credits or that none can credit any more. */
  readonly settled: number;
  /** Of those, rows that a success credits, by its kind. */
  readonly successes: Readonly<Partial<Record<SuccessKind, number>>>;
}

/** Sums over the first successes of one week; successes far down weigh more, see `weeksOf`. */
export interface WeekSums {
  readonly n: number;
  readonly weight: number;
  readonly weightSquared: number;
  /** Weight of those that stood at the top of our order, and of those that would have, newest first. */
  readonly ours: number;
  readonly newestFirst: number;
}

/** What is counted of one rep. Plain data, so that it can be kept as JSON. */
export interface RepRecord {
  readonly types: Readonly<Partial<Record<ActivityType, Tally>>>;
  /** By the UTC day number of the Monday. */
  readonly weeks: Readonly<Record<number, WeekSums>>;
  /** By UTC day number: the days in whose feeds the rep did or saw something. */
  readonly days: Readonly<Record<number, DayRecord>>;
}

export interface DayRecord {
  /** The rep was shown the newest first, for comparison. */
  readonly heldOut: boolean;
  /** First successes of rows the rep took up in that day's feed, whenever they came. */
  readonly successes: number;
}

export const noTally: Tally = { judged: 0, reactions: 0, takenUp: 0, settled: 0, successes: {} };
export const noRecord: RepRecord = { types: {}, weeks: {}, days: {} };

const topPlaces = 5;
/** How much more than one at the top a success far down may count. */
const maxWeight = 10;

export function addTally(record: RepRecord, type: ActivityType, change: Partial<Tally>): RepRecord {
  const before = record.types[type] ?? noTally;
  return { ...record, types: { ...record.types, [type]: sumOfTallies(before, { ...noTally, ...change }) } };
}

/**
 * Rows at the top are looked at more, so their successes are likelier to be there at all. Each success therefore counts
 * 1 / θ of the place where its row stood (inverse propensity, bounded).
 */
export function addSuccess(
  record: RepRecord,
  { at, touch }: OutcomeLabel,
  position: PositionModel,
): RepRecord {
  const date = Math.min(dayOf(touch.at), shownOn(touch.fact));
  const { heldOut, successes } = record.days[date] ?? { heldOut: touch.heldOut, successes: 0 };
  const days = { ...record.days, [date]: { heldOut, successes: successes + 1 } };
  if (touch.places === null || touch.heldOut) return { ...record, days };
  const { priority, newest } = touch.places;
  const weight = Math.min(maxWeight, 1 / position.share(priority));
  const success: WeekSums = {
    n: 1,
    weight,
    weightSquared: weight ** 2,
    ours: priority <= topPlaces ? weight : 0,
    newestFirst: newest <= topPlaces ? weight : 0,
  };
  const week = mondayOf(at);
  return { ...record, days, weeks: { ...record.weeks, [week]: sumOfWeeks(record.weeks[week], success) } };
}

/** Remembers the days of whose feeds these are facts. */
export function addDays(record: RepRecord, facts: readonly AcceptedReaction[]): RepRecord {
  const days = { ...record.days };
  for (const fact of facts) {
    const date = shownOn(fact);
    const { heldOut = false, successes = 0 } = days[date] ?? {};
    days[date] = { heldOut: heldOut || fact.heldOut === true, successes };
  }
  return { ...record, days };
}

/** The day by which it is drawn what is shown first: past midnight a rep may still react to the feed of the day before. */
function shownOn({ shownAt, at }: AcceptedReaction): number {
  return dayOf(shownAt ?? at);
}

function dayOf(at: number): number {
  return Math.floor(at / day);
}

export function sumOfTallies(a: Tally, b: Tally): Tally {
  const kinds = Object.keys({ ...a.successes, ...b.successes }) as SuccessKind[];
  return {
    judged: a.judged + b.judged,
    reactions: a.reactions + b.reactions,
    takenUp: a.takenUp + b.takenUp,
    settled: a.settled + b.settled,
    successes: Object.fromEntries(
      kinds.map((kind) => [kind, (a.successes[kind] ?? 0) + (b.successes[kind] ?? 0)]),
    ),
  };
}

export function sumOfWeeks(a: WeekSums | undefined, b: WeekSums): WeekSums {
  if (a === undefined) return b;
  return {
    n: a.n + b.n,
    weight: a.weight + b.weight,
    weightSquared: a.weightSquared + b.weightSquared,
    ours: a.ours + b.ours,
    newestFirst: a.newestFirst + b.newestFirst,
  };
}

export function kindsOf({ successes }: Tally): readonly SuccessKind[] {
  return Object.keys(successes) as SuccessKind[];
}

export function successesOf({ successes }: Tally): number {
  return Object.values(successes).reduce((sum, count) => sum + count, 0);
}

/** What successes were, where they all were the same. */
export function kindOfSuccess(successes: readonly SuccessKind[]): SuccessOf {
  const kinds = new Set(successes.map((kind) => (kind === 'reply' || kind === 'meeting' ? kind : 'deal')));
  const [kind] = kinds;
  return kind !== undefined && kinds.size === 1 ? kind : 'any';
}

/** Reactions and successes. */
export function learnedFrom({ types }: RepRecord): number {
  return Object.values(types).reduce((sum, tally) => sum + tally.reactions + successesOf(tally), 0);
}

/** The UTC day number of the week's Monday; day 0 was a Thursday. */
export function mondayOf(at: number): number {
  const dayNumber = dayOf(at);
  return dayNumber - ((dayNumber + 3) % 7);
}
