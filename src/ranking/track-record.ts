import type { HoldoutArm, HoldoutFigures, WeekFigures } from '../contract/ranking.ts';
import { day } from '../contract/time.ts';
import { rate, weightedShare } from './estimates.ts';
import { type DayRecord, mondayOf, type RepRecord, sumOfWeeks, type WeekSums } from './rep-record.ts';

const weeksTold = 12;

/** What the successes of each week say of both orders. Weeks with successes of fewer reps are left out. */
export function weeksOf(records: readonly RepRecord[], now: number, minReps: number): readonly WeekFigures[] {
  const first = mondayOf(now) - 7 * (weeksTold - 1);
  const weeks = records.flatMap(({ weeks }) => Object.entries(weeks));
  return [...Map.groupBy(weeks, ([week]) => Number(week))]
    .filter(([week, ofReps]) => week >= first && ofReps.length >= minReps)
    .sort(([a], [b]) => a - b)
    .flatMap(([week, ofReps]) => {
      const sums = ofReps.reduce<WeekSums | undefined>((sum, [, each]) => sumOfWeeks(sum, each), undefined);
      if (sums === undefined) return [];
      const { n, weight, weightSquared, ours, newestFirst } = sums;
      return {
        week: new Date(week * day).toISOString().slice(0, 10),
        n,
        ours: weightedShare(ours, weight, weightSquared),
        newestFirst: weightedShare(newestFirst, weight, weightSquared),
      };
    });
}

/** Both arms since the first day that was held out; `null` where either is made of fewer reps. */
export function holdoutOf(records: readonly RepRecord[], minReps: number): HoldoutFigures | null {
  const days = records.flatMap((record, rep) =>
    Object.entries(record.days).map(([date, each]) => ({ rep, date: Number(date), ...each })),
  );
  const first = days.reduce(
    (earliest, { heldOut, date }) => (heldOut ? Math.min(earliest, date) : earliest),
    Infinity,
  );
  const since = days.filter(({ date }) => date >= first);
  const newestFirst = armOf(
    since.filter(({ heldOut }) => heldOut),
    minReps,
  );
  const ours = armOf(
    since.filter(({ heldOut }) => !heldOut),
    minReps,
  );
  return ours && newestFirst && { ours, newestFirst };
}

function armOf(days: readonly (DayRecord & { readonly rep: number })[], minReps: number): HoldoutArm | null {
  if (new Set(days.map(({ rep }) => rep)).size < minReps) return null;
  const successes = days.reduce((sum, each) => sum + each.successes, 0);
  return { days: days.length, successes, successesPerDay: rate(successes, days.length) };
}
