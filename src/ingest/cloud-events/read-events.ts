import type { Activity } from '../../contract/activity.ts';
import type { RejectedEvent } from '../../contract/events-answer.ts';
import type { FieldProblem } from '../../contract/problem.ts';
import { describeProblems, missingField, problemsOf } from '../issues.ts';
import { cleanText, longest } from '../text.ts';
import { utf8Length } from '../utf8-length.ts';
import { activityOf } from './activity-of.ts';
import { cloudEvent } from './cloud-event.ts';

/** An event's size in bytes of JSON. */
export const longestEvent = 32 * 1024;

export type EventReading =
  | { readonly activity: Activity }
  | { readonly id: string | null; readonly problems: readonly FieldProblem[] };

export interface BatchReading {
  readonly activities: readonly { readonly index: number; readonly activity: Activity }[];
  readonly rejected: readonly RejectedEvent[];
}

/**
 * Reads one CloudEvent in the JSON format, whatever JSON that is.
 * @param oldest an event from before this time, epoch milliseconds, is refused
 */
export function readEvent(event: unknown, oldest: number): EventReading {
  const result = cloudEvent.safeParse(event, { error: missingField });
  if (!result.success) return { id: readableId(event), problems: problemsOf(result.error) };
  if (result.data.time < oldest) {
    const detail = 'is older than events are kept';
    return { id: result.data.id, problems: [{ pointer: '/time', detail }] };
  }
  return { activity: activityOf(result.data) };
}

/** Reads a batch; a refused event costs the others nothing. */
export function readEvents(events: readonly unknown[], oldest: number): BatchReading {
  const activities: { index: number; activity: Activity }[] = [];
  const rejected: RejectedEvent[] = [];
  for (const [index, event] of events.entries()) {
    if (utf8Length(JSON.stringify(event)) > longestEvent) {
      rejected.push({ index, id: readableId(event), detail: `is longer than ${longestEvent} bytes` });
      continue;
    }
    const reading = readEvent(event, oldest);
    if ('activity' in reading) activities.push({ index, activity: reading.activity });
    else rejected.push({ index, id: reading.id, detail: describeProblems(reading.problems) });
  }
  return { activities, rejected };
}

function readableId(event: unknown): string | null {
  if (typeof event !== 'object' || event === null || !('id' in event)) return null;
  return typeof event.id === 'string' ? cleanText(event.id, longest.identifier) : null;
}
