import type { Preferences } from '../../contract/preferences.ts';
import type { View } from '../../contract/feed.ts';
import type { Row } from '../../ingest/collapse.ts';
import { notificationId } from '../../store/notification-id.ts';
import { unknownParty, type Parties, type Party } from './parties.ts';
import type { ReactionsBySubject } from './reactions-by-subject.ts';
import { rowState, type RowState } from './row-state.ts';
import { subjectKey } from './subject-key.ts';

/** A row with everything known of it before it is ranked. */
export interface FeedRow {
  readonly id: string;
  readonly row: Row;
  readonly party: Party;
  readonly state: RowState;
  readonly pinned: boolean;
  /** The rep has followed up on it, put it away or called it not useful: it waits for nothing. */
  readonly isDone: boolean;
  /** Where it is listed; `highlights` is decided by the ranking. Empty where the rep has muted it. */
  readonly views: readonly Exclude<View, 'highlights'>[];
}

/** What turns a row into the rep's own row. */
export interface RowContext {
  readonly tenant: string;
  readonly now: number;
  readonly preferences: Preferences;
  readonly reactions: ReactionsBySubject;
  readonly parties: Parties;
}

export function toFeedRow(row: Row, context: RowContext): FeedRow {
  const { tenant, now, preferences, reactions, parties } = context;
  const id = notificationId(tenant, row.subject);
  const state = rowState(reactions.get(subjectKey(row.subject)) ?? [], row.occurredAt, now);
  return {
    id,
    row,
    party: parties.get(row.subject.party) ?? unknownParty,
    state,
    pinned: preferences.pinned.includes(id),
    isDone: isDone(state),
    views: isMuted(row, preferences) ? [] : viewsOf(row, state),
  };
}

function isMuted({ subject }: Row, { mutedContacts, mutedTypes }: Preferences): boolean {
  return mutedContacts.includes(subject.party) || mutedTypes.includes(subject.type);
}

function isDone({ place, reaction }: RowState): boolean {
  return place === 'followed-up' || place === 'dismissed' || reaction?.kind === 'not-useful';
}

/** What the rep put away is out of sight wherever it came from; a machine's row counts as one only after that. */
function viewsOf({ automated }: Row, { place }: RowState): FeedRow['views'] {
  if (place === 'snoozed') return ['snoozed'];
  if (place === 'dismissed') return ['done'];
  const listed = automated ? 'automated' : 'all';
  return place === 'followed-up' ? [listed, 'done'] : [listed];
}
