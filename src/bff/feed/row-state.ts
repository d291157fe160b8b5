import type { AcceptedReaction } from '../../contract/fact.ts';
import { placingKinds } from '../../contract/reaction.ts';
import { windowLength } from '../../contract/time.ts';
import { episodesOf } from '../../ranking/episodes.ts';

/** What a rep's reactions have made of a row. */
export interface RowState {
  /** The reaction the row shows: the one that hides it, else the strongest. */
  readonly reaction: AcceptedReaction | null;
  /** All that the row can show, oldest first. */
  readonly reactions: readonly AcceptedReaction[];
  /** Where the row lies: `open` among the others, `followed-up` there too, or out of sight. */
  readonly place: 'open' | 'followed-up' | 'dismissed' | 'snoozed';
  /** With the place `snoozed` only, epoch milliseconds. */
  readonly snoozedUntil: number | null;
  /** It was snoozed and came back less than a day ago. */
  readonly returned: boolean;
}

export const untouched: RowState = {
  reaction: null,
  reactions: [],
  place: 'open',
  snoozedUntil: null,
  returned: false,
};

/**
 * The state of a row whose newest repeat was at `occurredAt`, from all of the rep's facts on its subject. A repeat that the
 * last episode no longer holds makes the row new.
 */
export function rowState(facts: readonly AcceptedReaction[], occurredAt: number, now: number): RowState {
  const episode = episodesOf(facts).at(-1);
  if (!episode || occurredAt > episode.heldUntil) return untouched;

  const placing = episode.facts.findLast((fact) => placingKinds.includes(fact.kind));
  const reactions = episode.facts.filter((fact) => fact.kind !== 'seen' && !isOver(fact, now));
  const touched: RowState = { ...untouched, reactions };
  const open: RowState = { ...touched, reaction: episode.strongest };
  switch (placing?.kind) {
    case 'dismissed':
    case 'cleared':
      return { ...touched, reaction: placing, place: 'dismissed' };
    case 'followed-up':
      return { ...open, place: 'followed-up' };
    case 'snoozed': {
      const until = endOf(placing);
      if (until > now) return { ...touched, reaction: placing, place: 'snoozed', snoozedUntil: until };
      return { ...open, returned: until > now - windowLength };
    }
    default:
      return open;
  }
}

function isOver(fact: AcceptedReaction, now: number): boolean {
  return fact.kind === 'snoozed' && endOf(fact) <= now;
}

function endOf({ until, at }: AcceptedReaction): number {
  return until ?? at;
}
