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

/** Why an event is refused. */
export type RefusalReason = 'invalid' | 'too-old' | 'too-long';

export interface EventRefusal {
  readonly id: string | null;
  readonly reason: RefusalReason;
  readonly problems: readonly FieldProblem[];
}

export type EventReading = { readonly activity: Activity } | EventRefusal;

export interface BatchReading {
  readonly activities: readonly { readonly index: number; readonly activity: Activity }[];
  readonly rejected: readonly (RejectedEvent & { readonly reason: RefusalReason })[];
}

/**
 * Reads one CloudEvent in the JSON format, whatever JSON that is.
 * @param oldest an event from before this time, epoch milliseconds, is refused
 */
export function readEvent(event: unknown, oldest: number): EventReading {
  const result = cloudEvent.safeParse(event, { error: missingField });
  if (!result.success) {
    return { id: readableId(event), reason: 'invalid', problems: problemsOf(result.error) };
  }
  if (result.data.time < oldest) {
    const detail = 'is older than events are kept';
    return { id: result.data.id, reason: 'too-old', problems: [{ pointer: '/time', detail }] };
  }
  return { activity: activityOf(result.data) };
}

/** Reads a batch; a refused event costs the others nothing. */
export function readEvents(events: readonly unknown[], oldest: number): BatchReading {
  return readEach(events, (event) => readEvent(event, oldest));
}

/** As `readEvents`, with another way to read one event. */
export function readEach(events: readonly unknown[], read: (event: unknown) => EventReading): BatchReading {
  const activities: { index: number; activity: Activity }[] = [];
  const rejected: (RejectedEvent & { reason: RefusalReason })[] = [];
  for (const [index, event] of events.entries()) {
    const reading = lengthRefusal(event) ?? read(event);
    if ('activity' in reading) activities.push({ index, activity: reading.activity });
    else {
      const { id, reason, problems } = reading;
      rejected.push({ index, id, reason, detail: describeProblems(problems) });
    }
  }
  return { activities, rejected };
}

function lengthRefusal(event: unknown): EventRefusal | null {
  if (utf8Length(JSON.stringify(event)) <= longestEvent) return null;
  const problems = [{ pointer: '', detail: `is longer than ${longestEvent} bytes` }];
  return { id: readableId(event), reason: 'too-long', problems };
}

function readableId(event: unknown): string | null {
  if (typeof event !== 'object' || event === null || !('id' in event)) return null;
  return typeof event.id === 'string' ? cleanText(event.id, longest.identifier) : null;
}
