import type { ReactionFact } from '../contract/fact.ts';
import type { HoldoutArm, HoldoutFigures, WeekFigures } from '../contract/ranking.ts';
import { day } from '../contract/time.ts';
import type { Account } from './attribution.ts';
import { rate, weightedShare } from './estimates.ts';
import type { PositionModel } from './position.ts';

const topPlaces = 5;
const weeksTold = 12;
/** How much more than one at the top a success far down may count. */
const heaviest = 10;

/**
 * Rows at the top are looked at more, so their successes are likelier to be there at all. Each success therefore counts
 * 1 / θ of the place where its row stood (inverse propensity, bounded). Weeks with successes of fewer reps are left out.
 */
export function weeksOf(
  accounts: readonly Account[],
  position: PositionModel,
  now: number,
  fewestReps: number,
): readonly WeekFigures[] {
  const byWeek = new Map<number, { rep: string; weight: number; ours: boolean; newestFirst: boolean }[]>();
  for (const { succeededAt, touch } of accounts) {
    if (succeededAt === null || succeededAt > now || touch.heldOut || touch.places === null) continue;
    const { priority, newest } = touch.places;
    const week = mondayOf(succeededAt);
    if (week < mondayOf(now) - 7 * (weeksTold - 1)) continue;
    const successes = byWeek.get(week) ?? [];
    byWeek.set(week, successes);
    const weight = Math.min(heaviest, 1 / position.share(priority));
    successes.push({
      rep: touch.fact.rep,
      weight,
      ours: priority <= topPlaces,
      newestFirst: newest <= topPlaces,
    });
  }
  return [...byWeek]
    .filter(([, successes]) => new Set(successes.map(({ rep }) => rep)).size >= fewestReps)
    .sort(([a], [b]) => a - b)
    .map(([week, successes]) => ({
      week: new Date(week * day).toISOString().slice(0, 10),
      n: successes.length,
      ours: weightedShare(successes.map(({ weight, ours }) => ({ weight, hit: ours }))),
      newestFirst: weightedShare(successes.map(({ weight, newestFirst }) => ({ weight, hit: newestFirst }))),
    }));
}

/** Both arms since the first day that was held out; `null` where either is made of fewer reps. */
export function holdoutOf(
  accounts: readonly Account[],
  facts: readonly ReactionFact[],
  now: number,
  fewestReps: number,
): HoldoutFigures | null {
  const heldOut = facts.filter((fact) => fact.heldOut);
  const first = heldOut.reduce((earliest, fact) => Math.min(earliest, shownOn(fact)), Infinity);
  const isHeldOut = new Set(daysOf(heldOut).map(nameOf));
  const since = daysOf(facts.filter((fact) => shownOn(fact) >= first));
  const others = since.filter((repDay) => !isHeldOut.has(nameOf(repDay)));
  const armOf = (days: readonly RepDay[], wasHeldOut: boolean): HoldoutArm | null => {
    if (new Set(days.map(({ rep }) => rep)).size < fewestReps) return null;
    const successes = accounts.filter(
      ({ succeededAt, touch }) =>
        succeededAt !== null &&
        succeededAt <= now &&
        touch.heldOut === wasHeldOut &&
        Math.min(dayOf(touch.at), shownOn(touch.fact)) >= first,
    ).length;
    return { days: days.length, successes, successesPerDay: rate(successes, days.length) };
  };
  const newestFirst = armOf(daysOf(heldOut), true);
  const ours = armOf(others, false);
  return ours && newestFirst && { ours, newestFirst };
}

interface RepDay {
  /** A UTC day number. */
  readonly date: number;
  readonly rep: string;
}

/** The days in whose feeds each rep did or saw something, once each. */
function daysOf(facts: readonly ReactionFact[]): readonly RepDay[] {
  const days = facts.map((fact): RepDay => ({ date: shownOn(fact), rep: fact.rep }));
  return [...new Map(days.map((repDay) => [nameOf(repDay), repDay])).values()];
}

function nameOf({ date, rep }: RepDay): string {
  return `${date} ${rep}`;
}

/** The day by which it is drawn what is shown first: past midnight a rep may still react to the feed of the day before. */
function shownOn({ shownAt, at }: ReactionFact): number {
  return dayOf(shownAt ?? at);
}

function dayOf(at: number): number {
  return Math.floor(at / day);
}

/** The UTC day number of the week's Monday; day 0 was a Thursday. */
function mondayOf(at: number): number {
  const dayNumber = dayOf(at);
  return dayNumber - ((dayNumber + 3) % 7);
}
