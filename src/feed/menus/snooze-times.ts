import { hour } from '../../contract/time.ts';
import type { LateWords } from '../text/dictionary.ts';

type SnoozeName = keyof LateWords['snoozes'];

const afternoon = 16;
const morning = 9;

/** Times to be reminded at, in the browser's zone, epoch milliseconds; each only where it says something of its own. */
export function snoozeTimes(now: number): readonly (readonly [SnoozeName, number])[] {
  const thisAfternoon = atHour(now, 0, afternoon);
  const tomorrow = atHour(now, 1, morning);
  const workingDay = atHour(now, daysToWorkingDay(now), morning);
  const times: (readonly [SnoozeName, number])[] = [['hour', now + hour]];
  if (thisAfternoon > now + hour) times.push(['afternoon', thisAfternoon]);
  times.push(['tomorrow', tomorrow]);
  if (workingDay !== tomorrow) times.push(['workingDay', workingDay]);
  return times;
}

function atHour(now: number, days: number, hours: number): number {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  return date.setHours(hours, 0, 0, 0);
}

/** Days to the next Monday to Friday. */
function daysToWorkingDay(now: number): number {
  const weekday = new Date(now).getDay();
  if (weekday === 5) return 3;
  return weekday === 6 ? 2 : 1;
}
