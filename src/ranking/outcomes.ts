import type { ActivityType } from '../contract/activity.ts';
import type { OutcomeEvent } from '../contract/fact.ts';
import type { SuccessKind } from './method.ts';

/** What came of the dealings with a contact. */
export interface Outcome {
  readonly at: number;
  /** Unique within the tenant. */
  readonly id: string;
  /** `null` is a failure: a deal was lost. */
  readonly success: SuccessKind | null;
  /** The row this event itself made, which it never credits. */
  readonly ownRow: { readonly type: ActivityType; readonly object: string } | null;
}

/** The successes and failures among one contact's events, oldest first. */
export function outcomesOf(events: Iterable<OutcomeEvent>): readonly Outcome[] {
  const sorted = [...events].sort((a, b) => a.at - b.at || (idOf(a) < idOf(b) ? -1 : 1));
  return [...repliesOf(sorted), ...meetingsOf(sorted), ...dealMovesOf(sorted)].sort(
    (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
  );
}

/** Replies that a person wrote. */
function repliesOf(events: readonly OutcomeEvent[]): Outcome[] {
  return events
    .filter((event) => event.kind === 'email.replied' && !event.automated)
    .map((event) => ({ at: event.at, id: idOf(event), success: 'reply', ownRow: null }));
}

/** Meetings that were not cancelled afterwards; one that is moved counts once. */
function meetingsOf(events: readonly OutcomeEvent[]): Outcome[] {
  const lastCancelled = new Map<string, number>();
  for (const { kind, object, at } of events) if (kind === 'meeting.cancelled') lastCancelled.set(object, at);
  const counted = new Set<string>();
  const meetings: Outcome[] = [];
  for (const event of events) {
    if (event.kind !== 'meeting.booked' || counted.has(event.object)) continue;
    if (event.at <= (lastCancelled.get(event.object) ?? -Infinity)) continue;
    if (event.object !== '') counted.add(event.object);
    meetings.push({
      at: event.at,
      id: idOf(event),
      success: 'meeting',
      ownRow: { type: 'meeting.booked', object: event.object },
    });
  }
  return meetings;
}

/** Deals that became likelier, were won or were lost. Without probabilities only the end of a deal counts. */
function dealMovesOf(events: readonly OutcomeEvent[]): Outcome[] {
  const last = new Map<string, { status: OutcomeEvent['status']; probability: number | null }>();
  const moves: Outcome[] = [];
  for (const event of events) {
    if (event.kind !== 'deal.stage-changed') continue;
    const deal = JSON.stringify([event.source, event.object]);
    const before = last.get(deal) ?? { status: null, probability: null };
    last.set(deal, { status: event.status, probability: event.probability ?? before.probability });
    const success = successOf(event, before);
    if (success === undefined) continue;
    moves.push({
      at: event.at,
      id: idOf(event),
      success,
      ownRow: { type: 'deal.stage-changed', object: event.object },
    });
  }
  return moves;
}

function successOf(
  { status, probability }: OutcomeEvent,
  before: { readonly status: OutcomeEvent['status']; readonly probability: number | null },
): SuccessKind | null | undefined {
  if (status === 'won') return before.status === 'won' ? undefined : 'deal-won';
  if (status === 'lost') return before.status === 'lost' ? undefined : null;
  const rose = probability !== null && before.probability !== null && probability > before.probability;
  return rose ? 'deal-forward' : undefined;
}

function idOf({ source, id }: OutcomeEvent): string {
  return JSON.stringify([source, id]);
}
