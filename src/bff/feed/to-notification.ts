import type { EarlierNotification } from '../../contract/feed.ts';
import type { AcceptedReaction } from '../../contract/fact.ts';
import type { Notification, ReactionState } from '../../contract/notification.ts';
import type { FeedRow } from './feed-row.ts';
import { companyOf, contactOf } from './people.ts';
import type { RankedRow } from './rank-rows.ts';

/** The row as it goes over the wire. */
export function toNotification(row: RankedRow, related: Notification['related']): Notification {
  const { score, priority, reasons } = row.ranked;
  return { ...toEarlierNotification(row), related, score, priority, reasons };
}

export function toEarlierNotification(feedRow: FeedRow): EarlierNotification {
  const { id, row, party, state, pinned } = feedRow;
  return {
    id,
    type: row.subject.type,
    occurredAt: wireTime(row.occurredAt),
    firstOccurredAt: wireTime(row.firstOccurredAt),
    count: row.count,
    contact: contactOf(feedRow),
    company: companyOf(feedRow),
    object: row.newest.object,
    pinned,
    automated: row.automated,
    returned: state.returned,
    snoozedUntil: state.snoozedUntil === null ? null : wireTime(state.snoozedUntil),
    reaction: state.reaction && toReactionState(state.reaction),
    ...(state.reactions.length > 0 && { reactions: state.reactions.map(toReactionState) }),
    // A deal's own page says more than its contact's.
    crmUrl: row.newest.crmUrl ?? party.profile?.crmUrl ?? null,
  };
}

function toReactionState({ id, kind, at, until }: AcceptedReaction): ReactionState {
  return { id, kind, at: wireTime(at), ...(until !== null && { until: wireTime(until) }) };
}

/** RFC 3339 in UTC. */
export function wireTime(at: number): string {
  return new Date(at).toISOString();
}
