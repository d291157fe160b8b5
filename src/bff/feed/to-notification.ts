import type { EarlierNotification } from '../../contract/feed.ts';
import type { AcceptedReaction } from '../../contract/fact.ts';
import type { Notification, ReactionState } from '../../contract/notification.ts';
import type { FeedRow } from './feed-row.ts';
import { companyOf, contactOf } from './people.ts';
import type { RankedRow } from './rank-rows.ts';
import type { TrustedLinks } from './trusted-links.ts';

/** The row as it goes over the wire. */
export function toNotification(
  row: RankedRow,
  related: Notification['related'],
  links: TrustedLinks,
): Notification {
  const { score, priority, reasons } = row.ranked;
  return { ...toEarlierNotification(row, links), related, score, priority, reasons };
}

export function toEarlierNotification(feedRow: FeedRow, links: TrustedLinks): EarlierNotification {
  const { id, row, state, pinned } = feedRow;
  return {
    id,
    type: row.subject.type,
    occurredAt: wireTime(row.occurredAt),
    firstOccurredAt: wireTime(row.firstOccurredAt),
    count: row.count,
    contact: contactOf(feedRow),
    company: companyOf(feedRow),
    object: links.ofObject(row.newest),
    pinned,
    automated: row.automated,
    returned: state.returned,
    snoozedUntil: state.snoozedUntil === null ? null : wireTime(state.snoozedUntil),
    reaction: state.reaction && toReactionState(state.reaction),
    ...(state.reactions.length > 0 && { reactions: state.reactions.map(toReactionState) }),
    crmUrl: crmUrlOf(feedRow, links),
  };
}

/** A deal's own page says more than its contact's. */
function crmUrlOf({ row: { newest }, party: { profile } }: FeedRow, links: TrustedLinks): string | null {
  const { crmUrl, source } = newest;
  if (crmUrl !== null && links.ofCrm(crmUrl, source)) return crmUrl;
  if (!profile?.crmUrl || !links.ofCrm(profile.crmUrl, profile.crmUrlSource ?? '')) return null;
  return profile.crmUrl;
}

function toReactionState({ id, kind, at, until }: AcceptedReaction): ReactionState {
  return { id, kind, at: wireTime(at), ...(until !== null && { until: wireTime(until) }) };
}

/** RFC 3339 in UTC. */
export function wireTime(at: number): string {
  return new Date(at).toISOString();
}
