import { hour, minute, windowLength } from '../../src/contract/time.ts';
import { at, type Random } from './random.ts';

const slot = 5 * minute;

/** Times ahead of UTC in minutes, as `-new Date().getTimezoneOffset()` gives it. */
export type ZoneOffset = number;

/**
 * Draws `count` moments of the 24 hours before `end`, oldest first: most of them in working hours of the zone, and some
 * in the last three hours whatever the clock says, so that a day that ends at night looks alive too.
 */
export function drawMoments(random: Random, count: number, end: number, zone: ZoneOffset): readonly number[] {
  const starts = Array.from({ length: windowLength / slot }, (_, index) => end - windowLength + index * slot);
  const weights = starts.map((start) => Math.max(businessOf(start, zone), end - start <= 3 * hour ? 0.5 : 0));
  const moments = Array.from({ length: count }, () => {
    const start = at(starts, indexOf(weights, random.next()));
    return start + 1 + Math.floor(random.next() * (slot - 1));
  });
  return moments.sort((a, b) => a - b);
}

/** How busy customers are at a moment: 0..1. */
function businessOf(moment: number, zone: ZoneOffset): number {
  const clock = new Date(moment + zone * minute).getUTCHours();
  if (clock >= 8 && clock < 18) return clock === 12 ? 0.6 : 1;
  if (clock === 7 || clock === 18 || clock === 19) return 0.3;
  return clock < 6 || clock > 22 ? 0.02 : 0.1;
}

/** The slot in which `share` of all weight is used up. */
function indexOf(weights: readonly number[], share: number): number {
  let left = share * weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(
    weights.findIndex((weight) => (left -= weight) < 0),
    0,
  );
}

/** The `days`-th day after `moment`, at a full or half hour between 9 and 16:30 of the zone. */
export function meetingTime(random: Random, moment: number, days: number, zone: ZoneOffset): number {
  const local = new Date(moment + zone * minute);
  local.setUTCHours(9, 0, 0, 0);
  const weekend = (local.getUTCDay() + days) % 7;
  const toMonday = weekend === 6 ? 2 : weekend === 0 ? 1 : 0;
  const half = hour / 2;
  return local.getTime() - zone * minute + (days + toMonday) * 24 * hour + random.integer(0, 15) * half;
}
