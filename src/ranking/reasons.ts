import type { ActivityType } from '../contract/activity.ts';
import type { Reason } from '../contract/notification.ts';
import { logSigmoidSlope, moderation } from './logistic.ts';
import type { LearningHead } from './prior.ts';
import type { RankingCandidate } from './ranking.ts';
import type { HeadScores, Scores } from './scores.ts';
import { signalOf } from './signals.ts';
import { kindOfSuccess, kindsOf, noTally, type RepRecord, successesOf } from './rep-record.ts';
import { isTellable, type TeamRecord } from './team-record.ts';
import type { Window } from './window.ts';

/** A ranked window, as far as its reasons need it. */
export interface ScoredWindow {
  readonly window: Window;
  readonly scores: Scores;
  readonly candidates: readonly RankingCandidate[];
  readonly record: RepRecord;
  readonly team: TeamRecord;
}

/** Whose sum over five reps lets the type's counts be told as the team's. */
const casesOf = { react: 'reactions', success: 'settled' } as const satisfies Record<LearningHead, string>;

/** Parts of a logit by signal: what was believed before anyone taught, what the team taught, and what the rep did. */
interface Parts {
  readonly prior: Float64Array;
  readonly team: Float64Array;
  readonly own: Float64Array;
}

/**
 * Explains rows on demand. For each head a signal's part of a', less its mean over the window, is scaled by the secant slope
 * of log σ between the window's mean and the row. So all contributions of a row sum to its order key minus the key at the
 * mean, exactly.
 */
export function explainer(scored: ScoredWindow): (row: number) => readonly Reason[] {
  const {
    window,
    candidates,
    scores: { heads, exploration },
  } = scored;
  const signals = [...new Set(window.columns.map(signalOf))];
  const signalOfColumn = Int32Array.from(window.columns, (name) => signals.indexOf(signalOf(name)));
  const partsOf = (head: HeadScores, row: number, into = newParts(signals.length)): Parts => {
    addParts(into, head, window, row, signalOfColumn);
    return into;
  };
  let sums: readonly Parts[] | undefined;

  return (row) => {
    sums ??= heads.map((head) => {
      const sum = newParts(signals.length);
      for (let each = 0; each < window.rows; each++) partsOf(head, each, sum);
      return sum;
    });
    const reasons: Reason[] = heads.flatMap((head, h) => {
      const parts = partsOf(head, row);
      const sum = sums?.[h] ?? newParts(signals.length);
      const slope = logSigmoidSlope(head.moderated[row] ?? 0, head.mean);
      const contributionOf = (of: keyof Parts, i: number): number =>
        slope * ((parts[of][i] ?? 0) - (sum[of][i] ?? 0) / window.rows);
      return signals.flatMap((signal, i): Reason[] => {
        const taught = contributionOf('team', i);
        const own = contributionOf('own', i);
        const others = contributionOf('prior', i) + taught;
        const isTeam =
          signal === 'type'
            ? isTellable(scored.team, String(candidates[row]?.signals['type']?.value), casesOf[head.head])
            : isTellable(scored.team, null);
        const cite = (isOwn: boolean, contribution: number): Reason => ({
          head: head.head,
          signal,
          contribution,
          ...citation(scored, row, head.head, signal, { isOwn, isTeam }),
        });
        // A thumb taught the rep's own part alone: what others believe of the type says nothing of it.
        const said = head.head === 'react' ? (candidates[row]?.signals[signal]?.said ?? null) : null;
        if (said !== null) return [cite(false, others), { ...cite(true, own), said }];
        // What few colleagues taught pulls like the rest, but nobody is told that it is theirs.
        return [cite(Math.abs(own) > Math.abs(taught) || (own !== 0 && !isTeam), others + own)];
      });
    });
    reasons.push({
      head: 'exploration',
      signal: 'exploration',
      value: null,
      contribution: exploration[row] ?? 0,
      scope: 'team',
      evidence: null,
      said: null,
    });
    return reasons
      .filter(({ contribution }) => contribution !== 0)
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  };
}

function newParts(size: number): Parts {
  return { prior: new Float64Array(size), team: new Float64Array(size), own: new Float64Array(size) };
}

function addParts(
  into: Parts,
  { view, variance }: HeadScores,
  window: Window,
  row: number,
  signalOfColumn: Int32Array,
): void {
  const scale = 1 / moderation(variance[row] ?? 0);
  for (let k = window.starts[row] ?? 0; k < (window.starts[row + 1] ?? 0); k++) {
    const column = window.entryColumns[k] ?? 0;
    const signal = signalOfColumn[column] ?? 0;
    const value = scale * (window.entryValues[k] ?? 0);
    into.prior[signal] = (into.prior[signal] ?? 0) + value * (view.prior[column] ?? 0);
    into.team[signal] = (into.team[signal] ?? 0) + value * (view.team[column] ?? 0);
    into.own[signal] = (into.own[signal] ?? 0) + value * (view.own[column] ?? 0);
  }
}

/**
 * What a reason cites: for the type the counts of whoever carries it, for the rest what describes the row. Counts of a
 * team are of five reps or more.
 */
function citation(
  { candidates, record, team }: ScoredWindow,
  row: number,
  head: LearningHead,
  signal: string,
  { isOwn, isTeam }: { readonly isOwn: boolean; readonly isTeam: boolean },
): Pick<Reason, 'value' | 'scope' | 'evidence' | 'said'> {
  const scope = isOwn ? 'rep' : 'team';
  const known = candidates[row]?.signals[signal];
  const silent = { value: known?.value ?? null, scope, evidence: null, said: null } as const;
  if (known === undefined) return silent;
  if (signal !== 'type') return { ...silent, evidence: known.evidence, scope: known.scope ?? scope };
  if (!isOwn && !isTeam) return silent;
  const type = String(known.value) as ActivityType;
  const tally = (isOwn ? record.types[type] : team.types[type]?.tally) ?? noTally;
  const [n, successes] =
    head === 'react'
      ? [tally.judged, tally.takenUp]
      : [tally.settled, Math.min(tally.settled, successesOf(tally))];
  return n > 0
    ? { ...silent, evidence: { n, successes, of: head === 'react' ? 'any' : kindOfSuccess(kindsOf(tally)) } }
    : silent;
}
