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
 * 1 / θ of the place where its row stood (inverse propensity, bounded).
 */
export function weeksOf(
  accounts: readonly Account[],
  position: PositionModel,
  now: number,
): readonly WeekFigures[] {
  const byWeek = new Map<number, { weight: number; ours: boolean; newestFirst: boolean }[]>();
  for (const { succeededAt, touch } of accounts) {
    if (succeededAt === null || succeededAt > now || touch.heldOut || touch.places === null) continue;
    const { priority, newest } = touch.places;
    const week = mondayOf(succeededAt);
    if (week < mondayOf(now) - 7 * (weeksTold - 1)) continue;
    const successes = byWeek.get(week) ?? [];
    byWeek.set(week, successes);
    const weight = Math.min(heaviest, 1 / position.share(priority));
    successes.push({ weight, ours: priority <= topPlaces, newestFirst: newest <= topPlaces });
  }
  return [...byWeek]
    .sort(([a], [b]) => a - b)
    .map(([week, successes]) => ({
      week: new Date(week * day).toISOString().slice(0, 10),
      n: successes.length,
      ours: weightedShare(successes.map(({ weight, ours }) => ({ weight, hit: ours }))),
      newestFirst: weightedShare(successes.map(({ weight, newestFirst }) => ({ weight, hit: newestFirst }))),
    }));
}

/** Both arms since the first day that was held out. */
export function holdoutOf(
  accounts: readonly Account[],
  facts: readonly ReactionFact[],
): HoldoutFigures | null {
  const heldOut = facts.filter((fact) => fact.heldOut);
  if (heldOut.length === 0) return null;
  const first = heldOut.reduce((earliest, { at }) => Math.min(earliest, dayOf(at)), Infinity);
  const heldOutDays = new Set(heldOut.map(repDayOf));
  const otherDays = new Set(
    facts
      .filter(({ at }) => dayOf(at) >= first)
      .map(repDayOf)
      .filter((repDay) => !heldOutDays.has(repDay)),
  );
  const arm = (days: number, isHeldOut: boolean): HoldoutArm => {
    const successes = accounts.filter(
      ({ succeededAt, touch }) =>
        succeededAt !== null && touch.heldOut === isHeldOut && dayOf(touch.at) >= first,
    ).length;
    return { days, successes, successesPerDay: rate(successes, days) };
  };
  return { ours: arm(otherDays.size, false), newestFirst: arm(heldOutDays.size, true) };
}

function repDayOf({ rep, at }: ReactionFact): string {
  return `${dayOf(at)} ${rep}`;
}

function dayOf(at: number): number {
  return Math.floor(at / day);
}

/** The UTC day number of the week's Monday; day 0 was a Thursday. */
function mondayOf(at: number): number {
  const dayNumber = dayOf(at);
  return dayNumber - ((dayNumber + 3) % 7);
}
