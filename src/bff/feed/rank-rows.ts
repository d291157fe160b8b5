import type { Features } from '../../contract/fact.ts';
import type { Model, Ranked, RankingCandidate } from '../../ranking/ranking.ts';
import { describeRow, type CandidateContext } from './candidate.ts';
import type { FeedRow } from './feed-row.ts';

export interface RankedRow extends FeedRow {
  /** What it was ranked by, and what a reaction to it freezes. */
  readonly features: Features;
  readonly ranked: Ranked;
}

export interface RankedWindow {
  readonly rows: readonly RankedRow[];
  readonly stillLearning: boolean;
}

/**
 * Ranks the rows that wait for the rep against each other. Those done, put away, muted or made by machines are ranked
 * beside them, so that they take no one's priority and do not shift the mean that reasons refer to.
 */
export function rankRows(
  rep: string,
  at: number,
  model: Model,
  rows: readonly FeedRow[],
  around: Pick<CandidateContext, 'histories' | 'visits' | 'saidOf'>,
): RankedWindow {
  const listed = rows.filter(({ views }) => views.includes('all'));
  const newestAt = Math.max(...listed.map((row) => row.row.occurredAt));
  const context = { ...around, rep, at, newestAt, rowsOfParty: countByParty(listed) };
  const describe = (row: FeedRow): RankingCandidate => describeRow(row.id, row.row, row.party, context);

  const waiting = listed.filter(({ isDone }) => !isDone);
  const candidates = waiting.map(describe);
  const window = model.rank(at, candidates);
  const rankedWaiting = join(waiting, candidates, window.ranked);

  const isWaiting = new Set(waiting);
  const others = rows.filter((row) => !isWaiting.has(row));
  if (others.length === 0) return { rows: rankedWaiting, stillLearning: window.stillLearning };
  const otherCandidates = others.map(describe);
  const beside = model.rank(at, [...candidates, ...otherCandidates]);
  const rankedOthers = join(others, otherCandidates, beside.ranked.slice(waiting.length));
  return {
    rows: [...rankedWaiting, ...rankedOthers.map(withoutPrecedence)],
    stillLearning: window.stillLearning,
  };
}

/** Rows without a party have nothing to do with each other. */
function countByParty(rows: readonly FeedRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { row } of rows) {
    const { party } = row.subject;
    if (party !== '') counts.set(party, (counts.get(party) ?? 0) + 1);
  }
  return counts;
}

/** The few high places belong to rows that still wait for the rep. */
function withoutPrecedence(row: RankedRow): RankedRow {
  return row.ranked.priority === 'high' ? { ...row, ranked: { ...row.ranked, priority: 'normal' } } : row;
}

function join(
  rows: readonly FeedRow[],
  candidates: readonly RankingCandidate[],
  ranked: readonly Ranked[],
): RankedRow[] {
  return rows.map((row, index) => {
    const features = candidates[index]?.features;
    const own = ranked[index];
    if (!features || !own) throw new Error('The model ranked fewer rows than it was given.');
    return { ...row, features, ranked: own };
  });
}
